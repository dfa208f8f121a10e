"""Relations between items of two versions: what they require, and what is proposed."""

from typing import Any

import msgspec
import pytest

from surveys.conditions import Condition
from surveys.questionnaires.document import Document
from surveys.questionnaires.drafting.editing import Edit, applied, delete, rename
from surveys.questionnaires.drafting.parts import category_part, item_part, page_part
from surveys.questionnaires.drafting.setting import set_condition, set_property, set_text
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.loading import load_library_questionnaire
from surveys.questionnaires.versions.series import (
    Link,
    core_warnings,
    link_faults,
    propose,
    propose_pair,
)
from tests.surveys.questionnaires.drafting.leaders import leaders

HEALTH = {"op": "eq", "item": "frame.sector", "value": "helse"}
NOTE = {"nb": "Nye sektorer", "nn": "Nye sektorar"}
A1 = item_part("A1")
REWORDED = [set_text(A1, "text", "nb", "Har dere gjort noe nytt?")]
SWAPPED = [rename(category_part("A1", 1), 9), rename(category_part("A1", 2), 1)]
SWAPPED += [rename(category_part("A1", 9), 2)]


def edited(*edits: Edit) -> Document:
    document = leaders()
    for edit in edits:
        document = applied(edit, document)[0]
    return sound_document(document)


def link(relation: Any, **fields: Any) -> Link:
    return Link(
        **{"series": "innovation", "item_a": "A1", "item_b": "A1"} | fields, relation=relation
    )


def faults(one: Link, after: Document) -> list[str]:
    return [str(fault) for fault in link_faults(one, edited(), after)]


@pytest.mark.parametrize(
    ("one", "edits"),
    [
        (link("same"), []),
        (link("same"), [set_property(A1, "required", "required")]),
        (link("same"), [set_text(A1, "text", "nb", "Har dere innførtt noe nytt??")]),
        (link("same", item_b="Z1"), [rename(A1, "Z1")]),
        (link("reworded"), REWORDED),
        (link("recoded", map={1: 2, 2: 1, 3: 3}), SWAPPED),
        (link("recoded", map={1: 1, 2: 1, 3: 3}), SWAPPED),
        (link("break", note=NOTE), [set_property(A1, "display", "select")]),
    ],
)
def test_a_sound_relation_has_no_faults(one: Link, edits: list[Edit]) -> None:
    assert faults(one, edited(*edits)) == []


@pytest.mark.parametrize(
    ("one", "edits", "expected"),
    [
        (link("same", item_a="No"), [], ["$.item_a: There is no item No."]),
        (link("same", item_b="No"), [], ["$.item_b: There is no item No."]),
        (link("same"), REWORDED, ["$.relation: The items are not the same: A1 (text) differ."]),
        (
            link("same", item_a="B1", item_b="B1"),
            [set_condition(page_part("partners"), None)],
            ["$.relation: The items are not the same: partners (condition) differ."],
        ),
        (
            link("reworded"),
            SWAPPED,
            ["$.relation: More than words differ: type, rows or codes are not the same."],
        ),
        (
            link("recoded", map={1: 2, 2: 8, 4: 1}),
            SWAPPED,
            [
                "$.map: The map lacks category 3.",
                "$.map: A1 has no category 8.",
                "$.map: A1 has no category 4.",
            ],
        ),
        (
            link("recoded", item_a="A2", item_b="A1", map={1: 1, 2: 2}),
            [],
            ["$.relation: The rows are not the same: only codes are mapped."],
        ),
        (link("same", map={1: 1}), [], ["$.map: Only recoded items have a map."]),
        (link("break"), [], ["$.note: The note is missing in nb, nn."]),
        (link("break", note={"nb": "Ja"}), [], ["$.note: The note is missing in nn."]),
    ],
)
def test_what_is_wrong_with_a_relation_is_told(
    one: Link, edits: list[Edit], expected: list[str]
) -> None:
    assert sorted(faults(one, edited(*edits))) == sorted(expected)


def test_the_steps_of_a_scale_are_codes_to_be_mapped() -> None:
    scale = [
        {
            "code": "S",
            "type": "scale",
            "text": {"nb": "Hvor?", "nn": "Kor?"},
            "low_end": {"nb": "Lite", "nn": "Lite"},
            "high_end": {"nb": "Mye", "nn": "Mykje"},
            "scale_from": 1,
            "scale_to": 3,
        }
    ]
    document = sound_document(leaders(pages=[{"code": "p", "items": scale}], rules=[]))
    one = link("recoded", item_a="S", item_b="S", map={1: 1, 2: 2})
    assert [str(fault) for fault in link_faults(one, document, document)] == [
        "$.map: The map lacks category 3."
    ]


def proposed(after: Document) -> dict[str, tuple[str, dict[int, int]]]:
    return {one.item_b: (one.relation, one.map) for one in propose(edited(), after)}


def test_identical_items_are_proposed_as_the_same_whatever_their_codes() -> None:
    found = propose(edited(), edited(rename(A1, "Z1"), rename(item_part("N1"), "N9")))
    assert [(one.series, one.item_a, one.item_b) for one in found][:3] == [
        ("innovation", "A1", "Z1"),
        ("A2", "A2", "A2"),
        ("N1", "N1", "N9"),
    ]
    assert {one.relation for one in found if one.item_b in ("Z1", "A2", "N9")} == {"same"}


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], ("same", {})),
        (REWORDED, ("reworded", {})),
        (SWAPPED, ("recoded", {1: 2, 2: 1, 3: 3})),
        ([delete(category_part("A1", 2))], ("break", {})),
        ([*SWAPPED, *REWORDED], ("break", {})),
        ([set_property(category_part("A1", 3), "missing", "dont_know")], ("break", {})),
    ],
)
def test_what_is_proposed_follows_from_what_differs(
    edits: list[Edit], expected: tuple[str, dict[int, int]]
) -> None:
    assert proposed(edited(*edits))["A1"] == expected


def test_an_item_that_others_are_asked_is_not_proposed_as_the_same() -> None:
    assert proposed(edited(set_condition(page_part("partners"), None)))["B1"] == ("break", {})


def test_an_item_without_a_predecessor_is_not_proposed() -> None:
    assert "Z1" not in proposed(edited(rename(item_part("B1"), "Z1", keep_series=False)))


def test_every_proposal_but_a_break_may_be_declared_as_it_is() -> None:
    first, second = map(load_library_questionnaire, ("ledere-2018", "ledere-2020"))
    found = [one for one in propose(first, second) if one.relation != "break"]
    assert found
    assert [fault for one in found for fault in link_faults(one, first, second)] == []


@pytest.mark.parametrize(
    ("edits", "warned"),
    [
        ([], []),
        ([rename(A1, "Z1")], []),
        ([set_property(item_part("A2"), "required", "required")], []),
        (REWORDED, ["$.pages[0].items[0]: A1 is an international core item, and is changed."]),
        (
            [set_property(A1, "core", value=False)],
            ["$.pages[0].items[0]: A1 is an international core item, and is changed."],
        ),
        (
            [delete(A1, with_references=True)],
            ["$: A1 is an international core item, and is gone."],
        ),
    ],
)
def test_changes_of_international_core_items_are_warned_about(
    edits: list[Edit], warned: list[str]
) -> None:
    assert list(map(str, core_warnings(edited(), edited(*edits)))) == warned


@pytest.mark.parametrize(
    ("relation", "scope", "edits", "expected"),
    [
        ("break", HEALTH, [], []),
        (
            "same",
            HEALTH,
            [],
            ["$.scope: Only a break has units among which there is none."],
        ),
        (
            "break",
            HEALTH,
            REWORDED,
            ["$.scope: The items differ: there is a break for every unit."],
        ),
        (
            "break",
            {"op": "eq", "item": "A1", "value": 1},
            [],
            ["$.scope: A1 is not known of the units."],
        ),
    ],
)
def test_only_a_break_between_the_same_items_leaves_units_out_by_what_is_known_of_them(
    relation: str, scope: dict[str, Any], edits: list[Edit], expected: list[str]
) -> None:
    one = link(relation, note=NOTE, scope=msgspec.convert(scope, Condition))
    assert faults(one, edited(*edits)) == expected


def test_items_of_other_names_are_proposed_as_what_they_are() -> None:
    renamed = edited(rename(A1, "Z1", keep_series=False))
    found = propose_pair(edited(), renamed, "A1", "Z1")
    assert (found.series, found.item_b, found.relation) == ("innovation", "Z1", "same")
    with pytest.raises(KeyError):
        propose_pair(edited(), renamed, "A1", "A1")
