"""Several rows or answers from lines, as they are pasted from a spreadsheet."""

import copy

import pytest

from surveys.questionnaires.drafting.editing import add_item, applied
from surveys.questionnaires.drafting.parts import EditRefused, Part, Raw, find, pages_of
from surveys.questionnaires.editing.lines import add_lines
from surveys.questionnaires.editing.presets import add_preset
from tests.surveys.questionnaires.drafting.leaders import leaders

GRID = "yes_no_grid"


def with_new(preset: str) -> tuple[Raw, Raw]:
    """A questionnaire in bokmål and nynorsk with a new item, and that item's place in it."""
    document = leaders()
    done = add_preset("partners", preset)(document)
    return document, find(document, done.part)


def written(text: str, preset: str = "single", kind: str = "category") -> list[tuple[object, Raw]]:
    document, item = with_new(preset)
    add_lines(item["code"], kind, text)(document)
    return [(one["code"], one["text"]) for one in item["rows" if kind == "row" else "categories"]]


@pytest.mark.parametrize(
    "text",
    [
        "1\tJa\tJa\n2\tNei\tNei",
        "Ja | Ja\n\nNei|Nei\n",
        "Ja\tJa\r\nNei\tNei",
    ],
)
def test_each_line_is_an_answer_in_each_language(text: str) -> None:
    assert written(text) == [(1, {"nb": "Ja", "nn": "Ja"}), (2, {"nb": "Nei", "nn": "Nei"})]


def test_words_in_the_first_language_are_enough() -> None:
    assert written("2\n3") == [(1, {"nb": "2"}), (2, {"nb": "3"})]


def test_answers_go_before_dont_know_and_after_those_with_words() -> None:
    document, item = with_new("yes_no")
    add_lines(item["code"], "category", "Kanskje\tKanskje")(document)
    assert [one["code"] for one in item["categories"]] == [1, 2, 3, 99]


def test_rows_have_codes_of_their_own_or_those_that_stand_first() -> None:
    told = {"nb": "Lover", "nn": "Lover"}
    assert written("laws\tLover\tLover", GRID, "row") == [("laws", told)]
    assert written("Lover\tLover", GRID, "row") == [("r1", told)]


def test_a_blank_answer_that_others_refer_to_is_kept() -> None:
    document, item = with_new("single")
    pages_of(document)[0]["condition"] = {"op": "eq", "item": item["code"], "value": 2}
    add_lines(item["code"], "category", "Ja\tJa")(document)
    assert [one["code"] for one in item["categories"]] == [2, 3]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("", "category", "Write at least one line."),
        ("1\tJa\tJa\tYes", "category", "Line 1 has 4 parts. There is room for 3."),
        ("Ja\tJa\nto\tNei\tNei", "category", "Line 2: “to” is not a number."),
        ("7\tJa\tJa\n7\tNei\tNei", "category", "Line 2: The code 7 is used before."),
        ("99999\tJa\tJa", "category", "Line 1: 99999 cannot be a code here."),
        ("Lover 1\tLover\tLover", "row", "Line 1: Lover 1 cannot be a code here."),
    ],
)
def test_a_line_that_cannot_be_used_is_told_and_nothing_is_added(
    text: str, kind: str, words: str
) -> None:
    document, item = with_new(GRID)
    before = copy.deepcopy(document)
    with pytest.raises(EditRefused) as refused:
        applied(add_lines(item["code"], kind, text), document)
    assert str(refused.value) == words
    assert document == before


def test_what_was_added_is_told_by_its_codes_a_long_list_in_short() -> None:
    document, item = with_new("single")
    done = add_lines(item["code"], "category", "\n".join(f"Svar {n}" for n in range(20)))(document)
    assert done.parameters["parts"] == "1, 2, 3, 4, 5, 6, 7, …, 20"
    assert done.part == Part("category", "1", item["code"])


def test_there_is_room_for_no_more_than_the_format_has() -> None:
    document = leaders()
    done = add_item("partners")(document)
    with pytest.raises(EditRefused, match="room for no more than 200"):
        add_lines(done.part.code, "category", "Svar\n" * 201)(document)
