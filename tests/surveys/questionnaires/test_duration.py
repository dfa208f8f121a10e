"""How long a questionnaire takes."""

import pytest

from surveys.questionnaires.document import Item
from surveys.questionnaires.duration import (
    SECONDS_A_PAGE,
    SECONDS_TO_ANSWER,
    item_seconds,
    longest_minutes,
    opening_seconds,
    page_seconds,
)
from surveys.questionnaires.readability import reading_seconds
from tests.questionnaires.reading import document_of, item

ROWS = [{"code": "a", "text": {"nb": "en rad"}}, {"code": "b", "text": {"nb": "to rader"}}]


def only(kind: str, **fields: object) -> Item:
    return document_of([item("A", kind, **fields)]).items()[0]


def seconds(one: Item) -> float:
    return item_seconds(one, "nb", one.rows, one.categories)


def test_an_item_takes_its_reading_and_its_answer() -> None:
    one = only("single", help={"nb": "Velg det som passer best"})
    read = reading_seconds("A? Velg det som passer best Ja Nei")
    assert seconds(one) == pytest.approx(read + SECONDS_TO_ANSWER["single"])


def test_each_row_of_a_grid_takes_an_answer_and_the_categories_are_read_once() -> None:
    read = reading_seconds("A? en rad to rader Ja Nei")
    expected = read + 2 * SECONDS_TO_ANSWER["grid"]
    assert seconds(only("grid", rows=ROWS)) == pytest.approx(expected)


def test_rows_and_categories_that_are_not_shown_take_no_time() -> None:
    one = only("grid", rows=ROWS)
    shown = item_seconds(one, "nb", one.rows[:1], one.categories[:1])
    expected = reading_seconds("A? en rad Ja") + SECONDS_TO_ANSWER["grid"]
    assert shown == pytest.approx(expected)


def test_a_text_of_one_line_takes_less_than_one_to_write_at_length_in() -> None:
    assert seconds(only("text", max_length=200)) < seconds(only("text", max_length=201))


def test_information_is_only_read() -> None:
    assert seconds(only("information")) == pytest.approx(reading_seconds("A"))


def test_the_whole_takes_its_opening_its_pages_and_its_items() -> None:
    document = document_of(
        [item("A")], [item("B", "information")], introduction={"nb": "Velkommen hit"}
    )
    parts = [opening_seconds(document, "nb")]
    for page in document.pages:
        parts += [page_seconds(page, "nb"), *(seconds(one) for one in page.items)]
    assert opening_seconds(document, "nb") == pytest.approx(reading_seconds("to ord"))
    assert page_seconds(document.pages[0], "nb") == SECONDS_A_PAGE
    assert longest_minutes(document, "nb") == pytest.approx(sum(parts) / 60)
