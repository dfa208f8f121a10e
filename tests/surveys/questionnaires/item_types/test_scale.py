"""Scale: steps between two ends, and what stands beside them."""

from typing import Any

import pytest

from surveys.questionnaires.item_types import scale
from surveys.questionnaires.on_path import ItemOnPath
from surveys.questionnaires.path import path_of
from tests.questionnaires.reading import small
from tests.surveys.questionnaires.item_types.defining import definition_faults

BESIDE = {"code": 99, "text": {"nb": "Vet ikke"}, "missing": "dont_know"}


@pytest.fixture
def shown() -> ItemOnPath:
    return path_of(small("scale_with_ends"), {}, {}).items()["L"]


@pytest.mark.parametrize(
    ("posted", "value"), [("0", 0), ("10", 10), ("99", 99), ("98", 98), ("", None)]
)
def test_a_step_or_what_stands_beside_is_an_answer(
    shown: ItemOnPath, posted: str, value: int | None
) -> None:
    entry = scale.clean(shown, {"L": [posted]}, "nb")
    assert (entry.value, entry.faults) == (value, ())


@pytest.mark.parametrize("posted", [["11"], ["-1"], ["05"], ["5.0"], ["97"], ["1", "2"]])
def test_what_the_scale_does_not_have_is_forged(shown: ItemOnPath, posted: list[str]) -> None:
    entry = scale.clean(shown, {"L": posted}, "nb")
    assert entry.value is None
    assert [fault.kind for fault in entry.faults] == ["forged"]


@pytest.mark.parametrize(
    ("stored", "value"), [(0, 0), (99, 99), (11, None), ("5", None), ([5], None), (None, None)]
)
def test_only_what_the_scale_has_is_kept(shown: ItemOnPath, stored: object, value: Any) -> None:
    assert scale.kept(shown, stored) == value


def test_the_lowest_step_is_an_answer_also_when_it_is_zero(shown: ItemOnPath) -> None:
    assert scale.unanswered(shown, 0) == ()
    assert scale.unanswered(shown, None) == ("",)


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"scale_from": 1}, "scale_to"),
        ({"scale_to": 6}, "scale_from"),
        ({"scale_from": 6, "scale_to": 6}, "scale_to"),
        ({"scale_from": 0, "scale_to": 21}, "scale_to"),
        ({"categories": [BESIDE | {"code": 6}]}, "categories[0].code"),
        ({"categories": [BESIDE | {"missing": ""}]}, "categories[0].missing"),
        ({"categories": [BESIDE | {"specify": True}]}, "categories[0].specify"),
        ({"max_choices": 2}, "max_choices"),
    ],
)
def test_what_makes_no_scale_is_a_fault(fields: dict[str, Any], path: str) -> None:
    ends = {} if {"scale_from", "scale_to"} & set(fields) else {"scale_from": 1, "scale_to": 6}
    item = {"code": "L", "type": "scale", "text": {"nb": "?"}, **ends, **fields}
    assert definition_faults(item) == [path]
