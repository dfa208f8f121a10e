"""Every synthetic answer of a chief executive is one that could have been given."""

from collections import Counter

import pytest

from surveys.demo.cases import Case
from surveys.demo.directors.answers import synthesise
from surveys.demo.directors.wave import PERIOD
from surveys.questionnaires.document import Document
from surveys.questionnaires.loading import load_library_questionnaire
from surveys.questionnaires.path import path_of
from surveys.register.drawing import Attributes


@pytest.fixture(scope="module")
def questionnaire() -> Document:
    return load_library_questionnaire("radmenn-2018")


@pytest.fixture(scope="module")
def directors(backgrounds: dict[str, Attributes], questionnaire: Document) -> list[Case]:
    frame = {str(one["number"]): one for one in backgrounds.values()}
    return synthesise(frame, PERIOD, [item.code for item in questionnaire.items()])


def test_185_of_439_answer(directors: list[Case]) -> None:
    outcomes = Counter(case.outcome for case in directors)
    assert (sum(outcomes.values()), outcomes["submitted"]) == (439, 185)


def test_no_answer_lies_off_the_path_and_nothing_required_is_left_out(
    directors: list[Case], backgrounds: dict[str, Attributes], questionnaire: Document
) -> None:
    by_number = {str(one["number"]): one for one in backgrounds.values()}
    for case in directors:
        path = path_of(questionnaire, case.answers, by_number[case.key])
        assert path.answers == case.answers, case.key
        if case.outcome == "submitted":
            asked = [shown.code for page in path.pages for shown in page.items]
            assert set(asked) == set(case.answers)


def test_nobody_names_more_than_three_partners(directors: list[Case]) -> None:
    named = [case.answers["R6"] for case in directors if "R6" in case.answers]
    assert all(isinstance(codes, list) and 1 <= len(codes) <= 3 for codes in named)
