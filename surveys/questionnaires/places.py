"""Where the parts and texts of a document stand, as the check names them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from surveys.questionnaires.document import Document, Item, Page, Text


class PlacedText(NamedTuple):
    """A text with its path, whether it has to be there, and the page it is shown on (-1: none)."""

    path: str
    text: Text
    is_wanted: bool
    page: int


def placed_items(document: Document) -> Iterator[tuple[str, Item]]:
    """Every item with its path, in the order of the document."""
    for page_place, page in enumerate(document.pages):
        for place, item in enumerate(page.items):
            yield f"$.pages[{page_place}].items[{place}]", item


def placed_texts(document: Document) -> Iterator[PlacedText]:
    """Every text that respondents can be shown, in the order of the document."""
    yield PlacedText("$.title", document.title, True, -1)
    yield PlacedText("$.introduction", document.introduction, False, -1)
    yield PlacedText("$.definition", document.definition, False, -1)
    for place, page in enumerate(document.pages):
        for path, text, is_wanted in _page_texts(f"$.pages[{place}]", page):
            yield PlacedText(path, text, is_wanted, place)
    places = {page.code: place for place, page in enumerate(document.pages)}
    for rule_place, rule in enumerate(document.rules):
        page_place = places.get(rule.page, -1)
        yield PlacedText(f"$.rules[{rule_place}].text", rule.text, True, page_place)


def _page_texts(path: str, page: Page) -> Iterator[tuple[str, Text, bool]]:
    yield f"{path}.title", page.title, False
    yield f"{path}.text", page.text, False
    for place, item in enumerate(page.items):
        item_path = f"{path}.items[{place}]"
        yield f"{item_path}.text", item.text, True
        yield f"{item_path}.help", item.help, False
        yield f"{item_path}.low_end", item.low_end, False
        yield f"{item_path}.high_end", item.high_end, False
        yield f"{item_path}.unit", item.unit, False
        for category_place, category in enumerate(item.categories):
            yield f"{item_path}.categories[{category_place}].text", category.text, True
        for row_place, row in enumerate(item.rows):
            yield f"{item_path}.rows[{row_place}].text", row.text, True
