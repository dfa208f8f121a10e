"""Answers to scales, numbers, dates and consent as codes and texts."""

from typing import Any

import numpy as np
import pytest

from surveys.exports.codes import CHOSEN, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN
from tests.questionnaires.reading import small
from tests.surveys.exports.test_coding import columns


def codes(name: str, answers: dict[str, Any]) -> dict[str, int]:
    found = columns(small(name), [answers], [{}]).codes
    return {variable: int(column[0]) for variable, column in found.items()}


def texts(name: str, answers: dict[str, Any]) -> dict[str, str]:
    found = columns(small(name), [answers], [{}]).texts
    return {key: column[0] for key, column in found.items()}


@pytest.mark.parametrize(
    ("answers", "scale", "why"),
    [
        ({"L": 0}, 0, NOT_ANSWERED),
        ({"L": 10}, 10, NOT_ASKED),
        ({"L": 99}, 99, NOT_ASKED),
        ({}, NOT_ANSWERED, NOT_ASKED),
        ({"L": 2, "Why": "Tid"}, 2, CHOSEN),
    ],
)
def test_the_lowest_step_of_a_scale_is_an_answer(
    answers: dict[str, Any], scale: int, why: int
) -> None:
    assert codes("scale_with_ends", answers) == {"L": scale, "Why": why}


def test_a_number_is_a_text_with_decimal_comma_and_zero_is_written() -> None:
    answers = {"Whole": 0, "Share": 2.5}
    found = codes("numbers_in_ranges", answers)
    assert [found[name] for name in ("Whole", "Share", "Change")] == [CHOSEN, CHOSEN, NOT_ANSWERED]
    assert texts("numbers_in_ranges", answers) == {"Whole": "0", "Share": "2,5"}


def test_a_number_keeps_its_value() -> None:
    numbers = columns(small("numbers_in_ranges"), [{"Whole": 0, "Share": 2.5}], [{}]).numbers
    assert numbers["Share"].tolist() == [2.5]
    assert np.isnan(numbers["Change"]).tolist() == [True]


def test_a_date_is_a_text_in_iso_order() -> None:
    assert texts("dates_between", {"Start": "2019-12-07"}) == {"Start": "2019-12-07"}


@pytest.mark.parametrize(
    ("answers", "codes_of_boxes"),
    [({"Read": 1}, [CHOSEN, NOT_CHOSEN]), ({"Read": 1, "Contact": 1}, [CHOSEN, CHOSEN])],
)
def test_a_box_that_is_not_ticked_is_told_from_one_that_is(
    answers: dict[str, Any], codes_of_boxes: list[int]
) -> None:
    found = codes("consent_to_go_on", answers)
    assert [found["Read"], found["Contact"]] == codes_of_boxes


def test_a_ticked_box_is_no_text() -> None:
    assert texts("consent_to_go_on", {"Read": 1}) == {}
