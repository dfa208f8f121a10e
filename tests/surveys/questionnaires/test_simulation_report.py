"""Walks counted."""

import pytest

from surveys.questionnaires.simulation_report import report_of
from surveys.questionnaires.simulator import Walk
from tests.questionnaires.reading import document_of, item


def walk(minutes: float, *pages: str) -> Walk:
    return Walk({}, {}, pages, (), len(pages), 60 * minutes, ())


def test_lengths_are_told_by_their_order() -> None:
    document = document_of([item("A")])
    met = report_of(document, (walk(minutes, "p0") for minutes in range(11)))
    minutes = met.minutes
    assert met.walks == 11
    assert (minutes.least, minutes.tenth, minutes.median) == (0, 1, 5)
    assert (minutes.nine_tenths, minutes.greatest) == (9, 10)
    assert minutes.mean == pytest.approx(5)


def test_shares_are_of_all_walks() -> None:
    document = document_of([item("A")], [item("B")])
    met = report_of(document, [walk(1, "p0"), walk(1, "p0", "p1"), walk(1, "p0"), walk(1, "p0")])
    assert met.page_shares == {"p0": 1, "p1": 0.25}
    assert [(route.pages, route.share) for route in met.routes] == [
        (("p0",), 0.75),
        (("p0", "p1"), 0.25),
    ]


def test_what_no_walk_was_shown_is_told_by_its_path() -> None:
    document = document_of([item("A")], [item("B")])
    met = report_of(document, [walk(1, "p0")])
    assert met.never_reached == ("$.pages[0].items[0]", "$.pages[1].items[0]")
