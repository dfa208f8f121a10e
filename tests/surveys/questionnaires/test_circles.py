"""Conditions that wait for each other."""

from typing import Any

import msgspec

from surveys.questionnaires.circles import Circles
from surveys.questionnaires.document import Document
from tests.questionnaires.reading import YES_NO, item, of_pages


def on(name: str) -> dict[str, Any]:
    return {"op": "answered", "item": name}


def through(loose: dict[str, Any], asked: str, guarded: str) -> tuple[str, ...]:
    document = msgspec.convert(loose, Document)
    return Circles(document).through(
        asked, [one for one in document.items() if one.code == guarded]
    )


def test_a_way_back_is_told_from_the_item_that_asks() -> None:
    loose = of_pages([item("A", condition=on("B"))], [item("B", condition=on("A"))])
    assert through(loose, "B", "A") == ("A", "B", "A")


def test_an_item_may_wait_for_itself() -> None:
    assert through(of_pages([item("A", condition=on("A"))]), "A", "A") == ("A", "A")


def test_a_page_and_parts_of_items_hang_on_what_they_ask_about() -> None:
    categories = [YES_NO[0], {**YES_NO[1], "condition": on("A")}]
    loose = of_pages(
        [item("A", condition=on("C"))], [item("B", categories=categories)], [item("C")]
    )
    loose["pages"][2]["condition"] = on("B")
    assert through(loose, "C", "A") == ("A", "C", "B", "A")


def test_without_a_way_back_there_is_no_circle() -> None:
    loose = of_pages([item("A", condition=on("B"))], [item("B", condition=on("C"))], [item("C")])
    assert through(loose, "B", "A") == ()
