"""Columns of a data file."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from results.files.columns import DISPOSITIONS, Column, columns, text_name
from surveys.dispositions import Disposition
from surveys.exports.microdata import extract
from tests.results.answered import LARGE, SMALL, make_answered_wave

pytestmark = pytest.mark.django_db
ANSWERS: list[dict[str, Any] | None] = [
    {"P1": 1, "P2": [1, 97], "P2:specify": "=1+1", "P2b": "Bok"},
    {"P1": 99},
    None,
]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def named(*, labels: bool = False, with_texts: bool = False) -> dict[str, Column]:
    data = extract(make_answered_wave(ANSWERS, [LARGE, SMALL, SMALL]).code)
    return {one.name: one for one in columns(data, labels=labels, with_texts=with_texts)}


def test_every_case_is_in_every_column() -> None:
    assert {len(column.cells) for column in named(with_texts=True).values()} == {3}


def test_codes_are_the_questionnaires() -> None:
    found = named()
    assert sorted(found["P1"].cells) == ["-3", "1", "99"]
    assert sorted(found["P2.97"].cells) == ["-1", "-3", "1"]
    assert sorted(found["size"].cells) == ["1", "1", "3"]
    assert sorted(found["disposition"].cells) == ["1.1", "1.1", "3.11"]
    assert found["P1"].header == "P1"


def test_labels_are_the_words_of_the_codes() -> None:
    found = named(labels=True)
    assert sorted(found["P1"].cells) == ["Did not take part", "Ja", "Vet ikke"]
    assert sorted(found["disposition"].cells) == ["Complete", "Complete", "No invitation sent"]
    assert found["P2.1"].header == "P2.1 Ledelsen"
    assert found["size"].header == "Size of municipality"


def test_a_weight_has_a_decimal_comma() -> None:
    data = extract(make_answered_wave([None]).code)
    data.weights[0] = 2.5
    (weight,) = (
        one for one in columns(data, labels=False, with_texts=False) if one.name == "weight"
    )
    assert weight.cells == ["2,5"]


def test_open_answers_come_only_when_asked_for() -> None:
    assert not [name for name in named() if name.endswith(".text")]
    texts = [name for name in named(with_texts=True) if name.endswith(".text")]
    assert texts == ["P2.specify.text", "P2b.text"]


def test_what_a_spreadsheet_would_run_is_made_harmless() -> None:
    cells = named(with_texts=True)["P2.specify.text"].cells
    assert "'=1+1" in cells
    assert "=1+1" not in cells


def test_a_column_of_text_is_named_for_its_answer() -> None:
    assert text_name("P2:specify") == "P2.specify.text"


@pytest.mark.parametrize("disposition", list(Disposition))
def test_every_disposition_is_called_what_its_own_module_calls_it(
    disposition: Disposition,
) -> None:
    assert DISPOSITIONS[disposition] == disposition.meaning


def test_every_row_of_a_pilots_file_says_so_and_no_other_file_has_that_column() -> None:
    data = extract(make_answered_wave(ANSWERS, is_pilot=True).code, of_pilot=True)
    marked = {one.name: one for one in columns(data, labels=False, with_texts=False)}
    assert marked["pilot"].cells == ["1", "1", "1"]
    assert "pilot" not in named()
