"""Every synthetic answer is one that a respondent could have given."""

from collections import Counter
from collections.abc import Mapping

import numpy as np

from surveys.demo import blueprint
from surveys.demo.answers import answer_all
from surveys.demo.cases import Case
from surveys.demo.respondents import FrameUnit
from surveys.questionnaires.answers import clean_page, merged
from surveys.questionnaires.document import Document
from surveys.questionnaires.fields import name_of, specify_name_of
from surveys.questionnaires.on_path import Answer, PageOnPath
from surveys.questionnaires.path import path_of
from surveys.register.drawing import Attributes


def as_posted(page: PageOnPath, answers: Mapping[str, Answer]) -> dict[str, list[str]]:
    """Return the fields of the page as a browser would post them."""
    posted: dict[str, list[str]] = {}
    for shown in page.items:
        if shown.item.type == "information":
            continue
        answer = answers.get(shown.code, [])
        if isinstance(answer, dict):
            posted |= {name_of(shown.code, row): [str(code)] for row, code in answer.items()}
        else:
            given = answer if isinstance(answer, list) else [answer]
            posted[name_of(shown.code)] = [str(one) for one in given]
        specify = specify_name_of(shown.code)
        if specify in answers:
            posted[specify] = [str(answers[specify])]
    return posted


def test_each_page_would_have_been_taken_as_it_is(
    document: Document, backgrounds: dict[str, Attributes], submitted: list[Case]
) -> None:
    for case in submitted:
        path = path_of(document, case.answers, backgrounds[case.key])
        stored: dict[str, Answer] = {}
        for page in path.pages:
            posted = as_posted(page, case.answers)
            asked_before = {shown.code for shown in page.items}
            cleaned = clean_page(page, posted, language=case.language, asked_before=asked_before)
            assert not cleaned.faults, (case.key, page.code)
            stored = merged(stored, cleaned)
        assert stored == case.answers


def test_no_answer_lies_off_the_path(
    document: Document, backgrounds: dict[str, Attributes], cases: list[Case]
) -> None:
    for case in cases:
        kept = path_of(document, case.answers, backgrounds[case.key]).answers
        assert kept == case.answers, case.key


def test_answers_come_in_the_order_of_the_questionnaire(
    document: Document, submitted: list[Case]
) -> None:
    order = [item.code for item in document.items()]
    for case in submitted:
        codes = [code.split(":")[0] for code in case.answers]
        assert codes == sorted(codes, key=order.index)


def test_nobody_writes_what_another_wrote(submitted: list[Case]) -> None:
    written = Counter(case.answers["P5b"] for case in submitted if "P5b" in case.answers)
    assert 20 <= len(written) <= 30
    assert set(written.values()) == {1}


def test_the_few_who_leave_an_item_empty_are_as_many_as_planned(submitted: list[Case]) -> None:
    asked = {"P2": submitted, "P4": [case for case in submitted if case.answers["P3"] == 1]}
    for item, count in blueprint.LEFT_EMPTY.items():
        assert sum(item not in case.answers for case in asked[item]) == count


def test_another_seed_gives_other_answers_with_the_same_counts(
    frame: list[FrameUnit], submitted: list[Case]
) -> None:
    answering = {case.key: case.language for case in submitted}
    cells = {unit.key: unit.cell for unit in frame if unit.key in answering}
    one, other = (answer_all(seed, cells, answering) for seed in (1, 2))
    assert one != other
    planned = {
        code: count for quota in blueprint.SINGLES["P1"] for code, count in quota.codes.items()
    }
    for found in (one, other):
        assert Counter(answers["P1"] for answers in found.values()) == planned


def test_answers_go_loosely_together(submitted: list[Case]) -> None:
    grids = [case.answers["P9"] for case in submitted]
    rows = [
        [grid[row] for grid in grids if isinstance(grid, dict)] for row in blueprint.GRIDS["P9"]
    ]
    codes = np.array(rows)
    together = np.corrcoef(np.where(codes > 90, 2.5, codes))
    between = together[np.triu_indices(len(rows), k=1)]
    assert 0.05 < between.mean() < 0.5
