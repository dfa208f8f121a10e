"""All answers in words, before they are submitted."""

from typing import Any

import pytest
from django.urls import set_script_prefix
from django.utils import translation
from django.utils.safestring import SafeString

from surveys.answering import reviewing
from surveys.answering.reviewing import ReviewedItem, reviewed
from surveys.questionnaires.path import Path, path_of
from surveys.questionnaires.presenting import as_shown
from tests.questionnaires.reading import YES_NO, document_of, item

DOCUMENT = document_of(
    [
        item("Q1", categories=YES_NO),
        item("Q2", "text", required="optional"),
        item(
            "Q3",
            categories=[YES_NO[0], {"code": 97, "text": {"nb": "Annet"}, "specify": True}],
            required="optional",
        ),
    ],
    [item("Q4", text={"nb": "Hvorfor skrev du [[Q2]]?"}, categories=YES_NO, required="optional")],
)


@pytest.fixture(autouse=True)
def _nothing_kept() -> Any:
    reviewing._kept.cache_clear()
    with translation.override("nb"):
        yield


def path(**answers: Any) -> Path:
    given = {name.replace("__", ":"): value for name, value in answers.items()}
    return as_shown(path_of(DOCUMENT, given, {}), {}, 0)


def test_each_item_is_told_with_its_answer_and_a_way_to_change_it() -> None:
    html = reviewed(path(Q1=1), "nb")
    assert html.count("<li") == 4
    assert html.count("Endre") == 1
    assert html.count("Ikke besvart") == 3


def test_what_lacks_is_marked() -> None:
    assert "review__item--lacking" not in reviewed(path(Q1=1), "nb")
    assert reviewed(path(Q1=1), "nb", ["p1"]).count("review__item--lacking") == 1


def test_choices_are_drawn_once_for_all() -> None:
    assert reviewed(path(Q1=1), "nb") == reviewed(path(Q1=1), "nb")
    assert reviewing._kept.cache_info().hits


@pytest.mark.parametrize(
    "answers",
    [{"Q2": "Hemmelig"}, {"Q3": 97, "Q3__specify": "Hemmelig"}],
    ids=["text", "other"],
)
def test_nothing_that_is_written_is_kept(
    answers: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    keep = reviewing._kept

    def noted(one: ReviewedItem, code: str | None) -> SafeString:
        asked.append(one)
        return keep(one, code)

    monkeypatch.setattr(reviewing, "_kept", noted)
    assert "Hemmelig" in reviewed(path(**answers), "nb")
    assert asked
    assert "Hemmelig" not in repr(asked)


def test_an_address_of_a_session_is_not_kept() -> None:
    set_script_prefix("/okt/abc/")
    try:
        assert "/okt/abc/svar/" in reviewed(path(Q1=1), "nb")
    finally:
        set_script_prefix("/")
    assert "/okt/" not in reviewed(path(Q1=1), "nb")
