"""Addresses of views."""

import pytest
from django.http import QueryDict

from results.explorer.addresses import LONGEST_NAME, Address, read_address
from results.explorer.figures import View
from results.statistics.intervals import Interval
from results.tabulation.ad_hoc import Filter
from results.tabulation.tables import Treatment

EVERYTHING = Address(
    View(
        "P1",
        by="size",
        second="region",
        filters=(Filter("centrality", (1, 2)), Filter("P2.1", (1,))),
        treatment=Treatment(
            dont_know_in_base=False, not_relevant_in_base=True, everyone_in_base=True
        ),
        method=Interval.LOGIT,
        weighted=False,
        merged=(2, 3),
        called="Nokså & mye",
    ),
    correction="bh",
)


def read(query: str) -> Address:
    return read_address("P1", QueryDict(query))


@pytest.mark.parametrize("address", [EVERYTHING, Address(View("P1")), Address(View("P1", by="x"))])
def test_a_view_is_its_address_and_back(address: Address) -> None:
    assert read(address.query()) == address


def test_what_is_not_chosen_is_not_in_the_address() -> None:
    assert Address(View("P1")).query() == ""


@pytest.mark.parametrize(
    "query",
    [
        "og=size",
        "filter=size",
        "filter=size:x",
        "filter=:1",
        "intervall=magic",
        "korreksjon=magic",
        "vekt=ja",
        "fordelt=&og=&filter=",
        "sammen=1",
        "sammen=1&sammen=1",
        "sammen=x&sammen=y",
        "kalt=Enige",
    ],
)
def test_what_makes_no_sense_is_as_if_it_were_not_there(query: str) -> None:
    assert read(query) == Address(View("P1"))


def test_an_item_is_not_split_by_the_same_twice() -> None:
    assert read("fordelt=size&og=size").view.second == ""


def test_a_name_for_answers_put_together_is_cut_where_it_is_too_long() -> None:
    assert len(read(f"sammen=1&sammen=2&kalt={'a' * 500}").view.called) == LONGEST_NAME
