"""Stored documents as columns."""

import numpy as np

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
    found = given('{"P2": [1, 97]}', "{}", '{"P2": [2]}').chosen("P2")
    assert found.rows.tolist() == [0, 0, 2]
    assert found.codes.tolist() == [1, 97, 2]


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
    assert found.chosen("P2").codes.tolist() == [1]
    assert found.codes("P3", "laws").tolist() == [1, NOT_ANSWERED]
    assert found.codes("P3", "technology").tolist() == [NOT_ANSWERED, NOT_ANSWERED]


def test_rows_may_be_called_what_python_calls_something_else() -> None:
    rows = [{"code": code, "text": {"nb": code}} for code in ("class", "in")]
    fields = AnswerFields(document_of([item("G", "grid", rows=rows)]))
    found = Given(fields, ['{"G": {"in": 2}}'])
    assert [found.codes("G", row).tolist() for row in ("class", "in")] == [[NOT_ANSWERED], [2]]
