"""A wave whose groups differ, with its cube, for the pages of one item."""

from results.tabulation.cubes import compute_cube
from surveys.fieldwork.models import Wave
from tests.results.answered import LARGE, SMALL, make_answered_wave


def make_split_wave() -> Wave:
    """Large: 45 of 50 said yes. Small: 15 of 50. Twenty of each did not answer."""
    large = [{"P1": 1 if place < 45 else 2, "P3": _battery(place)} for place in range(50)]
    small = [{"P1": 1 if place < 15 else 2, "P3": _battery(place)} for place in range(50)]
    answers = [*large, *[None] * 20, *small, *[None] * 20]
    wave = make_answered_wave(answers, [LARGE] * 70 + [SMALL] * 70)
    compute_cube(wave.code)
    return wave


def _battery(place: int) -> dict[str, int]:
    return {"technology": 1 + place % 2, "laws": 99 if place % 5 == 0 else 1}
