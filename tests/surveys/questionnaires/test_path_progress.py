"""Where the respondent is on her path, and where she goes on."""

import pytest

from surveys.questionnaires.on_path import Answers, PageOnPath
from surveys.questionnaires.path import (
    Path,
    Progress,
    answered_share,
    first_incomplete_page,
    next_page,
    pages_lacking_required,
    path_of,
    previous_page,
    progress,
    unanswered,
)
from tests.questionnaires.reading import document_of, item, small


def path(name: str, answers: Answers) -> Path:
    return path_of(small(name), answers, {})


def code(page: PageOnPath | None) -> str | None:
    return page.code if page is not None else None


def test_next_and_previous_follow_the_path() -> None:
    here = path("page_after_a_yes", {"A": 2})
    assert code(next_page(here, "first")) == "third"
    assert code(next_page(here, "third")) is None
    assert code(previous_page(here, "third")) == "first"
    assert code(previous_page(here, "first")) is None


def test_from_a_page_that_left_the_path_one_goes_on_along_it() -> None:
    here = path("page_after_a_yes", {"A": 2})
    assert code(next_page(here, "second")) == "third"
    assert code(previous_page(here, "second")) == "first"


def test_progress_counts_the_pages_of_the_path_as_it_is_now() -> None:
    assert progress(path("page_after_a_yes", {"A": 2}), "third") == Progress(2, 2)
    assert progress(path("page_after_a_yes", {"A": 1}), "third") == Progress(3, 3)
    assert progress(path("page_after_a_yes", {"A": 2}), "second") is None


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, "must"),
        ({"R": 1}, "ask"),
        ({"R": 1, "A": {"one": 1}}, "ask"),
        ({"R": 1, "A": {"one": 1, "two": 1}}, "may"),
        ({"R": 1, "O": "x"}, "last"),
        ({"R": 1, "L": 1}, None),
        ({"L": 1}, "must"),
        ({"R": 1, "A": {"one": 1}, "L": 1}, None),
    ],
)
def test_she_resumes_at_the_first_incomplete_page(answers: Answers, expected: str | None) -> None:
    assert code(first_incomplete_page(path("required_ask_optional", answers))) == expected


def test_information_after_the_last_answer_is_shown_again() -> None:
    document = document_of([item("A")], [item("I", "information")], [item("B")])
    assert code(first_incomplete_page(path_of(document, {"A": 1}, {}))) == "p1"


@pytest.mark.parametrize(
    ("answers", "expected"),
    [({}, ["must"]), ({"A": {"one": 1}, "L": 1}, ["must"]), ({"R": 99}, [])],
)
def test_pages_that_lack_something_required_are_listed(
    answers: Answers, expected: list[str]
) -> None:
    here = path("required_ask_optional", answers)
    assert [page.code for page in pages_lacking_required(here)] == expected


def test_each_row_of_a_required_grid_is_wanted() -> None:
    here = path("required_grid", {"G": {"one": 1}})
    assert [page.code for page in pages_lacking_required(here)] == ["one"]
    assert unanswered(here, here.pages[0].items[0]) == ("two",)
    assert pages_lacking_required(path("required_grid", {"G": {"one": 1, "two": 2}})) == ()


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, 0),
        ({"R": 1}, 1 / 3),
        ({"R": 1, "A": {"one": 1}}, 1 / 2),
        ({"R": 1, "A": {"one": 1, "two": 2}, "L": 99}, 1),
        ({"O": "optional"}, 0),
    ],
)
def test_the_answered_share_is_of_what_is_asked_and_not_optional(
    answers: Answers, expected: float
) -> None:
    assert answered_share(path("required_ask_optional", answers)) == pytest.approx(expected)


def test_the_answered_share_counts_only_what_the_path_asks() -> None:
    assert answered_share(path("chain_of_conditions", {"A": 2})) == pytest.approx(1 / 2)
    assert answered_share(path("chain_of_conditions", {"A": 2, "E": 1})) == 1


def test_the_answered_share_does_not_count_information() -> None:
    document = document_of([item("I", "information"), item("A")])
    assert answered_share(path_of(document, {}, {})) == 0


def test_with_nothing_to_answer_all_is_answered() -> None:
    document = document_of([item("I", "information"), item("T", "text", required="optional")])
    assert answered_share(path_of(document, {}, {})) == 1
