"""Marks in texts are checked."""

from typing import Any

import msgspec
import pytest

from surveys.questionnaires.document import Document
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.piping_check import piping_warnings
from tests.questionnaires.reading import item, of_pages

GRID = item("G", "grid", rows=[{"code": "a", "text": {"nb": "a"}}])
RULE = {
    "code": "r",
    "page": "p1",
    "holds": {"op": "answered", "item": "A"},
    "items": ["C"],
}


def faults(loose: dict[str, Any]) -> list[tuple[str, str]]:
    try:
        sound_document(loose)
    except DocumentFault as refusal:
        return [(fault.path, fault.text) for fault in refusal.faults]
    return []


def asking(words: str) -> dict[str, Any]:
    first = [item("A"), GRID, item("I", "information")]
    return of_pages(first, [item("B"), item("C", text={"nb": words})], [item("D")])


@pytest.mark.parametrize("mark", ["[[A]]", "[[G.a]]", "[[frame.unit_name]]", "[[frame.region]]"])
def test_a_text_may_repeat_earlier_pages_and_the_frame(mark: str) -> None:
    assert faults(asking(f"Du svarte {mark}. Hvorfor?")) == []


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        ("[[X]]", "There is no item X."),
        ("[[frame.shoe]]", "The frame has no frame.shoe."),
        ("[[B]]", "B is not answered before this is shown."),
        ("[[C]]", "C is not answered before this is shown."),
        ("[[D]]", "D is not answered before this is shown."),
        ("[[G]]", "G is a grid: name the row."),
        ("[[G.b]]", "There is no row G.b."),
        ("[[A.a]]", "There is no row A.a."),
        ("[[I]]", "I is information: it has no answer."),
        ("[[A]", "“[[” starts no mark here: write [[P1]], with two of each."),
    ],
)
def test_a_mark_for_what_is_not_known_is_a_fault(mark: str, message: str) -> None:
    assert faults(asking(f"Du svarte {mark}.")) == [("$.pages[1].items[1].text.nb", message)]


@pytest.mark.parametrize("field", ["introduction", "definition"])
def test_before_the_first_page_only_the_frame_is_known(field: str) -> None:
    loose = of_pages([item("A")], **{field: {"nb": "[[frame.unit_name]]: [[A]]"}})
    assert faults(loose) == [(f"$.{field}.nb", "A is not answered before this is shown.")]


def test_the_text_of_a_rule_may_repeat_its_own_page() -> None:
    loose = asking("C?")
    assert faults({**loose, "rules": [{**RULE, "text": {"nb": "[[C]] og [[B]]"}}]}) == []
    found = faults({**loose, "rules": [{**RULE, "text": {"nb": "[[D]]"}}]})
    assert found == [("$.rules[0].text.nb", "D is not answered before this is shown.")]


def test_a_language_that_does_not_repeat_what_another_does_is_a_warning() -> None:
    loose = of_pages([item("A")], [item("B")], languages=["nb", "nn"])
    loose["pages"][1]["items"][0]["text"] = {"nb": "Du svarte [[A]].", "nn": "Du svara."}
    found = list(piping_warnings(msgspec.convert(loose, Document)))
    assert [(one.path, one.severity) for one in found] == [
        ("$.pages[1].items[0].text.nn", "warning")
    ]
    assert found[0].text == "Another language repeats A here, this one does not."
