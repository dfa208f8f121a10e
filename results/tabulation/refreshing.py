"""Which cubes are due, and computing each once however many workers look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from results.tabulation.cubes import LEASE, compute_cube
from results.tabulation.models import Cube
from surveys.exports.waves import waves_with_answers

if TYPE_CHECKING:
    from surveys.exports.waves import WaveCounts, WaveFacts

STEP = 5
"""Live figures move by at least so many answers, so that no single one shows."""


def is_due(facts: WaveFacts, counts: WaveCounts, cube: Cube | None) -> bool:
    """Whether the wave's figures must be computed anew."""
    if cube is None or cube.computed_at is None:
        return counts.answered >= STEP or (facts.is_closed and counts.answered > 0)
    if (cube.questionnaire_hash, cube.invited) != (facts.questionnaire_hash, counts.invited):
        return True
    moved = abs(counts.answered - cube.answered)
    return moved >= STEP or (facts.is_closed and moved > 0)


def refresh_due_cubes() -> int:
    """Compute every cube that is due; one that another worker computes now is left to it.

    Returns how many were computed. A wave that fails does not stop the others: what went wrong is
    raised together at the end.
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
            error.add_note(f"while the cube of {facts.code} was computed")
            faults.append(error)
            Cube.objects.filter(wave_id=facts.id).update(claimed_until=None)
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
