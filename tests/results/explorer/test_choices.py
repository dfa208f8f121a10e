"""What the form of an item's page offers."""

from collections.abc import Callable

import pytest
from django.http import QueryDict

from results.explorer.addresses import LONGEST_NAME, read_address
from results.explorer.choices import Choices, Naming, choices
from results.explorer.figures import read_view
from surveys.fieldwork.models import Wave
from tests.results.explorer.viewed import make_graded_wave, make_split_wave

pytestmark = pytest.mark.django_db


def offered(item: str, query: str = "", make: Callable[[], Wave] = make_split_wave) -> Choices:
    address = read_address(item, QueryDict(query))
    results = read_view(make().code, address.view)
    return choices(results, address, results.codebook.item(item))


def test_what_is_chosen_is_marked() -> None:
    found = offered("P1", "fordelt=size&filter=region:1")
    assert [one.value for one in found.breakdowns if one.is_chosen] == ["size"]
    used = [one for one in found.filters if one.is_used]
    assert [group.value for group in used[0].groups if group.is_chosen] == ["region:1"]


def test_an_item_is_split_by_items_with_one_answer_but_not_by_itself() -> None:
    assert [one.value for one in offered("P1").variables] == []
    assert [one.value for one in offered("P3").variables] == ["P1"]


def test_treatments_are_offered_where_there_is_something_to_treat() -> None:
    single, battery = offered("P1"), offered("P3")
    assert (single.has_dont_know, single.has_not_relevant) == (True, False)
    assert (battery.has_dont_know, battery.has_not_relevant) == (True, True)


def test_the_base_is_switched_where_not_everybody_was_asked() -> None:
    assert not offered("P1").has_base
    assert offered("P2").has_base


def test_each_answer_but_the_first_can_join_the_one_above_it() -> None:
    merging = offered("P1", "sammen=1-2&sammen=3-4", make_graded_wave).merging
    assert merging is not None
    assert merging.first == "Svært stor"
    joints = [(one.choice.value, one.above, one.choice.is_chosen) for one in merging.joints]
    assert joints == [
        ("1-2", "Svært stor", True),
        ("2-3", "Stor", False),
        ("3-4", "Liten", True),
    ]


def test_each_group_that_is_chosen_has_a_field_for_its_name() -> None:
    merging = offered("P1", "sammen=1-2&sammen=3-4&kalt-3=Liten", make_graded_wave).merging
    assert merging is not None
    assert merging.longest_name == LONGEST_NAME
    assert merging.namings == (
        Naming("kalt-1", "", "Svært stor eller stor"),
        Naming("kalt-3", "Liten", "Liten eller svært liten"),
    )


def test_of_two_answers_none_are_offered_to_put_together() -> None:
    assert offered("P1").merging is None
