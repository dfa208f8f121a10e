"""Stored documents as columns."""

from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given as those_given
from hypothesis import strategies as st

from surveys.exports.codes import NOT_ANSWERED
from surveys.exports.given import AnswerFields, Given
from surveys.questionnaires.format import sound_document
from tests.questionnaires.reading import document_of, item, small
from tests.results.answered import DOCUMENT


def given(*answers: str) -> Given:
    return Given(AnswerFields(sound_document(DOCUMENT)), answers)


def test_an_answer_that_is_not_there_is_not_answered() -> None:
    found = given('{"P1": 2}', "{}")
    assert found.codes("P1").tolist() == [2, NOT_ANSWERED]
    assert found.codes("P3", "laws").tolist() == [NOT_ANSWERED, NOT_ANSWERED]
    assert found.texts("P2:specify") == ["", ""]


def test_several_choices_are_told_with_who_made_them() -> None:
    found = given('{"P2": [1, 97]}', "{}", '{"P2": [2]}', '{"P2": [1, 97]}').chosen("P2")
    assert found.sets == [(1, 97), (), (2,)]
    assert found.of.tolist() == [0, 1, 2, 0]


def test_a_number_is_kept_as_it_was_written() -> None:
    fields = AnswerFields(small("numbers_in_ranges"))
    whole, written, nothing = Given(fields, ['{"Share": 3}', '{"Share": 3.0}', "{}"]).numbers(
        "Share"
    )
    assert (str(whole), str(written)) == ("3", "3.0")
    assert np.isnan(nothing)


def test_a_value_of_another_kind_is_left_out_and_spoils_no_other() -> None:
    found = given(
        '{"P1": "ja", "P2": [1, "x"], "P3": {"laws": 1, "technology": null}}', '{"P1": 1}'
    )
    assert found.codes("P1").tolist() == [NOT_ANSWERED, 1]
    assert found.chosen("P2").sets == [(1,), ()]
    assert found.codes("P3", "laws").tolist() == [1, NOT_ANSWERED]
    assert found.codes("P3", "technology").tolist() == [NOT_ANSWERED, NOT_ANSWERED]


@pytest.mark.parametrize("stored", [-(2**31), 2**31, 2**70])
def test_a_number_that_no_code_can_be_is_no_answer(stored: int) -> None:
    assert given(f'{{"P1": {stored}}}').codes("P1").tolist() == [NOT_ANSWERED]


def test_rows_may_be_called_what_python_calls_something_else() -> None:
    rows = [{"code": code, "text": {"nb": code}} for code in ("class", "in")]
    fields = AnswerFields(document_of([item("G", "grid", rows=rows)]))
    found = Given(fields, ['{"G": {"in": 2}}'])
    assert [found.codes("G", row).tolist() for row in ("class", "in")] == [[NOT_ANSWERED], [2]]


WHOLE = st.integers(0, 3) | st.sampled_from([-(2**31), 1 - 2**31, 2**31 - 1, 2**31, 2**70])
LOOSE = st.one_of(
    st.none(), st.booleans(), WHOLE, st.floats(allow_nan=False, allow_infinity=False), st.text()
)
VALUES = st.one_of(
    LOOSE, WHOLE, st.lists(LOOSE | WHOLE, max_size=4), st.dictionaries(st.text(), LOOSE, max_size=2)
)
ROWS = st.dictionaries(st.sampled_from(["laws", "technology", "unknown"]), LOOSE | WHOLE)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "P1": VALUES,
        "P2": VALUES,
        "P2:specify": VALUES,
        "P2b": VALUES,
        "P3": VALUES | ROWS,
        "gone": VALUES,
    },
)


def codes_in(stored: list[Any]) -> tuple[int, ...]:
    return tuple(int(one) for one in stored if isinstance(one, int) and abs(one) < 2**31)


def code(stored: object) -> int:
    return next(iter(codes_in([stored])), NOT_ANSWERED)


def chosen(stored: object) -> tuple[int, ...]:
    return codes_in(stored) if isinstance(stored, list) else ()


@those_given(answers=st.lists(ANSWERS), size=st.integers(1, 4), in_bytes=st.booleans())
def test_columns_have_the_values_that_are_of_their_items_kind_however_they_are_read(
    answers: list[dict[str, Any]], size: int, in_bytes: bool
) -> None:
    documents = [msgspec.json.encode(one) for one in answers]
    found = given()
    for first in range(0, len(documents), size):
        some = documents[first : first + size]
        found.add(some if in_bytes else [one.decode() for one in some])
    assert found.size == len(answers)
    assert found.codes("P1").tolist() == [code(one.get("P1")) for one in answers]
    several = found.chosen("P2")
    assert [several.sets[of] for of in several.of] == [chosen(one.get("P2")) for one in answers]
    for row in ("laws", "technology"):
        grids = [one["P3"] if isinstance(one.get("P3"), dict) else {} for one in answers]
        assert found.codes("P3", row).tolist() == [code(grid.get(row)) for grid in grids]
    for key in ("P2b", "P2:specify"):
        written = [text if isinstance(text := one.get(key), str) else "" for one in answers]
        assert found.texts(key) == written
