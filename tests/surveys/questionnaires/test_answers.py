"""Judging what a page posted."""

from collections.abc import Collection
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.questionnaires.answers import Cleaned, clean_page, merged
from surveys.questionnaires.on_path import Answers
from surveys.questionnaires.path import path_of
from tests.questionnaires.reading import small

Posted = dict[str, list[str]]


def cleaned(
    name: str,
    page: str,
    posted: Posted,
    answers: Answers | None = None,
    asked_before: Collection[str] = frozenset(),
) -> Cleaned:
    shown = path_of(small(name), answers or {}, {}).page(page)
    assert shown is not None
    return clean_page(shown, posted, language="nb", asked_before=asked_before)


def kinds(judged: Cleaned) -> list[tuple[str, str]]:
    return [(fault.kind, fault.field_name) for fault in judged.faults]


def test_a_page_in_order_gives_its_values() -> None:
    posted = {"S": ["1"], "M": ["2", "1"], "csrfmiddlewaretoken": ["x"], "revision": ["3"]}
    judged = cleaned("every_item_type", "one", posted)
    assert judged.faults == ()
    assert judged.values == judged.entered == {"S": 1, "M": [1, 2]}
    assert judged.settled == {"I", "S", "M"}


@pytest.mark.parametrize(
    ("posted", "field"),
    [
        ({"C": ["3"]}, "C"),
        ({"C": ["x"]}, "C"),
        ({"C": ["1.0"]}, "C"),
        ({"C": ["\uff11"]}, "C"),
        ({"C": ["1", "2"]}, "C"),
        ({"C": ["1"], "B": ["x"]}, "B"),
        ({"C": ["1"], "A": ["1"]}, "A"),
        ({"C": ["1"], "C.row": ["1"]}, "C.row"),
        ({"C": ["1"], "C:specify": ["x"]}, "C"),
        ({"C": ["1"], "Ørret": ["1"]}, "Ørret"),
    ],
)
def test_what_no_page_of_ours_posts_is_forged_and_nothing_is_kept(
    posted: Posted, field: str
) -> None:
    judged = cleaned("page_after_a_yes", "third", posted, {"A": 2})
    assert judged.is_forged
    assert kinds(judged) == [("forged", field)]
    assert (judged.values, judged.settled, judged.entered) == ({}, frozenset(), {})
    assert merged({"A": 2, "C": 99}, judged) == {"A": 2, "C": 99}


@pytest.mark.parametrize(
    ("posted", "field"),
    [
        ({"T": ["2"]}, "T"),
        ({"T": ["1"], "L": ["1"]}, "L"),
        ({"T": ["1"], "G.time": ["1"]}, "G.time"),
        ({"T": ["1"], "G.money": ["3"]}, "G.money"),
        ({"T": ["1"], "G": ["1"]}, "G"),
    ],
)
def test_a_hidden_category_or_row_is_forged(posted: Posted, field: str) -> None:
    judged = cleaned("hidden_rows_and_categories", "most", posted, {"U": [1]})
    assert kinds(judged) == [("forged", field)]


def test_one_forged_field_among_sound_ones_keeps_nothing() -> None:
    judged = cleaned("every_item_type", "one", {"S": ["1"], "M": ["55"]})
    assert kinds(judged) == [("forged", "M")]
    assert judged.values == {}


def test_what_is_required_and_empty_is_missing_however_often() -> None:
    for asked_before in (set(), {"R"}):
        judged = cleaned("required_ask_optional", "must", {}, asked_before=asked_before)
        assert kinds(judged) == [("missing", "R")]
        assert judged.settled == frozenset()


def test_what_is_asked_once_more_is_accepted_empty_the_second_time() -> None:
    first = cleaned("required_ask_optional", "last", {})
    assert kinds(first) == [("ask", "L")]
    assert first.asked == {"L"}
    second = cleaned("required_ask_optional", "last", {}, asked_before=first.asked)
    assert second.faults == ()
    assert second.settled == {"L"}
    assert second.asked == {"L"}


def test_only_items_of_the_page_are_remembered_as_asked() -> None:
    judged = cleaned("required_ask_optional", "last", {"L": ["1"]}, asked_before={"L", "R", "x"})
    assert judged.asked == {"L"}


def test_each_empty_row_is_asked_about_by_its_name_and_the_rest_is_kept() -> None:
    judged = cleaned("required_ask_optional", "ask", {"A.one": ["1"]})
    assert kinds(judged) == [("ask", "A.two")]
    assert judged.faults[0].text == "You have not answered “Andre”."
    assert judged.values == {"A": {"one": 1}}


def test_what_is_optional_is_never_asked_about() -> None:
    assert cleaned("required_ask_optional", "may", {}).faults == ()


def test_a_fault_names_its_item_in_the_respondents_language() -> None:
    shown = path_of(small("every_item_type"), {}, {}).page("one")
    assert shown is not None
    labels = [fault.label for fault in clean_page(shown, {}, language="nn").faults]
    assert labels == ["Eitt svar", "Fleire svar"]


def test_a_value_that_breaks_a_rule_is_shown_again_and_not_kept() -> None:
    posted = {"M": ["1", "2", "3"]}
    judged = cleaned("exclusive_category", "one", posted)
    assert kinds(judged) == [("wrong", "M")]
    assert judged.values == {}
    assert judged.entered == {"M": [1, 2, 3]}
    assert merged({"M": [1]}, judged) == {"M": [1]}


@pytest.mark.parametrize(
    ("posted", "values"),
    [
        ({"S": ["97"], "S:specify": ["Noen"]}, {"S": 97, "S:specify": "Noen"}),
        ({"S": ["97"], "S:specify": [""]}, {"S": 97}),
        ({"S": ["97"]}, {"S": 97}),
        ({"S": ["1"], "S:specify": ["Noen"]}, {"S": 1}),
        ({"S:specify": ["Noen"]}, {}),
        ({"M": ["1", "97"], "M:specify": ["Noen"]}, {"M": [1, 97], "M:specify": "Noen"}),
        ({"M": ["1"], "M:specify": ["Noen"]}, {"M": [1]}),
    ],
)
def test_a_specified_text_is_kept_with_its_category_only(posted: Posted, values: Answers) -> None:
    judged = cleaned("other_please_specify", "one", posted, asked_before={"S", "M"})
    assert judged.faults == ()
    assert judged.values == values


def test_a_specified_text_that_is_too_long_is_wrong_and_its_item_waits() -> None:
    posted = {"S": ["97"], "S:specify": ["x" * 201], "M": ["1"]}
    judged = cleaned("other_please_specify", "one", posted)
    assert kinds(judged) == [("wrong", "S")]
    assert judged.values == {"M": [1]}
    assert judged.entered == {"S": 97, "S:specify": "x" * 201, "M": [1]}


def test_a_specified_text_posted_twice_is_forged() -> None:
    judged = cleaned("other_please_specify", "one", {"S": ["97"], "S:specify": ["a", "b"]})
    assert judged.is_forged
    assert judged.values == {}


def test_a_specified_text_beside_a_hidden_category_is_forged() -> None:
    judged = cleaned("required_grid", "one", {"G:specify": ["x"]})
    assert kinds(judged) == [("forged", "G")]


def test_merging_replaces_what_the_page_settles_and_leaves_the_rest() -> None:
    before: Answers = {"S": 97, "S:specify": "Noen", "M": [1, 97], "M:specify": "Flere", "Q": 1}
    judged = cleaned("other_please_specify", "one", {"S": ["1"]}, asked_before={"M"})
    assert merged(before, judged) == {"S": 1, "Q": 1}
    assert before["S:specify"] == "Noen"


def test_merging_keeps_what_stands_while_an_empty_field_is_asked_about() -> None:
    judged = cleaned("other_please_specify", "one", {"S": ["1"]})
    assert kinds(judged) == [("ask", "M")]
    assert merged({"M": [1]}, judged) == {"S": 1, "M": [1]}


names = st.sampled_from(["S", "M", "M:specify", "I", "G.a", "x", "S:specify", "M.a"])
values = st.lists(st.sampled_from(["1", "2", "97", "98", "5", "", "x\x00"]), max_size=3)


@given(st.dictionaries(names, values, max_size=4))
def test_whatever_is_posted_only_answers_that_count_are_kept(posted: Posted) -> None:
    document = small("every_item_type")
    judged = cleaned("every_item_type", "one", posted, asked_before={"S", "M"})
    kept: dict[str, Any] = merged({}, judged)
    assert path_of(document, kept, {}).answers == kept
    assert bool(judged.is_forged) <= (kept == {})
