"""Answers beside each other shown as one."""

from dataclasses import replace
from typing import Any

import pytest

from results.explorer.figures import View
from results.explorer.merging import CannotMerge, Together, mergeable, treatment_of
from surveys.exports.codebook import ItemEntry, Value, build_codebook
from surveys.questionnaires.format import sound_document
from tests.results.answered import DOCUMENT

STEPS = ("I stor grad", "I nokså stor grad", "I liten grad", "KS vet best")


def item(code: str = "P1", **fields: Any) -> ItemEntry:
    book = build_codebook(sound_document(DOCUMENT), "hash")
    return replace(next(one for one in book.items if one.code == code), **fields)


def graded() -> ItemEntry:
    texts = [{"nb": text, "nn": text, "en": text} for text in STEPS]
    values = [Value(code, text) for code, text in enumerate(texts, start=1)]
    return item(categories=(*values, Value(99, texts[0], "dont_know")))


def test_answers_beside_each_other_become_one_named_by_both() -> None:
    (whole,) = treatment_of(graded(), View("P1", merged=(Together((1, 2)),))).merged
    assert whole.codes == (1, 2)
    assert whole.label["nb"] == "I stor grad eller i nokså stor grad"
    assert whole.label["en"] == "I stor grad or i nokså stor grad"


def test_a_short_name_keeps_its_capitals_inside_the_label() -> None:
    (whole,) = treatment_of(graded(), View("P1", merged=(Together((3, 4)),))).merged
    assert whole.label["nb"] == "I liten grad eller KS vet best"


def test_a_name_of_ones_own_stands_in_every_language() -> None:
    (whole,) = treatment_of(graded(), View("P1", merged=(Together((1, 2), "Stor grad"),))).merged
    assert whole.label == {"nb": "Stor grad", "nn": "Stor grad", "en": "Stor grad"}


def test_several_groups_stand_beside_each_other_each_with_its_name() -> None:
    view = View("P1", merged=(Together((1, 2), "Stor grad"), Together((3, 4))))
    merged = treatment_of(graded(), view).merged
    assert [one.codes for one in merged] == [(1, 2), (3, 4)]
    assert [one.label["nb"] for one in merged] == ["Stor grad", "I liten grad eller KS vet best"]


def test_an_answer_is_not_in_two_groups() -> None:
    with pytest.raises(CannotMerge, match="én gang"):
        treatment_of(graded(), View("P1", merged=(Together((1, 2)), Together((2, 3)))))


@pytest.mark.parametrize("codes", [(1, 3), (1, 2, 4), (3, 99), (1, 77)])
def test_answers_apart_and_answers_without_substance_are_not_put_together(
    codes: tuple[int, ...],
) -> None:
    with pytest.raises(CannotMerge):
        treatment_of(graded(), View("P1", merged=(Together(codes),)))


@pytest.mark.parametrize("code", ["P1", "P2", "P2b", "P3"])
def test_two_answers_boxes_and_texts_offer_nothing_to_put_together(code: str) -> None:
    assert mergeable(item(code)) == ()


def test_without_a_choice_the_treatment_is_left_alone() -> None:
    view = View("P1")
    assert treatment_of(graded(), view) is view.treatment
