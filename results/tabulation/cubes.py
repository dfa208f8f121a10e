"""Compute a wave's cube, store it, read it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
from django.db import transaction
from django.utils import timezone

from results.tabulation.counting import TOTAL, Counts, GroupSize, count
from results.tabulation.models import Cube, CubeTable
from surveys.exports.microdata import extract

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from results.tabulation.counting import GroupCounts
    from surveys.exports.microdata import Microdata


class NoCube(LookupError):
    """The wave has no figures yet."""


def compute_cube(wave_code: str) -> Cube:
    """Extract the wave's answers, count them and replace its cube whole.

    The counting is done before the transaction, which only writes: respondents never wait for it.
    Raises `surveys.exports.waves.NoSuchWave`.
    """
    data = extract(wave_code)
    counts = count(data)
    with transaction.atomic():
        cube, _made = Cube.objects.select_for_update().get_or_create(wave_id=data.wave.id)
        cube.computed_at = timezone.now()
        cube.invited = len(data.row_ids)
        cube.answered = int(data.answered.sum())
        cube.questionnaire_hash = data.wave.questionnaire_hash
        cube.codebook_hash = data.codebook.fingerprint()
        cube.fingerprint = fingerprint(counts)
        cube.breakdowns = _breakdowns(data, counts)
        cube.claimed_until = None
        cube.save()
        cube.tables.all().delete()
        CubeTable.objects.bulk_create(
            (
                CubeTable(cube=cube, variable=variable, breakdown=breakdown, counts=table)
                for (variable, breakdown), table in counts.counts.items()
            ),
            batch_size=500,
        )
    return cube


def fingerprint(counts: Counts) -> str:
    """The same for the same counts, however often they are computed."""
    tables = {key: _listed(table) for key, table in counts.counts.items()}
    sizes = {code: _listed(groups) for code, groups in counts.sizes.items()}
    return sha256(msgspec.json.encode((_listed(sizes), _listed(tables)))).hexdigest()


def _listed(table: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    """A mapping in the order of its keys, mappings in it too."""
    return sorted(
        (key, _listed(value) if isinstance(value, dict) else value) for key, value in table.items()
    )


def _breakdowns(data: Microdata, counts: Counts) -> dict[str, object]:
    definitions = {one.code: one.definition for one in data.codebook.breakdowns}
    return {
        code: {
            "definition": definitions.get(code, {}),
            "sizes": {str(group): [size.invited, size.answered] for group, size in groups.items()},
        }
        for code, groups in counts.sizes.items()
    }


def find_cube(wave_id: int, questionnaire_hash: str) -> Cube:
    """The computed cube of the wave's present questionnaire. Raises `NoCube`."""
    cube = Cube.objects.filter(wave_id=wave_id, questionnaire_hash=questionnaire_hash).first()
    if cube is None or cube.computed_at is None or TOTAL not in cube.breakdowns:
        raise NoCube(wave_id)
    return cube


def read_counts(cube: Cube, breakdowns: Collection[str] = ()) -> Counts:
    """The totals and the splits by those breakdowns, in one query."""
    wanted = {TOTAL, *breakdowns}
    rows = cube.tables.filter(breakdown__in=wanted).values_list("variable", "breakdown", "counts")
    sizes = {
        code: {int(group): GroupSize(*size) for group, size in stored["sizes"].items()}
        for code, stored in cube.breakdowns.items()
    }
    counts = {(variable, breakdown): _numbers(table) for variable, breakdown, table in rows}
    return Counts(sizes, counts)


def _numbers(stored: dict[str, dict[str, int]]) -> GroupCounts:
    return {
        int(group): {int(code): number for code, number in codes.items()}
        for group, codes in stored.items()
    }
