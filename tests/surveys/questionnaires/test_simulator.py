"""Many random respondents sent through a document."""

from collections import Counter
from typing import Any

import pytest

from surveys.questionnaires.document import Category, Item, Page, Row
from surveys.questionnaires.duration import item_seconds, opening_seconds, page_seconds
from surveys.questionnaires.loading import load_library_questionnaire
from surveys.questionnaires.simulator import Simulator, conditions_of, simulate
from tests.questionnaires.reading import document_of, item, small

YES = {"op": "eq", "item": "A", "value": 1}
LARGE = {"op": "ge", "item": "frame.population", "value": 5000}


def test_the_same_seed_gives_the_same_report_and_another_seed_another() -> None:
    document = small("page_after_a_yes")
    assert simulate(document, 200, 1) == simulate(document, 200, 1)
    assert simulate(document, 200, 1) != simulate(document, 200, 2)


def test_categories_are_drawn_alike() -> None:
    simulator = Simulator(document_of([item("A")]), 1, non_response=0)
    drawn = Counter(simulator.walk().answers["A"] for _walk in range(1000))
    assert drawn.keys() == {1, 2}
    assert drawn[1] == pytest.approx(500, abs=60)


def test_some_leave_empty_what_they_may_and_nobody_what_is_required() -> None:
    document = document_of([item("A"), item("B", required="required")])
    simulator = Simulator(document, 1, non_response=0.2)
    walks = [simulator.walk().answers for _walk in range(1000)]
    assert sum("A" not in answers for answers in walks) == pytest.approx(200, abs=50)
    assert all("B" in answers for answers in walks)


def test_each_row_of_a_grid_is_left_empty_by_itself() -> None:
    rows = [{"code": code, "text": {"nb": code}} for code in "ab"]
    simulator = Simulator(document_of([item("G", "grid", rows=rows)]), 1, non_response=0.3)
    drawn: list[Any] = [simulator.walk().answers.get("G") for _walk in range(200)]
    assert {tuple(one) if one else None for one in drawn} == {("a", "b"), ("a",), ("b",), None}


def test_the_length_is_told_in_pages_items_and_minutes() -> None:
    document = document_of(
        [item("A", required="required")],
        [item("I", "information"), item("B", condition=YES)],
        introduction={"nb": "Velkommen"},
    )
    met = simulate(document, 300, 1)
    assert (met.pages.least, met.pages.greatest) == (2, 2)
    assert (met.items.least, met.items.greatest) == (1, 2)
    pages = [page_seconds(page, "nb") for page in document.pages]
    items = [item_seconds(one, "nb", one.rows, one.categories) for one in document.items()]
    most = opening_seconds(document, "nb") + sum(pages) + sum(items)
    assert met.minutes.greatest == pytest.approx(most / 60)
    assert met.minutes.least == pytest.approx((most - items[2]) / 60)
    assert met.item_shares["B"] == pytest.approx(0.5, abs=0.1)
    assert met.items.mean == pytest.approx(1 + met.item_shares["B"])


def test_routes_are_told_with_the_share_that_took_them() -> None:
    loose_pages = ([item("A", required="required")], [item("B", condition=YES)], [item("C")])
    met = simulate(document_of(*loose_pages), 400, 1)
    assert {route.pages for route in met.routes} == {("p0", "p1", "p2"), ("p0", "p2")}
    assert sum(route.share for route in met.routes) == pytest.approx(1)
    assert met.page_shares["p1"] == pytest.approx(
        next(route.share for route in met.routes if "p1" in route.pages)
    )
    assert met.other_routes == 0
    assert met.other_share == pytest.approx(0)


def test_what_the_given_backgrounds_never_open_is_told_by_its_path() -> None:
    rows = [
        {"code": "a", "text": {"nb": "a"}, "condition": LARGE},
        {"code": "b", "text": {"nb": "b"}},
    ]
    document = document_of([item("A", condition=LARGE), item("G", "grid", rows=rows)])
    met = simulate(document, 200, 1, backgrounds=[{"population": 4000}])
    assert met.never_reached == ("$.pages[0].items[0]", "$.pages[0].items[1].rows[0]")
    assert simulate(document, 200, 1).never_reached == ()


def test_a_broken_rule_is_counted_where_its_items_are_shown() -> None:
    document = small("sum_to_hundred")
    met = simulate(document, 300, 1)
    assert met.broken_rules.keys() == {rule.code for rule in document.rules}
    assert any(0 < share < 1 for share in met.broken_rules.values())


def test_no_walks_are_no_simulation() -> None:
    with pytest.raises(ValueError, match="at least one"):
        simulate(document_of([item("A")]), 0)


def test_the_conditions_of_a_document_are_those_on_all_its_parts() -> None:
    document = small("hidden_rows_and_categories")
    parts: list[Page | Item | Row | Category] = [*document.pages, *document.items()]
    for one in document.items():
        parts += [*one.rows, *one.categories]
    expected = [part.condition for part in parts if part.condition is not None]
    assert expected
    assert sorted(map(repr, conditions_of(document))) == sorted(map(repr, expected))


@pytest.mark.parametrize("code", ["ordforere", "ledere-2018", "ledere-2020", "radmenn-2018"])
def test_everything_in_the_projects_own_questionnaires_is_reached(code: str) -> None:
    assert simulate(load_library_questionnaire(code), 1000, 1).never_reached == ()


def test_a_report_tells_the_routes_that_are_taken_most() -> None:
    conditions = [{"op": "eq", "item": f"A{place}", "value": 1} for place in range(5)]
    first = [item(f"A{place}") for place in range(5)]
    pages = [[item(f"B{place}", condition=one)] for place, one in enumerate(conditions)]
    met = simulate(document_of(first, *pages), 500, 1)
    assert len(met.routes) == 10
    assert met.other_routes == 32 - 10
    assert met.other_share == pytest.approx(1 - sum(route.share for route in met.routes))
