"""A wave whose open item has answers, and its code frame."""

from results.coding.answers import open_answers
from results.coding.models import FrameCategory
from results.coding.screening import screen
from surveys.exports.microdata import extract
from surveys.fieldwork.models import Wave
from tests.results.answered import make_answered_wave

KEY = "P2b"


def make_wave_with_texts() -> Wave:
    """Two have written, one was asked and has not, one was not asked."""
    wave = make_answered_wave(
        [
            {"P1": 1, "P2b": "Kari Nordmann lagde en app"},
            {"P1": 1, "P2b": "Nytt samarbeid i skolen"},
            {"P1": 1},
            {"P1": 2},
        ]
    )
    for code, label in ((1, "Teknologi"), (2, "Samarbeid")):
        FrameCategory.objects.create(
            survey=wave.survey, key=KEY, code=code, label_nb=label, label_nn=label
        )
    return wave


def row_with(wave: Wave, word: str) -> str:
    """The pseudonym of the one who wrote the word."""
    found = open_answers(extract(wave.code), KEY)
    return next(one.row_id for one in found if word in one.original)


def screen_row(wave: Wave, word: str, *, text: str = "", codes: tuple[int, ...] = ()) -> None:
    """Screen the answer that has the word; without a text it is withheld."""
    found = open_answers(extract(wave.code), KEY)
    answer = next(one for one in found if word in one.original)
    screen(
        answer, wave_id=wave.pk, key=KEY, text=text, withheld=not text, codes=codes, by="analyse"
    )
