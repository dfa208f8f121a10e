"""What can be worked out of printed tables."""

import msgspec
import pytest

from results.disclosure import systems
from results.disclosure.auditing import Audit, audit
from results.disclosure.reading import NoFit
from results.disclosure.table_sets import Asked, Part, People, PrintedTable, Rounded, TableSet
from tests.results.disclosure.printing import Bars, table, total


@pytest.fixture(autouse=True, params=["parts", "groups"])
def _unknowns(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each test both ways: people known by their parts, and by groups inside groups."""
    if request.param == "groups":
        monkeypatch.setattr(systems, "FINE", 0)


EVERYONE = total(100, {1: 60, 2: 40})


def audited(
    *tables: PrintedTable, people: People | None = None, asked: Asked | None = None
) -> Audit:
    return audit(
        TableSet(people=(people,) if people else (), tables=tables, asked=(asked,) if asked else ())
    )


def exact(found: Audit) -> set[tuple[str, int, int | None]]:
    return {(one.breakdown, one.group, one.category) for one in found.derivable}


def near(found: Audit) -> dict[tuple[str, int, int | None], tuple[int, int]]:
    return {
        (one.breakdown, one.group, one.category): (one.low, one.high) for one in found.within_four
    }


def test_one_hidden_group_is_the_total_less_the_others() -> None:
    found = audited(
        EVERYONE, table("size", {1: (90, {1: 55, 2: 35}), 2: (None, {1: None, 2: None})})
    )
    assert exact(found) == {("size", 2, None), ("size", 2, 1), ("size", 2, 2)}
    assert not found.is_clean


def test_two_hidden_groups_keep_what_their_sum_does_not_tell() -> None:
    bars: Bars = {
        1: (70, {1: 45, 2: 25}),
        2: (None, {1: None, 2: None}),
        3: (None, {1: None, 2: None}),
    }
    found = audited(EVERYONE, table("size", bars))
    assert (found.hidden, found.is_clean) == (6, True)


def test_one_hidden_category_is_what_the_base_leaves() -> None:
    found = audited(EVERYONE, table("size", {1: (70, {1: 45, 2: 25}), 2: (30, {1: None, 2: 15})}))
    assert exact(found) == {("size", 2, 1)}


def test_a_sum_of_three_tells_each_part_within_three() -> None:
    bars: Bars = {1: (50, {1: 12, 2: 38}), 2: (10, {1: None, 2: None}), 3: (40, {1: None, 2: None})}
    found = audited(total(100, {1: 15, 2: 85}), table("size", bars))
    assert near(found)["size", 2, 1] == (0, 3)


def test_of_a_category_that_three_of_all_chose_the_total_tells_and_no_table() -> None:
    bars: Bars = {1: (10, {1: None, 2: None}), 2: (90, {1: None, 2: None})}
    found = audited(total(100, {1: 3, 2: 97}), table("size", bars))
    assert found.is_clean
    assert [one.room for one in found.told_by_totals] == [(0, 3), (7, 10), (0, 3), (87, 90)]


def test_percentages_tell_no_more_than_their_rounding() -> None:
    everyone = total(1000, {1: 600, 2: 400})
    hidden = (600, {1: None, 2: None})
    rounded = table("size", {1: (400, {1: Rounded(50), 2: Rounded(50)}), 2: hidden})
    assert near(audited(everyone, rounded))["size", 2, 1] == (398, 402)
    counted = table("size", {1: (400, {1: 200, 2: 200}), 2: hidden})
    assert exact(audited(everyone, counted)) == {("size", 2, 1), ("size", 2, 2)}


TWO = (
    EVERYONE,
    table(
        "size", {1: (70, {1: 45, 2: 25}), 2: (20, {1: None, 2: None}), 4: (10, {1: None, 2: None})}
    ),
    table("region", {7: (90, {1: 53, 2: 37}), 6: (10, {1: None, 2: None})}),
)
PARTS = (
    Part({"size": 1, "region": 7}),
    Part({"size": 2, "region": 7}),
    Part({"size": 4, "region": 6}),
)


def test_a_group_that_two_breakdowns_share_is_found_through_the_other() -> None:
    assert ("size", 4, 1) in exact(audited(*TWO, people=People("w", PARTS)))
    unknown = audited(*TWO)
    assert ("size", 4, 1) not in exact(unknown)
    assert ("region", 6, 1) in exact(unknown)


def test_a_group_inside_a_shown_one_has_no_more_than_that() -> None:
    parts = (
        Part({"size": 1, "county": 1}),
        Part({"size": 1, "county": 2}),
        Part({"size": 2, "county": 3}),
    )
    size = table("size", {1: (40, {1: 0, 2: 40}), 2: (60, {1: 60, 2: 0})})
    bars: Bars = {1: (8, {1: None, 2: None}), 2: (32, {1: None, 2: None}), 3: (60, {1: 60, 2: 0})}
    found = audited(EVERYONE, size, table("county", bars), people=People("w", parts))
    assert ("county", 1, 1) in exact(found)


def test_a_part_holds_no_more_than_its_people() -> None:
    parts = (Part({"size": 1}, most=2), Part({"size": 2}, most=200))
    bars: Bars = {1: (None, {1: None, 2: None}), 2: (None, {1: None, 2: None})}
    found = audited(EVERYONE, table("size", bars), people=People("w", parts))
    assert len(found.told_by_totals) == 6
    assert found.is_clean


def test_the_base_of_an_item_tells_who_gave_the_answer_it_is_asked_after() -> None:
    bars: Bars = {1: (7, {1: None, 2: None}), 2: (43, {1: None, 2: None}), 3: (50, {1: 25, 2: 25})}
    after: Bars = {1: (7, {1: None, 2: None}), 2: (28, {1: None, 2: None}), 3: (25, {1: 10, 2: 15})}
    tables = (
        EVERYONE,
        table("size", bars),
        total(60, {1: 30, 2: 30}, "P2"),
        table("size", after, "P2"),
    )
    assert ("size", 1, 1) not in exact(audited(*tables))
    parts = (Part({"size": 1}), Part({"size": 2}), Part({"size": 3}))
    link = Asked("w", "P2", "P1", (1,))
    assert ("size", 1, 1) in exact(audited(*tables, people=People("w", parts), asked=link))


def test_a_box_cannot_have_more_than_its_base_less_those_who_ticked_none() -> None:
    bars: Bars = {
        1: (10, {1: None, 2: None, 99: None}),
        2: (40, {1: None, 2: 20, 99: 4}),
        3: (50, {1: 46, 2: 25, 99: 4}),
    }
    tables = [
        msgspec.structs.replace(one, boxes=True, alone=99)
        for one in (total(100, {1: 90, 2: 50, 99: 8}), table("size", bars))
    ]
    found = audited(*tables)
    assert exact(found) == {("size", 1, 2), ("size", 1, 99)}
    assert near(found) == {("size", 1, 1): (8, 10), ("size", 2, 1): (34, 36)}


def test_tables_that_contradict_each_other_are_refused() -> None:
    wrong: Bars = {1: (90, {1: 70, 2: 20}), 2: (None, {1: None, 2: None})}
    with pytest.raises(NoFit):
        audited(EVERYONE, table("size", wrong))


def test_a_set_without_hidden_numbers_is_clean() -> None:
    found = audited(EVERYONE)
    assert (found.hidden, found.is_clean) == (0, True)
