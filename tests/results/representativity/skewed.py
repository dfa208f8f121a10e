"""A wave where the large municipalities answered more than the small ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from results.tabulation.cubes import compute_cube
from tests.results.answered import LARGE, SMALL, make_answered_wave

if TYPE_CHECKING:
    from surveys.fieldwork.models import Wave

INNOVATED: dict[str, Any] = {"P1": 1, "P2": [1], "P3": {"technology": 1, "laws": 2}}
SILENT_ON_P3: dict[str, Any] = {"P1": 2}


def make_skewed_wave(**fields: Any) -> Wave:
    """40 small units of whom 8 answered, 40 large of whom 32 did; half left the grid empty."""
    small = [INNOVATED] * 4 + [SILENT_ON_P3] * 4 + [None] * 32
    large = [INNOVATED] * 16 + [SILENT_ON_P3] * 16 + [None] * 8
    wave = make_answered_wave(small + large, [SMALL] * 40 + [LARGE] * 40, **fields)
    compute_cube(wave.code)
    return wave
