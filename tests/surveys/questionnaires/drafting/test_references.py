"""What refers to a part: found, renamed with it, or taken away."""

import pytest

from surveys.questionnaires.drafting.parts import Part, item_part
from surveys.questionnaires.drafting.references import (
    drop_references,
    every_part,
    references_to,
    rename_references,
    text_fields,
)
from tests.surveys.questionnaires.drafting.leaders import leaders


@pytest.mark.parametrize(
    ("part", "referring"),
    [
        ("item:A1", ["page:partners condition", "item:B1 condition", "item:B1 text"]),
        ("item:A2", ["page:partners condition", "item:B2 text"]),
        ("row:A2:laws", ["page:partners condition", "item:B2 text"]),
        ("row:A2:money", []),
        ("category:A1:1", ["page:partners condition", "item:B1 condition"]),
        ("category:A1:2", []),
        ("category:A2:2", ["page:partners condition"]),
        ("item:N1", ["item:B2 condition", "rule:whole holds", "rule:whole items"]),
        ("item:B1", []),
        ("page:partners", []),
        (
            "page:tried",
            [
                *("page:partners condition", "item:B1 condition", "item:B1 text"),
                *("item:B2 condition", "item:B2 text"),
                *("rule:whole holds", "rule:whole items", "rule:whole page"),
            ],
        ),
    ],
)
def test_everything_outside_a_part_that_refers_to_it_is_found(
    part: str, referring: list[str]
) -> None:
    found = references_to(leaders(), Part.parse(part))
    assert [f"{one.part} {one.field}" for one in found] == referring


@pytest.mark.parametrize("part", ["page:partners", "item:B1"])
def test_what_refers_to_a_part_from_within_goes_with_it(part: str) -> None:
    document = leaders()
    document["pages"][1]["items"][0]["categories"][0]["text"]["nb"] = "Som i [[B1]]"
    assert references_to(document, Part.parse(part)) == ()


def test_an_order_refers_to_the_item_and_not_to_a_category() -> None:
    document = leaders()
    document["pages"][1]["condition"] = {"op": "ge", "item": "A1", "value": 2}
    assert references_to(document, Part.parse("category:A1:2")) == ()
    assert references_to(document, item_part("A1"))


def test_an_item_whose_code_begins_alike_is_another() -> None:
    document = leaders()
    document["pages"][1]["items"][0]["text"]["nb"] = "Om [[A11]] og [[ A1 ]]"
    rename_references(document, item_part("A1"), "Z")
    assert document["pages"][1]["items"][0]["text"]["nb"] == "Om [[A11]] og [[Z]]"


def test_references_follow_an_items_new_code() -> None:
    document = leaders()
    for old, new in (("A1", "X1"), ("A2", "X2"), ("N1", "M1")):
        rename_references(document, item_part(old), new)
    partners, rule = document["pages"][1], document["rules"][0]
    assert partners["condition"]["of"][0]["item"] == "X1"
    assert partners["condition"]["of"][1]["of"]["item"] == "X2.laws"
    assert partners["items"][0]["condition"]["item"] == "X1"
    assert partners["items"][0]["text"]["nn"] == "Hvem samarbeidet dere med om [[X1]]? (nynorsk)"
    assert partners["items"][1]["condition"]["items"] == ["M1", "N2"]
    assert (rule["holds"]["items"], rule["items"]) == (["M1", "N2"], ["M1", "N2"])


def test_references_follow_rows_categories_and_pages() -> None:
    document = leaders()
    rename_references(document, Part.parse("row:A2:laws"), "rules")
    rename_references(document, Part.parse("category:A1:1"), "7")
    rename_references(document, Part.parse("page:tried"), "first")
    partners = document["pages"][1]
    assert partners["condition"]["of"][0]["any"] == [7, 3]
    assert partners["condition"]["of"][1]["of"]["item"] == "A2.rules"
    assert partners["items"][0]["condition"]["value"] == 7
    assert partners["items"][1]["text"]["nb"].endswith("[[A2.rules]]")
    assert document["rules"][0]["page"] == "first"


def test_a_condition_loses_the_part_that_referred_and_keeps_the_rest() -> None:
    document = leaders()
    drop_references(document, Part.parse("category:A1:1"))
    partners = document["pages"][1]
    assert partners["condition"]["of"][0]["any"] == [3]
    assert "condition" not in partners["items"][0]
    drop_references(document, item_part("A1"))
    assert [one["op"] for one in partners["condition"]["of"]] == ["not"]
    drop_references(document, item_part("A2"))
    assert "condition" not in partners


def test_a_text_tells_that_nothing_is_told_any_more() -> None:
    document = leaders()
    drop_references(document, item_part("A1"))
    assert document["pages"][1]["items"][0]["text"]["nb"] == "Hvem samarbeidet dere med om …?"


def test_a_rule_goes_when_it_holds_nothing_and_others_stay() -> None:
    document = leaders()
    unfinished = {"code": "later", "page": "tried", "text": {}, "items": []}
    document["rules"].append(unfinished)
    drop_references(document, item_part("N2"))
    assert document["rules"] == [unfinished]


@pytest.mark.parametrize("part", [str(part) for part, _raw in every_part(leaders())][1:])
def test_nothing_refers_to_a_part_after_its_references_are_dropped(part: str) -> None:
    document = leaders()
    drop_references(document, Part.parse(part))
    assert references_to(document, Part.parse(part)) == ()


def test_texts_are_told_from_other_fields() -> None:
    assert text_fields("document") == ("title", "introduction", "definition")
    assert set(text_fields("item")) >= {"text", "help"}
    assert text_fields("rule") == ("text",)
