"""The document as a value."""

import msgspec
import pytest

from surveys.questionnaires.document import Category, Item, in_language
from tests.questionnaires.reading import small

DOCUMENT = small("every_item_type")


def test_items_come_in_the_order_of_the_document() -> None:
    assert [item.code for item in DOCUMENT.items()] == list("ISMGTLNDC")


def test_a_part_is_found_by_its_code_or_is_none() -> None:
    multiple = DOCUMENT.item("M")
    grid = DOCUMENT.item("G")
    assert multiple is not None
    assert grid is not None
    assert DOCUMENT.item("X") is None
    assert multiple.category(97) == multiple.specify_category
    assert multiple.category(5) is None
    assert grid.row("b") == grid.rows[1]
    assert grid.row("x") is None
    assert grid.specify_category is None


def test_a_document_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        DOCUMENT.code = "other"  # type: ignore[misc]


def test_a_text_that_is_not_translated_is_shown_in_the_first_language() -> None:
    assert in_language({"nb": "Veg", "nn": "Veg nn"}, "nn") == "Veg nn"
    assert in_language({"nb": "Veg"}, "se") == "Veg"
    assert in_language({}, "nb") == ""


@pytest.mark.parametrize(("room", "expected"), [(None, False), (200, True), (201, False)])
def test_a_text_with_little_room_is_one_line(room: int | None, expected: bool) -> None:
    item = Item(code="T", type="text", text={"nb": "T"}, max_length=room)
    assert item.is_one_line is expected


def test_what_is_as_usual_is_not_written() -> None:
    category = Category(code=1, text={"nb": "Ja"}, exclusive=False, missing="")
    assert msgspec.json.encode(category) == b'{"code":1,"text":{"nb":"Ja"}}'
