"""Items as they are printed."""

from typing import Any

import pytest
from django.utils.translation import override

from surveys.questionnaires.document import Item
from surveys.questionnaires.exchange.printable_items import PrintedItem, PrintedLine, printed_item
from tests.questionnaires.reading import document_of, item

RED = {"code": 1, "text": {"nb": "Rød"}}


def shown(kind: str = "single", **fields: Any) -> PrintedItem:
    (one,) = document_of([item("A", kind, **fields)]).items()
    return told(one)


def told(one: Item) -> PrintedItem:
    with override("en"):
        return printed_item(
            one, lambda text: text.get("nb", ""), lambda condition: "When so" if condition else ""
        )


@pytest.mark.parametrize(
    ("kind", "fields", "instructions"),
    [
        ("single", {}, "Choose one. Asked once more when it is left empty."),
        ("single", {"required": "required"}, "Choose one. Must be answered."),
        ("text", {"required": "optional"}, "Write the answer. May be left empty."),
        ("text", {"max_length": 50}, "Write the answer. At most 50 characters."),
        ("multiple", {}, "Choose one or more."),
        ("multiple", {"min_choices": 2}, "Choose at least 2."),
        ("multiple", {"max_choices": 2}, "Choose at most 2."),
        ("information", {}, "Information: nothing is answered."),
        ("number", {"minimum": 0, "maximum": 1234}, "Write a number. From 0 to 1,234."),
        ("number", {"minimum": 0.5, "decimals": 1}, "Write a number. At least 0.5. Decimals: at"),
        ("number", {"maximum": 9}, "Write a number. At most 9."),
        ("date", {"earliest": "2026-01-31"}, "Write a date. No earlier than 31.1.2026."),
        (
            "date",
            {"earliest": "2026-01-31", "latest": "2026-12-24"},
            "Write a date. From 31.1.2026 to 24.12.2026.",
        ),
        ("consent", {"required": "required"}, "Tick the box to agree. Must be answered."),
        ("single", {"order": "random", "core": True}, "Choose one. Asked once more when it is"),
    ],
)
def test_instructions_say_how_and_within_which_limits(
    kind: str, fields: dict[str, Any], instructions: str
) -> None:
    if kind in ("number", "date", "consent"):
        fields = {"categories": [], **fields}
    assert " ".join(shown(kind, **fields).instructions).startswith(instructions)


def test_random_order_and_core_items_are_said() -> None:
    instructions = shown(order="random", core=True).instructions
    assert instructions[-2:] == (
        "The alternatives come in random order.",
        "International core item.",
    )


def test_alternatives_have_codes_and_what_is_special_about_them() -> None:
    categories = [
        RED,
        {"code": 97, "text": {"nb": "Annet"}, "specify": True},
        {"code": 99, "text": {"nb": "Vet ikke"}, "exclusive": True, "missing": "dont_know"},
    ]
    printed = shown("multiple", categories=categories)
    assert printed.mark == "several"
    assert printed.lines == (
        PrintedLine("1", "Rød"),
        PrintedLine("97", "Annet", ("With a field to write in.",)),
        PrintedLine("99", "Vet ikke", ("Cannot be combined with others.", "Not on the scale.")),
    )


def test_alternatives_and_rows_that_hang_on_answers_say_on_which() -> None:
    asked = {"op": "eq", "item": "A", "value": 1}
    rows = [{"code": "laws", "text": {"nb": "Lover"}, "condition": asked}]
    grid = item("B", "grid", rows=rows, categories=[RED, {**RED, "code": 2, "condition": asked}])
    printed = told(document_of([item("A")], [grid]).items()[1])
    assert printed.rows == (PrintedLine("laws", "Lover", ("When so.",)),)
    assert printed.lines[1].notes == ("When so.",)
    assert printed.mark == "legend"


def test_a_scale_has_its_steps_and_what_stands_beside_it() -> None:
    printed = shown(
        "scale",
        scale_from=0,
        scale_to=2,
        low_end={"nb": "Ikke"},
        high_end={"nb": "Svært"},
        categories=[{"code": 99, "text": {"nb": "Vet ikke"}, "missing": "dont_know"}],
    )
    assert [(line.code, line.text) for line in printed.lines] == [
        ("0", "Ikke"),
        ("1", ""),
        ("2", "Svært"),
        ("99", "Vet ikke"),
    ]


@pytest.mark.parametrize(
    ("kind", "fields", "field"),
    [
        ("text", {}, "lines"),
        ("text", {"max_length": 100}, "line"),
        ("number", {"categories": []}, "line"),
        ("date", {"categories": []}, "line"),
        ("single", {}, ""),
    ],
)
def test_there_is_room_to_write(kind: str, fields: dict[str, Any], field: str) -> None:
    assert shown(kind, **fields).field == field
