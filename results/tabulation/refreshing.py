"""Which cubes are due, and computing each once however many workers look."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from results.coding.columns import with_coded_items
from results.coding.models import ScreenedAnswer
from results.tabulation.crossings import crossings_of
from results.tabulation.cubes import LEASE, compute_cube
from results.tabulation.faults import fault_of, is_foreseen
from results.tabulation.models import Cube
from results.weighting.models import WaveWeighting
from surveys.exports.waves import facts_and_codebook, waves_with_answers

if TYPE_CHECKING:
    from surveys.exports.waves import WaveCounts, WaveFacts

STEP = 5
"""Live figures move by at least so many answers, so that no single one shows."""
PAUSE = dt.timedelta(minutes=5)
"""After a computing that came to nothing: trying again each minute would only wear."""

log = logging.getLogger(__name__)


def is_due(facts: WaveFacts, counts: WaveCounts, cube: Cube | None) -> bool:
    """Whether the wave's figures must be computed anew.

    Once nobody can submit any more the last answers count, one by one, and so do changed ones.
    """
    settled = facts.is_closed and (not counts.begun or facts.is_past_grace(timezone.now()))
    if cube is not None and cube.failed_at and timezone.now() < cube.failed_at + PAUSE:
        return False
    if cube is None or cube.computed_at is None:
        return counts.answered >= STEP or (settled and counts.answered > 0)
    if (cube.questionnaire_hash, cube.invited) != (facts.questionnaire_hash, counts.invited):
        return True
    moved = abs(counts.answered - cube.answered)
    last = counts.last_submitted_at
    is_behind = moved > 0 or (last is not None and last > cube.computed_at)
    return moved >= STEP or (settled and is_behind) or _is_made_anew(facts, cube)


def _is_made_anew(facts: WaveFacts, cube: Cube) -> bool:
    """Whether staff have changed since then what is made of the answers, or their weights."""
    _facts, codebook = facts_and_codebook(facts.code)
    if with_coded_items(codebook, facts.id).fingerprint() != cube.codebook_hash:
        return True
    if [list(pair) for pair in crossings_of(facts.survey_id, codebook)] != cube.crossings:
        return True
    weighted = WaveWeighting.objects.filter(wave_id=facts.id, changed_at__gt=cube.computed_at)
    screened = ScreenedAnswer.objects.filter(wave_id=facts.id, screened_at__gt=cube.computed_at)
    return weighted.exists() or screened.exists()


def refresh_due_cubes() -> int:
    """Compute every cube that is due; one that another worker computes now is left to it.

    Returns how many were computed. A wave that fails stops no other. Why it failed is kept
    for its page; what nobody foresaw is raised together at the end.
    """
    cubes = {cube.wave_id: cube for cube in Cube.objects.all()}
    done = 0
    faults: list[Exception] = []
    for facts, counts in waves_with_answers():
        cube = cubes.get(facts.id)
        if not is_due(facts, counts, cube) or not _claim(facts, cube):
            continue
        try:
            compute_cube(facts.code)
        except Exception as error:  # noqa: BLE001  # raised below, with those of other waves
            fault = fault_of(error)
            if is_foreseen(fault):
                log.warning("No figures of %s: %s", facts.code, error)
            else:
                error.add_note(f"while the cube of {facts.code} was computed")
                faults.append(error)
            Cube.objects.filter(wave_id=facts.id).update(
                claimed_until=None, fault=fault, failed_at=timezone.now()
            )
        else:
            done += 1
    if faults:
        raise ExceptionGroup("Some cubes could not be computed", faults)
    return done


def _claim(facts: WaveFacts, seen: Cube | None) -> bool:
    """Take the cube if nobody holds it and nobody has computed it since it was seen."""
    if seen is None:
        Cube.objects.get_or_create(wave_id=facts.id)
    now = timezone.now()
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    unchanged = Q(computed_at=None if seen is None else seen.computed_at)
    rows = Cube.objects.filter(free, unchanged, wave_id=facts.id)
    return rows.update(claimed_until=now + LEASE) == 1
