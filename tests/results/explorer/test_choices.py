"""What the form of an item's page offers."""

import pytest
from django.http import QueryDict

from results.explorer.addresses import read_address
from results.explorer.choices import Choices, choices
from results.explorer.figures import read_view
from tests.results.explorer.viewed import make_split_wave

pytestmark = pytest.mark.django_db


def offered(item: str, query: str = "") -> Choices:
    address = read_address(item, QueryDict(query))
    results = read_view(make_split_wave().code, address.view)
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
