"""Codes compared with those of the series' last wave."""

from typing import Any

import pytest

from surveys.questionnaires.code_changes import code_warnings, recoded_items
from surveys.questionnaires.loading import load_library_questionnaire
from tests.questionnaires.reading import document_of, item

YES = {"code": 1, "text": {"nb": "Ja"}}
NO = {"code": 2, "text": {"nb": "Nei"}}
MAYBE = {"code": 3, "text": {"nb": "Kanskje"}}
PATH = "$.pages[0].items[0]"


def warnings(now: dict[str, Any], before: dict[str, Any]) -> list[tuple[str, str]]:
    found = list(code_warnings(document_of([now]), document_of([before])))
    assert {fault.severity for fault in found} <= {"warning"}
    return [(fault.path, fault.text) for fault in found]


def of(*categories: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return item("A", categories=list(categories), **fields)


def test_the_same_codes_with_the_same_words_are_in_order() -> None:
    spaced = {"code": 1, "text": {"nb": " ja"}}
    assert warnings(of(NO, YES), of(spaced, NO)) == []


@pytest.mark.parametrize(
    ("now", "path", "message"),
    [
        (
            of(YES, {**NO, "text": {"nb": "Nei, aldri"}}),
            "categories[1].text",
            "The code 2 meant “Nei” in the last wave.",
        ),
        (
            of(YES, {**NO, "code": 5}),
            "categories[1].code",
            "“Nei” had the code 2 in the last wave, and has 5 now.",
        ),
        (of(YES, NO, MAYBE), "categories[2]", "“Kanskje” is new since the last wave."),
    ],
)
def test_a_code_with_another_meaning_is_a_warning(
    now: dict[str, Any], path: str, message: str
) -> None:
    assert warnings(now, of(YES, NO)) == [(f"{PATH}.{path}", message)]


def test_the_items_that_are_coded_otherwise_are_named_with_what_they_were() -> None:
    before = document_of([of(YES, NO), item("B", categories=[YES, NO]), item("C", "text")])
    now = document_of([of(NO, YES), item("B", categories=[YES, MAYBE]), item("C", "text")])
    assert [(old.code, new.code) for old, new in recoded_items(now, before)] == [("B", "B")]


def test_a_code_that_is_gone_is_a_warning() -> None:
    found = warnings(of(YES, NO), of(YES, NO, MAYBE))
    assert found == [(f"{PATH}.categories", "“Kanskje” (code 3) of the last wave is gone.")]


def test_codes_that_change_places_are_told_once_each() -> None:
    found = warnings(of({**YES, "code": 2}, {**NO, "code": 1}), of(YES, NO))
    assert [message for _path, message in found] == [
        "“Ja” had the code 1 in the last wave, and has 2 now.",
        "“Nei” had the code 2 in the last wave, and has 1 now.",
    ]


def test_rows_are_compared_as_categories_are() -> None:
    rows = [{"code": "a", "text": {"nb": "Tid"}}]
    found = warnings(
        item("A", "grid", rows=[{"code": "a", "text": {"nb": "Penger"}}]),
        item("A", "grid", rows=rows),
    )
    assert found == [(f"{PATH}.rows[0].text", "The code a meant “Tid” in the last wave.")]


def test_items_are_known_by_their_series() -> None:
    before = item("Old", categories=[YES, NO], series="trust")
    assert warnings(of(YES, MAYBE, series="trust"), before) != []
    assert warnings(of(YES, MAYBE), before) == []


def test_another_type_or_scale_is_a_warning() -> None:
    scale = item("A", "scale", scale_from=1, scale_to=6)
    assert warnings(of(YES, NO), scale) == [
        (f"{PATH}.type", "In the last wave this was of type scale: the series is broken.")
    ]
    assert warnings({**scale, "scale_to": 7}, scale) == [
        (f"{PATH}.scale_to", "In the last wave the scale went from 1 to 6.")
    ]


def test_the_leaders_survey_keeps_its_codes_from_2018_to_2020() -> None:
    document, previous = map(load_library_questionnaire, ("ledere-2020", "ledere-2018"))
    assert list(code_warnings(document, previous)) == []
