"""Consent: one box."""

from typing import Any

import pytest

from surveys.questionnaires.item_types import consent
from surveys.questionnaires.path import path_of
from tests.questionnaires.reading import small
from tests.surveys.questionnaires.item_types.defining import definition_faults

ITEM = path_of(small("consent_to_go_on"), {}, {}).items()["Read"]


@pytest.mark.parametrize(("posted", "value"), [(["1"], 1), ([], None), ([""], None)])
def test_the_box_is_ticked_or_not(posted: list[str], value: int | None) -> None:
    entry = consent.clean(ITEM, {"Read": posted}, "nb")
    assert (entry.value, entry.faults) == (value, ())


@pytest.mark.parametrize("posted", [["0"], ["on"], ["1", "1"]])
def test_no_other_value_comes_from_the_box(posted: list[str]) -> None:
    entry = consent.clean(ITEM, {"Read": posted}, "nb")
    assert [fault.kind for fault in entry.faults] == ["forged"]


def test_a_box_that_is_not_ticked_is_no_answer() -> None:
    assert consent.unanswered(ITEM, None) == ("",)
    assert consent.unanswered(ITEM, 1) == ()


@pytest.mark.parametrize(("stored", "value"), [(1, 1), (0, None), ("1", None), (None, None)])
def test_only_a_tick_is_kept(stored: object, value: Any) -> None:
    assert consent.kept(ITEM, stored) == value


def test_consent_has_no_categories() -> None:
    categories = [{"code": 1, "text": {"nb": "Ja"}}, {"code": 2, "text": {"nb": "Nei"}}]
    item = {"code": "C", "type": "consent", "text": {"nb": "?"}, "categories": categories}
    assert definition_faults(item) == ["categories"]
