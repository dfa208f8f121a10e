"""Scales, numbers, dates and consent as columns."""

import pytest

from surveys.exports.codebook import Codebook, build_codebook
from tests.questionnaires.reading import small


def book(name: str) -> Codebook:
    return build_codebook(small(name), "hash")


def test_a_scale_is_one_variable_with_a_code_for_each_step() -> None:
    (variable,) = book("scale_with_ends").item("L").variables
    substantive = [value.code for value in variable.values if not value.missing]
    missing = {value.code: value.missing for value in variable.values if value.code > 90}
    assert substantive == list(range(11))
    assert missing == {99: "dont_know", 98: "not_relevant"}


def test_the_ends_of_a_scale_are_called_what_respondents_read() -> None:
    labels = [value.label for value in book("scale_with_ends").item("L").categories]
    assert labels[0] == {"nb": "0 – Svært dårlig", "nn": "0 – Svært dårleg"}
    assert labels[5] == {"nb": "5", "nn": "5"}
    assert labels[10]["nn"] == "10 – Svært godt"


@pytest.mark.parametrize(
    ("name", "item"), [("numbers_in_ranges", "Whole"), ("dates_between", "Start")]
)
def test_of_numbers_and_dates_the_codes_tell_only_who_has_written(name: str, item: str) -> None:
    entry = book(name).item(item)
    (variable,) = entry.variables
    assert entry.is_written
    assert [value.code for value in variable.values if not value.missing] == [1]


def test_consent_is_ticked_or_not() -> None:
    entry = book("consent_to_go_on").item("Contact")
    assert not entry.is_written
    assert {value.code: value.label["nb"] for value in entry.categories} == {
        1: "Krysset av",
        0: "Ikke krysset av",
    }


def test_a_list_and_a_random_order_change_no_column() -> None:
    names = [variable.name for variable in book("random_order").variables()]
    assert names[:3] == ["R.10", "R.1", "R.2"]
    assert [one.name for one in book("long_list_as_select").variables()] == ["County"]
