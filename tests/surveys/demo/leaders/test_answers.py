"""Every synthetic answer of a leader is one that she could have given."""

from collections import Counter

import pytest

from surveys.demo.cases import Case
from surveys.questionnaires.answers import clean_page, merged
from surveys.questionnaires.document import Document
from surveys.questionnaires.on_path import Answer
from surveys.questionnaires.path import path_of
from surveys.register.drawing import Attributes
from tests.surveys.demo.test_answers import as_posted

YEARS = ["2018", "2020"]
EVERY = 12  # the judge is asked about every twelfth response: all take a minute


@pytest.mark.parametrize("year", YEARS)
def test_each_page_would_have_been_taken_as_it_is(
    documents: dict[str, Document],
    frames: dict[str, dict[str, Attributes]],
    cases: dict[str, list[Case]],
    year: str,
) -> None:
    submitted = [case for case in cases[year] if case.outcome == "submitted"]
    for case in submitted[::EVERY]:
        stored: dict[str, Answer] = {}
        for page in path_of(documents[year], case.answers, frames[year][case.key]).pages:
            posted = as_posted(page, case.answers)
            asked_before = {shown.code for shown in page.items}
            cleaned = clean_page(page, posted, language=case.language, asked_before=asked_before)
            assert not cleaned.faults, (case.key, page.code)
            stored = merged(stored, cleaned)
        assert stored == case.answers


@pytest.mark.parametrize("year", YEARS)
def test_no_answer_lies_off_the_path(
    documents: dict[str, Document],
    frames: dict[str, dict[str, Attributes]],
    cases: dict[str, list[Case]],
    year: str,
) -> None:
    for case in [one for one in cases[year] if one.answers][::4]:
        kept = path_of(documents[year], case.answers, frames[year][case.key]).answers
        assert kept == case.answers, case.key


@pytest.mark.parametrize("year", YEARS)
def test_nobody_writes_what_another_wrote(cases: dict[str, list[Case]], year: str) -> None:
    written = Counter(
        text for case in cases[year] for text in case.answers.values() if isinstance(text, str)
    )
    assert written
    assert set(written.values()) == {1}


def test_few_pass_an_item(cases: dict[str, list[Case]]) -> None:
    innovators = [case for case in cases["2020"] if "L14" in case.answers or "L3" in case.answers]
    passed = sum("L14" not in case.answers for case in innovators if case.outcome == "submitted")
    assert passed == 9
