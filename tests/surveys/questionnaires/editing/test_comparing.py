"""Two documents side by side in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from surveys.questionnaires.editing.comparing import Shown, side_by_side
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.versions.diff import diff
from tests.surveys.questionnaires.editing.drafts import loose
from tests.surveys.questionnaires.editing.versions import worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from surveys.questionnaires.drafting.parts import Raw


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def shown(after: Raw) -> dict[str, Shown]:
    """The lines by their headings, against the tiny document."""
    first, second = sound_document(loose()), sound_document(after)
    return {one.heading: one for one in side_by_side(diff(first, second), first, second)}


def test_what_is_unchanged_stands_on_both_sides() -> None:
    lines = shown(loose())
    assert list(lines) == [
        "About the questionnaire", "Page p1", "Q1", "Page p2", "Q2", "Page p3", "Q3"
    ]  # fmt: skip
    assert {one.status for one in lines.values()} == {"same"}
    assert lines["Q3"].before == lines["Q3"].after == "Noe mer?"


def test_a_typing_error_is_told_as_one() -> None:
    line = shown(worded("Noe mer!?"))["Q3"]
    assert (str(line.status_words), line.color) == ("only typing errors", "info")
    (change,) = line.changes
    assert (change.before, change.after) == ("Noe mer?", "Noe mer!?")
    assert (change.what, change.where, change.language) == ("text (bokmål)", "", "nb")
    assert not change.changes_meaning


def test_other_words_change_meaning() -> None:
    line = shown(worded("Vil du si oss noe annet?"))["Q3"]
    assert (line.status, line.changes[0].changes_meaning) == ("meaning", True)


def test_a_category_is_named_with_its_item() -> None:
    document = loose()
    document["pages"][0]["items"][0]["categories"][0]["text"]["nb"] = "Kanskje"
    (change,) = shown(document)["Q1"].changes
    assert change.where == "Q1, answer 1"


def test_a_property_is_told_as_the_editor_calls_it() -> None:
    document = loose()
    document["pages"][2]["items"][0]["required"] = "required"
    (change,) = shown(document)["Q3"].changes
    assert change.what == "whether it must be answered"
    assert (change.before, change.after) == ("May be left empty", "Must be answered")


def test_a_mark_is_told_as_yes_or_no() -> None:
    document = loose()
    document["pages"][2]["items"][0]["core"] = True
    (change,) = shown(document)["Q3"].changes
    assert (change.before, change.after) == ("No", "Yes")


def test_a_condition_is_told_in_words() -> None:
    document = loose()
    del document["pages"][1]["condition"]
    (change,) = shown(document)["Page p2"].changes
    assert "Q1" in change.before
    assert change.after == "–"


def test_what_is_removed_has_an_empty_side() -> None:
    document = loose()
    document["pages"] = document["pages"][:2]
    line = shown(document)["Q3"]
    assert (line.status, line.before, line.after) == ("removed", "Noe mer?", "")
