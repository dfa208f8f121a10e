"""The path that answers and background give. Semantics: docs/questionnaire-format.md."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.questionnaires.document import Document
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.on_path import Answers
from surveys.questionnaires.path import Path, path_of
from tests.questionnaires.reading import item, of_pages, small


def codes(path: Path) -> list[str]:
    return [page.code for page in path.pages]


def pages(name: str, answers: Answers, **background: Any) -> list[str]:
    return codes(path_of(small(name), answers, background))


def test_a_page_is_on_the_path_when_its_condition_holds() -> None:
    assert pages("page_after_a_yes", {"A": 1}) == ["first", "second", "third"]
    assert pages("page_after_a_yes", {"A": 2}) == ["first", "third"]


def test_an_unanswered_item_keeps_what_hangs_on_it_off_the_path() -> None:
    assert pages("page_after_a_yes", {}) == ["first", "third"]


def test_not_of_an_unanswered_item_brings_its_page_onto_the_path() -> None:
    assert pages("chain_of_conditions", {}) == ["a", "e"]
    assert pages("chain_of_conditions", {"A": 1, "B": 1, "C": 1}) == ["a", "b", "c", "d"]


def test_an_answer_off_the_path_counts_as_missing_and_so_does_what_hangs_on_it() -> None:
    answered = {"A": 2, "B": 1, "C": 1, "D": 2}
    path = path_of(small("chain_of_conditions"), answered, {})
    assert codes(path) == ["a", "e"]
    assert path.answers == {"A": 2}


def test_answers_come_back_with_the_answer_they_hung_on() -> None:
    answered = {"A": 1, "B": 1, "C": 1, "D": 2}
    path = path_of(small("chain_of_conditions"), answered, {})
    assert path.answers == answered


def test_a_background_variable_decides_like_an_answer() -> None:
    assert pages("frame_variables", {}, population=10_000, region="Vestlandet") == [
        "start",
        "large",
        "west",
    ]
    assert pages("frame_variables", {}, population=9_999, region="vestlandet") == [
        "start",
        "not-large",
    ]


@pytest.mark.parametrize("background", [{}, {"population": None, "region": None}])
def test_a_background_variable_without_value_is_missing(background: dict[str, Any]) -> None:
    path = path_of(small("frame_variables"), {}, background)
    assert codes(path) == ["start", "not-large"]


def shown(answers: Answers) -> dict[str, Any]:
    return path_of(small("hidden_rows_and_categories"), answers, {}).items()


def test_rows_and_categories_are_shown_when_their_conditions_hold() -> None:
    items = shown({"U": [1, 3]})
    assert [row.code for row in items["G"].rows] == ["money", "people"]
    assert [category.code for category in items["T"].categories] == [1, 3]
    assert [category.code for category in items["L"].categories] == [2, 4]


def test_an_item_without_any_category_or_row_left_is_off_the_path() -> None:
    assert list(shown({})) == ["U", "L"]


def test_an_answer_in_a_hidden_category_or_row_counts_as_missing() -> None:
    stored: Answers = {"U": [2], "T": 1, "L": [1, 2], "G": {"money": 2, "time": 1}, "W": "x"}
    path = path_of(small("hidden_rows_and_categories"), stored, {})
    assert path.answers == {"U": [2], "L": [1], "G": {"time": 1}}
    assert codes(path) == ["used", "most"]


def test_a_condition_can_ask_about_a_row_of_a_grid() -> None:
    assert pages("hidden_rows_and_categories", {"U": [1], "G": {"money": 2}})[-1] == "why"
    assert pages("hidden_rows_and_categories", {"U": [1], "G": {"money": 1}})[-1] == "most"


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ({"S": 97, "S:specify": "Noen"}, {"S": 97, "S:specify": "Noen"}),
        ({"S": 1, "S:specify": "Noen"}, {"S": 1}),
        ({"M": [1, 97], "M:specify": "Noen"}, {"M": [1, 97], "M:specify": "Noen"}),
        ({"M": [1], "M:specify": "Noen"}, {"M": [1]}),
        ({"S:specify": "Noen"}, {}),
        ({"S": 97, "S:specify": ""}, {"S": 97}),
    ],
)
def test_a_specified_text_counts_with_its_category_only(answers: Answers, kept: Answers) -> None:
    assert path_of(small("other_please_specify"), answers, {}).answers == kept


@pytest.mark.parametrize(
    "stored",
    [
        {"S": "1"},
        {"S": [1]},
        {"S": 55},
        {"M": 1},
        {"M": [55]},
        {"M": ["1", None]},
        {"G": [1]},
        {"G": {"a": "1", "x": 1}},
        {"G": {"a": [1]}},
        {"T": 5},
        {"T": ""},
        {"I": "x"},
        {"X": 1},
    ],
)
def test_a_stored_value_that_is_no_answer_to_the_item_counts_as_missing(stored: Any) -> None:
    assert path_of(small("every_item_type"), stored, {}).answers == {}


def test_an_item_is_found_only_where_the_path_has_it() -> None:
    path = path_of(small("page_after_a_yes"), {}, {})
    assert list(path.items()) == ["A", "C"]
    assert path.page("second") is None
    found = path.page("third")
    assert found is not None
    assert found.code == "third"


FLIP = st.dictionaries(st.sampled_from(["A", "B", "C", "D", "E"]), st.sampled_from([1, 2, 99]))


@given(FLIP)
def test_the_answers_that_count_give_the_same_path(answers: dict[str, int]) -> None:
    document = small("chain_of_conditions")
    path = path_of(document, answers, {})
    assert path_of(document, path.answers, {}) == path
    assert set(path.answers) <= set(path.items())


def test_a_page_whose_items_are_all_hidden_is_off_the_path() -> None:
    hidden = {"op": "eq", "item": "A", "value": 1}
    loose = of_pages([item("A")], [item("B", condition=hidden), item("C", condition=hidden)])
    document: Document = sound_document(loose)
    assert codes(path_of(document, {"A": 2}, {})) == ["p0"]
    assert codes(path_of(document, {"A": 1}, {})) == ["p0", "p1"]
