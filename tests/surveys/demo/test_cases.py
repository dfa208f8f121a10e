"""What becomes of every invitation."""

from collections import Counter

import pytest

from surveys.demo.cases import Case, Losses, language_of, make_cases
from surveys.demo.field_times import AUTUMN_2019
from surveys.questionnaires.on_path import Answer

KEYS = [f"{number:03}" for number in range(100)]
ORDER = ["A", "B", "C", "D", "E"]


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    answers: dict[str, dict[str, Answer]] = {
        key: {"A": 1, "B": [97], "B:97": "ord", "C": 2, "D": 1, "E": 1} for key in KEYS[:40]
    }
    languages = {key: language_of(1, key, "nb") for key in KEYS}
    return make_cases(1, languages, answers, Losses(10, 5, 3), AUTUMN_2019, ORDER)


def test_outcomes_add_up_in_the_order_of_the_keys(cases: list[Case]) -> None:
    assert [case.key for case in cases] == KEYS
    assert Counter(case.outcome for case in cases) == {
        "submitted": 40,
        "partial": 10,
        "declined": 5,
        "undeliverable": 3,
        "silent": 42,
    }


def test_one_who_leaves_has_answered_the_first_items_and_repeats_no_words(
    cases: list[Case],
) -> None:
    for case in cases:
        if case.outcome == "partial":
            assert case.answers
            assert list(case.answers) == ORDER[: len(case.answers)]
            assert len(case.answers) <= 2


def test_only_those_who_did_something_have_a_time(cases: list[Case]) -> None:
    for case in cases:
        assert (case.session is None) == (case.outcome == "silent")


@pytest.mark.parametrize(("form", "low", "high"), [("nn", 80, 98), ("nb", 0, 0), ("", 2, 18)])
def test_nynorsk_is_mostly_written_where_it_is_the_form(form: str, low: int, high: int) -> None:
    written = sum(language_of(1, key, form) == "nn" for key in KEYS)
    assert low <= written <= high
