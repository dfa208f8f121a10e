"""Finding a question."""

import pytest
from django.utils.translation import override

from results.explorer.searching import is_found
from surveys.exports.codebook import build_codebook
from surveys.questionnaires.format import sound_document
from tests.results.answered import DOCUMENT


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["P1", "P2", "P2b", "P3"]),
        ("initiativ", ["P1", "P2"]),
        ("INITIATIV hvem", ["P2"]),
        ("p2B", ["P2b"]),
        ("teknologi", ["P3"]),
        ("ledelsen", ["P2"]),
        ("ikkje", []),
        ("robot", []),
    ],
)
def test_every_word_must_stand_in_code_wording_rows_or_answers(
    query: str, found: list[str]
) -> None:
    items = build_codebook(sound_document(DOCUMENT), "hash").items
    with override("nb"):
        assert [item.code for item in items if is_found(item, query)] == found


def test_it_is_searched_in_the_language_that_is_read() -> None:
    items = build_codebook(sound_document(DOCUMENT), "hash").items
    with override("nn"):
        assert [item.code for item in items if is_found(item, "ikkje")] == ["P1", "P2", "P3"]
