"""What conditions may ask about, and the leaf that is chosen."""

import msgspec
import pytest
from django.http import QueryDict
from django.utils import translation

from surveys.conditions import Condition
from surveys.questionnaires.document import BACKGROUND, CHOSEN
from surveys.questionnaires.drafting.parts import EditRefused, Part, Raw
from surveys.questionnaires.editing.choosing import TESTS_OF, Operand, leaf_of, operands
from surveys.questionnaires.item_types.table import ITEM_TYPES
from tests.surveys.questionnaires.drafting.leaders import leaders

ANSWERS = ((1, "Ja"), (2, "Nei"))
KNOWN = [
    Operand("A1", "A1", "single", ANSWERS),
    Operand("B1", "B1", "multiple", ANSWERS),
    Operand("N1", "N1", "number"),
    Operand("frame.merging", "merging", "choice", ANSWERS),
    Operand("frame.region", "region", "words"),
]


def of_items(part: str) -> list[str]:
    found = operands(leaders(), Part.parse(part))
    return [one.reference for one in found if not one.reference.startswith("frame.")]


def leaf(posted: str) -> Raw:
    chosen = leaf_of(QueryDict(posted), KNOWN)
    assert msgspec.convert(chosen, Condition)
    return chosen


def test_an_item_may_ask_about_choices_above_it_on_its_page() -> None:
    document = leaders()
    page = next(one for one in document["pages"] if one["code"] == "tried")
    codes = [one["code"] for one in page["items"]]
    last = page["items"][-1]["code"]
    chosen = [one["code"] for one in page["items"][:-1] if one["type"] in CHOSEN]
    found = {one.reference.partition(".")[0] for one in operands(document, Part("item", last))}
    assert found & set(codes) == set(chosen)
    assert chosen


def test_a_condition_of_anything_else_may_ask_about_earlier_pages_only() -> None:
    assert of_items("page:tried") == []
    assert of_items("item:A1") == []
    assert of_items("page:partners") == ["A1", "A2.laws", "A2.money", "A2", "N1", "N2"]
    assert of_items("category:B1:1") == of_items("item:B1") == of_items("page:partners")


def test_the_frame_is_known_from_the_start_in_the_readers_language() -> None:
    with translation.override("nb"):
        found = operands(leaders(), Part("page", "tried"))
    assert [one.reference for one in found] == [f"frame.{name}" for name in BACKGROUND]
    assert next(one.words for one in found if one.reference == "frame.region") != "region"


def test_what_the_frame_knows_as_yes_or_no_is_chosen_in_words() -> None:
    with translation.override("nb"):
        found = operands(leaders(), Part("page", "tried"))
    with_answers = {one.reference: one.answers for one in found if one.answers}
    assert with_answers == {"frame.merging": [(1, "Ja"), (0, "Nei")]}


def test_what_the_frame_has_words_for_is_chosen_and_not_typed() -> None:
    with translation.override("nn"):
        known = {one.reference: one.known_words for one in operands(leaders(), Part("page", "x"))}
    assert known["frame.region"][0] == ("Østlandet", "Austlandet")
    assert known["frame.sector"][0] == ("helse", "Helse og omsorg")
    assert known["frame.county_name"] == []


def test_every_type_of_item_can_be_asked_about() -> None:
    assert set(ITEM_TYPES) - {"information"} <= set(TESTS_OF)


@pytest.mark.parametrize(
    ("posted", "expected"),
    [
        ("item=A1&test=eq&codes=1", {"op": "eq", "item": "A1", "value": 1}),
        ("item=A1&test=ne&codes=2", {"op": "ne", "item": "A1", "value": 2}),
        (
            "item=B1&test=selected&codes=1&codes=2",
            {"op": "selected", "item": "B1", "any": [1, 2]},
        ),
        ("item=B1&test=count&number=2", {"op": "count", "item": "B1", "at_least": 2}),
        ("item=A1&test=answered", {"op": "answered", "item": "A1"}),
        ("item=N1&test=ge&number=-3", {"op": "ge", "item": "N1", "value": -3}),
        (
            "item=frame.region&test=eq&words=Vestlandet",
            {"op": "eq", "item": "frame.region", "value": "Vestlandet"},
        ),
        (
            "item=frame.merging&test=eq&codes=1",
            {"op": "eq", "item": "frame.merging", "value": 1},
        ),
        (
            "sum=1&items=N1&compare=eq&number=100",
            {"op": "sum", "items": ["N1"], "compare": "eq", "value": 100},
        ),
    ],
)
def test_what_is_chosen_is_a_part_of_a_condition(posted: str, expected: Raw) -> None:
    assert leaf(posted) == expected


@pytest.mark.parametrize(
    "posted",
    [
        "",
        "item=Gone&test=eq",
        "item=N1&test=selected",
        "item=A1&test=eq",
        "item=A1&test=eq&codes=1&codes=2",
        "item=B1&test=selected",
        "item=B1&test=count&number=",
        "item=N1&test=eq&number=1.5",
        "item=frame.region&test=eq&words=",
        "sum=1&compare=eq&number=1",
    ],
)
def test_what_is_lacking_is_told(posted: str) -> None:
    with pytest.raises(EditRefused):
        leaf_of(QueryDict(posted), KNOWN)
