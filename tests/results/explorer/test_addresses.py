"""Addresses of views."""

import pytest
from django.http import QueryDict

from results.explorer.addresses import LONGEST_NAME, Address, read_address
from results.explorer.figures import View
from results.explorer.merging import Together
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
        merged=(Together((2, 3), "Nokså & mye"), Together((5, 6, 7))),
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
        "sammen=1-1",
        "sammen=-",
        "kalt-1=Enige",
        "kalt=Enige",
    ],
)
def test_what_makes_no_sense_is_as_if_it_were_not_there(query: str) -> None:
    assert read(query) == Address(View("P1"))


def test_an_item_is_not_split_by_the_same_twice() -> None:
    assert read("fordelt=size&og=size").view.second == ""


def test_a_name_for_answers_put_together_is_cut_where_it_is_too_long() -> None:
    (together,) = read(f"sammen=1-2&kalt-1={'a' * 500}").view.merged
    assert len(together.called) == LONGEST_NAME


@pytest.mark.parametrize(
    ("query", "groups"),
    [
        ("sammen=1-2&sammen=3-4", [(1, 2), (3, 4)]),
        ("sammen=3-4&sammen=1-2&sammen=2-3", [(1, 2, 3, 4)]),
        ("sammen=5-6&sammen=1-2&sammen=2-3", [(1, 2, 3), (5, 6)]),
        ("sammen=1&sammen=2", [(1, 2)]),
    ],
)
def test_what_shares_an_answer_is_one_group(query: str, groups: list[tuple[int, ...]]) -> None:
    assert [together.codes for together in read(query).view.merged] == groups


def test_each_group_has_the_name_of_its_first_answer() -> None:
    merged = read("sammen=1-2&sammen=3-4&kalt-3=Liten&kalt-2=Ingen&kalt=Alle").view.merged
    assert merged == (Together((1, 2)), Together((3, 4), "Liten"))


def test_an_address_kept_from_when_one_group_was_all_means_what_it_did() -> None:
    assert read("sammen=1&sammen=2&kalt=Enige").view.merged == (Together((1, 2), "Enige"),)
