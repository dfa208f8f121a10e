"""Compute a wave's cube, store it, read it."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from results.coding.columns import with_coded_answers
from results.statistics.designs import Design
from results.tabulation.counting import (
    TOTAL,
    Counts,
    CountTable,
    GroupSize,
    NumberTable,
    count,
)
from results.tabulation.crossings import crossings_of
from results.tabulation.deciding import decisions_of, policy_of, stored_decisions
from results.tabulation.folding import answers_of
from results.tabulation.models import Cube, CubeTable
from results.tabulation.packing import pack, squeeze, unpack, unsqueeze
from results.tabulation.snapshots import store_snapshot
from results.weighting.running import keep, stored_run, weights_of
from surveys.exports.microdata import extract
from surveys.exports.waves import wave_facts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from results.suppression.decisions import Decision
    from surveys.exports.microdata import Microdata

LEASE = dt.timedelta(minutes=15)


class NoCube(LookupError):
    """The wave has no figures yet."""


def compute_cube(wave_code: str) -> Cube:
    """Extract the wave's answers, weigh and count them, and replace its cube and snapshot whole.

    The counting is done before the transaction, which only writes: respondents never wait for it.
    Raises `surveys.exports.waves.NoSuchWave`.
    """
    facts = wave_facts(wave_code)
    cube, _made = Cube.objects.get_or_create(wave_id=facts.id)
    data = with_coded_answers(extract(wave_code))
    weighed, report = weights_of(data)
    pairs = crossings_of(facts.survey_id, data.codebook)
    answers = answers_of(data, weighed, pairs)
    counts = count(answers)
    decisions = _told(
        cube, decisions_of(data, counts.sizes, counts.found), len(data.codebook.items)
    )
    suppression = stored_decisions(decisions, policy_of(data.wave))
    with transaction.atomic():
        cube = Cube.objects.select_for_update().get(wave_id=facts.id)
        cube.computed_at = timezone.now()
        cube.invited = len(data.row_ids)
        cube.answered = int(data.answered.sum())
        cube.questionnaire_hash = data.wave.questionnaire_hash
        cube.codebook_hash = data.codebook.fingerprint()
        cube.weighting = stored_run(facts.id, report)
        cube.fingerprint = fingerprint(counts)
        cube.breakdowns = _breakdowns(data, counts)
        cube.suppression = suppression
        cube.design = squeeze(pack(counts.design))
        cube.strata = list(counts.strata)
        cube.crossings = [list(pair) for pair in pairs]
        cube.fault, cube.failed_at = {}, None
        cube.claimed_until = None
        cube.save()
        store_tables(cube, counts)
        store_snapshot(cube, data, answers)
        keep(facts.id, report)
    return cube


def _told(cube: Cube, decisions: Iterable[Decision], items: int) -> Iterator[Decision]:
    """Each decision takes a while: how many are made is told, and the lease held meanwhile."""
    cubes = Cube.objects.filter(pk=cube.pk)
    for done, decision in enumerate(decisions):
        lease = timezone.now() + LEASE
        cubes.update(items_done=done, items_expected=items, claimed_until=lease)
        yield decision


def store_tables(cube: Cube, counts: Counts) -> None:
    """Replace the cube's tables."""
    cube.tables.all().delete()
    rows = (
        CubeTable(
            cube=cube, kind=kind, variable=variable, breakdown=breakdown, counts=squeeze(packed)
        )
        for kind, variable, breakdown, packed in _packed_tables(counts)
    )
    CubeTable.objects.bulk_create(rows, batch_size=500)


def _packed_tables(counts: Counts) -> Iterator[tuple[str, str, str, bytes]]:
    for (variable, breakdown), table in counts.tables.items():
        yield CubeTable.Kind.CODES.value, variable, breakdown, pack(table)
    for (variable, breakdown), numbers in counts.numbers.items():
        yield CubeTable.Kind.NUMBERS.value, variable, breakdown, pack(numbers)


def fingerprint(counts: Counts) -> str:
    """The same for the same counts and weights, however often they are computed."""
    whole = sha256(pack(counts.design))
    sizes = {code: sorted(groups.items()) for code, groups in counts.sizes.items()}
    whole.update(repr((counts.strata, sorted(sizes.items()))).encode())
    for *name, packed in sorted(_packed_tables(counts)):
        whole.update(repr(name).encode() + packed)
    return whole.hexdigest()


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


def read_counts(
    cube: Cube, breakdowns: Collection[str] = (), variables: Collection[str] | None = None
) -> Counts:
    """The totals and the splits by those breakdowns (crossed ones by their code), in one query.

    Of all variables, or of those named.
    """
    rows = cube.tables.filter(breakdown__in={TOTAL, *breakdowns})
    if variables is not None:
        rows = rows.filter(variable__in=variables)
    tables: dict[tuple[str, str], CountTable] = {}
    numbers: dict[tuple[str, str], NumberTable] = {}
    for kind, variable, breakdown, stored in rows.values_list(
        "kind", "variable", "breakdown", "counts"
    ):
        if kind == CubeTable.Kind.CODES:
            tables[variable, breakdown] = unpack(CountTable, unsqueeze(stored))
        else:
            numbers[variable, breakdown] = unpack(NumberTable, unsqueeze(stored))
    return Counts(design_of(cube), sizes_in(cube), tables, numbers, tuple(cube.strata))


def design_of(cube: Cube) -> Design:
    """The design that the cube's respondents are folded into."""
    return unpack(Design, unsqueeze(cube.design))


def sizes_in(cube: Cube) -> dict[str, dict[int, GroupSize]]:
    """How many of each group were sampled and answered, by breakdown."""
    return {
        code: {int(group): GroupSize(*size) for group, size in stored["sizes"].items()}
        for code, stored in cube.breakdowns.items()
    }
