"""What the static check finds in conditions."""

from typing import Any

import pytest

from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import sound_document
from tests.questionnaires.reading import YES_NO, item, of_pages

NEVER = "The condition can never be true here: this is never shown."
SCALE = [*YES_NO, {"code": 9, "text": {"nb": "Vet ikke"}, "missing": "dont_know"}]


def loose(condition: dict[str, Any]) -> dict[str, Any]:
    """A questionnaire with an item of each type, and a condition on the page after them."""
    first = [
        item("I", "information"),
        item("S", categories=SCALE),
        item("M", "multiple", categories=SCALE, max_choices=2),
        item("G", "grid", rows=[{"code": "a", "text": {"nb": "a"}}]),
        item("T", "text"),
    ]
    return of_pages(first, [item("C", condition=condition), item("D")], [item("E")])


def messages(document: dict[str, Any]) -> list[str]:
    try:
        sound_document(document)
    except DocumentFault as refusal:
        faults = refusal.faults
    else:
        return []
    assert {fault.path for fault in faults} == {"$.pages[1].items[0].condition"}
    return [fault.text for fault in faults]


@pytest.mark.parametrize(
    "condition",
    [
        {"op": "eq", "item": "S", "value": 1},
        {"op": "ne", "item": "G.a", "value": 1},
        {"op": "lt", "item": "S", "value": 2},
        {"op": "selected", "item": "S", "any": [1, 9]},
        {"op": "selected", "item": "M", "any": [1]},
        {"op": "selected", "item": "G.a", "any": [1]},
        {"op": "count", "item": "M", "at_least": 2},
        {"op": "answered", "item": "T"},
        {"op": "answered", "item": "G"},
        {"op": "answered", "item": "frame.region"},
        {"op": "eq", "item": "frame.region", "value": "Vestlandet"},
        {"op": "ge", "item": "frame.population", "value": 5000},
        {"op": "selected", "item": "frame.centrality", "any": [1, 2, 3]},
    ],
)
def test_a_condition_on_an_earlier_page_is_sound(condition: dict[str, Any]) -> None:
    assert messages(loose(condition)) == []


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ({"op": "answered", "item": "X"}, "There is no item X."),
        ({"op": "answered", "item": "G.b"}, "There is no row G.b."),
        ({"op": "answered", "item": "S.a"}, "There is no row S.a."),
        ({"op": "answered", "item": "E"}, "E does not stand on an earlier page."),
        ({"op": "answered", "item": "D"}, "D does not stand on an earlier page."),
        ({"op": "answered", "item": "C"}, "The conditions go in a circle: C → C."),
        ({"op": "answered", "item": "I"}, "I is information: it has no answer."),
        ({"op": "eq", "item": "S", "value": 7}, "S has no category 7."),
        ({"op": "eq", "item": "S", "value": "Ja"}, "S is never of that kind."),
        ({"op": "selected", "item": "M", "any": [1, 7]}, "M has no category 7."),
        ({"op": "eq", "item": "M", "value": 1}, "M may have several answers: use “selected”."),
        ({"op": "eq", "item": "G", "value": 1}, "G is a grid: name the row."),
        ({"op": "selected", "item": "G", "any": [1]}, "G is a grid: name the row."),
        (
            {"op": "eq", "item": "T", "value": "x"},
            "T is open text: only “answered” can ask about it.",
        ),
        (
            {"op": "count", "item": "S", "at_least": 1},
            "S has one answer: nothing can be counted.",
        ),
        (
            {"op": "count", "item": "M", "at_least": 3},
            "No more than 2 categories of M can be chosen at once.",
        ),
        (
            {"op": "ge", "item": "S", "value": 2},
            "The comparison also catches category 9 of S, which is no answer.",
        ),
        ({"op": "answered", "item": "frame.shoe"}, "The frame has no frame.shoe."),
        (
            {"op": "eq", "item": "frame.population", "value": "many"},
            "frame.population is never of that kind.",
        ),
        (
            {"op": "lt", "item": "frame.region", "value": "x"},
            "frame.region is a text: it has no order.",
        ),
        (
            {"op": "selected", "item": "frame.region", "any": [1]},
            "frame.region is a text, not a code.",
        ),
        (
            {"op": "count", "item": "frame.centrality", "at_least": 1},
            "frame.centrality has one value: nothing can be counted.",
        ),
    ],
)
def test_a_condition_that_asks_wrongly_is_a_fault(condition: dict[str, Any], message: str) -> None:
    assert messages(loose(condition)) == [message]


def test_each_wrong_part_of_a_condition_is_named() -> None:
    parts = [{"op": "answered", "item": "X"}, {"op": "not", "of": {"op": "answered", "item": "Y"}}]
    found = messages(loose({"op": "or", "of": parts}))
    assert found == ["There is no item X.", "There is no item Y."]


def test_a_condition_that_is_too_deep_is_one_fault() -> None:
    condition: dict[str, Any] = {"op": "answered", "item": "X"}
    for _level in range(100):
        condition = {"op": "not", "of": condition}
    found = messages(loose(condition))
    assert found == ["The condition has too many parts or is nested too deeply."]


def test_a_condition_that_contradicts_itself_is_a_fault() -> None:
    parts = [{"op": "eq", "item": "S", "value": 1}, {"op": "eq", "item": "S", "value": 2}]
    assert messages(loose({"op": "and", "of": parts})) == [NEVER]


def test_a_condition_that_contradicts_its_page_is_a_fault() -> None:
    document = loose({"op": "eq", "item": "S", "value": 1})
    document["pages"][1]["condition"] = {"op": "eq", "item": "S", "value": 2}
    assert messages(document) == [NEVER]


def test_what_stands_inside_a_faulty_page_is_judged_by_its_own_condition() -> None:
    one = {"op": "eq", "item": "S", "value": 1}
    document = loose(one)
    document["pages"][1]["condition"] = {"op": "and", "of": [one, {"op": "not", "of": one}]}
    with pytest.raises(DocumentFault) as refusal:
        sound_document(document)
    assert [fault.path for fault in refusal.value.faults] == ["$.pages[1].condition"]


@pytest.mark.parametrize("part", ["categories", "rows"])
def test_conditions_on_categories_and_rows_are_checked(part: str) -> None:
    document = loose({"op": "answered", "item": "S"})
    if part == "rows":
        rows = [{"code": "a", "text": {"nb": "a"}}]
        document["pages"][2]["items"] = [item("E", "grid", rows=rows)]
    parts = [dict(one) for one in document["pages"][2]["items"][0][part]]
    parts[-1]["condition"] = {"op": "answered", "item": "X"}
    document["pages"][2]["items"][0][part] = parts
    with pytest.raises(DocumentFault) as refusal:
        sound_document(document)
    place = f"$.pages[2].items[0].{part}[{len(parts) - 1}].condition"
    assert [fault.path for fault in refusal.value.faults] == [place]


def test_conditions_that_wait_for_each_other_are_told_as_a_circle() -> None:
    def on(name: str) -> dict[str, Any]:
        return {"op": "answered", "item": name}

    document = of_pages(
        [item("A", condition=on("C"))],
        [item("B", condition=on("A"))],
        [item("C", condition=on("B"))],
    )
    with pytest.raises(DocumentFault) as refusal:
        sound_document(document)
    assert [(fault.path, fault.text) for fault in refusal.value.faults] == [
        ("$.pages[0].items[0].condition", "The conditions go in a circle: A → C → B → A."),
    ]


def test_what_hangs_on_answers_that_exclude_each_other_is_never_shown() -> None:
    one, two = ({"op": "eq", "item": "A", "value": value} for value in (1, 2))
    later = {"op": "and", "of": [two, {"op": "answered", "item": "B"}]}
    document = of_pages([item("A")], [item("B", condition=one)], [item("C", condition=later)])
    with pytest.raises(DocumentFault) as refusal:
        sound_document(document)
    assert [(fault.path, fault.text) for fault in refusal.value.faults] == [
        ("$.pages[2].items[0].condition", NEVER)
    ]


def test_rows_and_categories_that_exclude_each_other_are_never_shown() -> None:
    one, two = ({"op": "eq", "item": "A", "value": value} for value in (1, 2))
    rows = [{"code": "a", "text": {"nb": "a"}, "condition": one}]
    categories = [{**category, "condition": two} for category in YES_NO]
    document = of_pages([item("A")], [item("G", "grid", rows=rows, categories=categories)])
    with pytest.raises(DocumentFault) as refusal:
        sound_document(document)
    assert [(fault.path, fault.text) for fault in refusal.value.faults] == [
        (
            "$.pages[1].items[0]",
            "No row and category can be shown together here: this is never shown.",
        )
    ]
