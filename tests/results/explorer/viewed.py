"""A wave whose groups differ, with its cube, for the pages of one item."""

from results.tabulation.cubes import compute_cube
from surveys.fieldwork.models import Wave
from tests.factories import make_version
from tests.results.answered import DOCUMENT, LARGE, NOT_KNOWN, SMALL, make_answered_wave


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


def make_graded_wave() -> Wave:
    """A question with four grades and «don't know»: 40, 20, 15, 3 and 2 of 80 in the large."""
    grades = [
        {"code": code, "text": {"nb": text, "nn": text}}
        for code, text in enumerate(("Svært stor", "Stor", "Liten", "Svært liten"), start=1)
    ]
    item = DOCUMENT["pages"][0]["items"][0] | {"categories": [*grades, NOT_KNOWN]}
    document = DOCUMENT | {"pages": [{"code": "p1", "items": [item]}]}
    given = [1] * 40 + [2] * 20 + [3] * 15 + [4] * 3 + [99] * 2
    few = [1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3]
    answers = [{"P1": code} for code in (*given, *few)]
    units = [LARGE] * len(given) + [SMALL] * len(few)
    wave = make_answered_wave(answers, units, version=make_version(document))
    compute_cube(wave.code)
    return wave
