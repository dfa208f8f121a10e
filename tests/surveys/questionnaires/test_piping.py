"""Earlier answers and the frame, repeated in texts."""

from typing import Any

import pytest

from surveys.questionnaires.document import BACKGROUND, Category, Item, Page
from surveys.questionnaires.on_path import PageOnPath
from surveys.questionnaires.path import path_of
from surveys.questionnaires.piping import LONGEST, PIPED_BACKGROUND, UNIT_NAME, Words, references_in
from tests.questionnaires.reading import small

FRAME: dict[str, int | str | None] = {
    "unit_name": "Vang kommune",
    "population": 12345,
    "centrality": None,
}
SAID = {"Name": "Ny møteplass", "Goals": [1, 97], "Goals:specify": "Moro", "G": {"laws": 2}}


DOCUMENT = small("piped_answers")


def words(answers: dict[str, Any]) -> Words:
    return Words(path_of(DOCUMENT, answers, FRAME), FRAME)


def filled(text: str, answers: dict[str, Any], language: str = "nb") -> str:
    return words(answers).filled({language: text})[language]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«[[Name]]»", "«Ny møteplass»"),
        ("[[Name]] og [[Name]]", "Ny møteplass og Ny møteplass"),
        ("[[Goals]]", "Bedre tjenester, Annet: Moro"),
        ("[[G.laws]]", "Uviktig"),
        ("[[frame.unit_name]]", "Vang kommune"),
        ("[[frame.population]]", "12\u00a0345"),
        ("uten merke [Name] [[ ]", "uten merke [Name] [[ ]"),
    ],
)
def test_a_mark_becomes_the_answer_in_words(text: str, expected: str) -> None:
    assert filled(text, SAID) == expected


def test_the_words_are_those_of_the_language() -> None:
    assert filled("[[Goals]]", {"Goals": [97]}, "nn") == "Anna"


@pytest.mark.parametrize("text", ["[[Name]]", "[[Goals]]", "[[G.laws]]", "[[frame.centrality]]"])
def test_what_is_missing_becomes_dots(text: str) -> None:
    assert filled(text, {}) == "…"


def test_an_answer_off_the_path_is_missing_in_texts_too() -> None:
    document = small("page_after_a_yes")
    hidden = next(page.items[0].code for page in document.pages if page.condition is not None)
    path = path_of(document, {hidden: 1}, {})
    assert hidden not in path.answers
    assert Words(path, {}).filled({"nb": f"[[{hidden}]]"}) == {"nb": "…"}


def test_marks_in_an_answer_are_left_as_they_are_written() -> None:
    assert filled("[[Name]]", SAID | {"Name": "[[Goals]] % {x} <b>"}) == "[[Goals]] % {x} <b>"


def test_an_answer_is_put_in_on_one_line_and_cut_when_it_is_long() -> None:
    assert filled("[[Name]]", {"Name": "en\n\n- to"}) == "en - to"
    assert filled("[[Name]]", {"Name": "x" * (LONGEST + 1)}) == "x" * LONGEST + "…"


def test_references_are_found_as_they_are_written() -> None:
    assert references_in("[[P1]] og [[frame.region]], [[ P2 ]]") == ["P1", "frame.region", " P2 "]


def page(answers: dict[str, Any], code: str) -> PageOnPath:
    shown = path_of(DOCUMENT, answers, FRAME).page(code)
    assert shown is not None
    return words(answers).on_page(shown)


def test_every_text_of_a_page_is_filled() -> None:
    shown = page(SAID, "p2")
    item = shown.items[0].item
    assert shown.page.title["nb"] == "Om «Ny møteplass»"
    assert shown.page.text["nn"] == "Målet var: Bedre tjenester, Anna: Moro."
    assert item.text["nb"] == "Er «Ny møteplass» tatt i bruk i Vang kommune?"
    assert item.help["nb"] == "Du svarte at lover var: Uviktig."
    assert shown.items[0].categories[0].text["nb"] == "Ja, Ny møteplass er i bruk"
    assert item.categories[0] is shown.items[0].categories[0]


def test_items_without_marks_are_not_copied() -> None:
    assert page({}, "p1").items[0].item is DOCUMENT.pages[0].items[0]


def test_of_the_frame_only_what_reads_as_words_can_be_repeated() -> None:
    assert PIPED_BACKGROUND - {UNIT_NAME} <= set(BACKGROUND)
    assert not PIPED_BACKGROUND & {"kind", "language_form", "centrality_from"}


def test_a_page_without_marks_is_left_as_it_is() -> None:
    document = small("page_after_a_yes")
    path = path_of(document, {}, {})
    assert Words(path, {}).on_page(path.pages[0]) is path.pages[0]


@pytest.mark.parametrize(
    "place", ["title", "text", "item", "category"], ids=lambda place: f"in the {place}"
)
def test_a_page_knows_that_a_text_of_it_has_a_mark(place: str) -> None:
    texts = {name: {"nb": "tekst"} for name in ("title", "text", "item", "category")}
    texts[place] = {"nb": "tekst om [[frame.region]]"}
    category = Category(code=1, text=texts["category"])
    item = Item(code="Q1", type="single", text=texts["item"], categories=(category,))
    page = Page(code="p1", items=(item,), title=texts["title"], text=texts["text"])
    assert page.repeats_words
