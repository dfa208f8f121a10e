"""The rows of the files: whole, each once, and about items that exist."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from results.verification.checks import Alike, Falling, Highest, Lowest
from results.verification.published import (
    Fact,
    PublishedFigure,
    PublishedSurvey,
    Share,
    published_survey,
    published_surveys,
)
from surveys.demo.drafts import DIRECTORS, LEADERS, MAYORS
from surveys.demo.indicators import OF_DIRECTORS, OF_LEADERS
from surveys.exports.codebook import Codebook, build_codebook
from surveys.exports.derived.entries import Derived, with_derived
from surveys.questionnaires.loading import load_library_questionnaire

DOCUMENT = (Path(__file__).parents[3] / "docs" / "published-figures.md").read_text("utf-8")
QUESTIONNAIRES = {"ordforere-2019": "ordforere"}
OFFICES = {"o": MAYORS.offices, "l": LEADERS.offices, "r": DIRECTORS.offices}
ROWS = [(survey, figure) for survey in published_surveys() for figure in survey.figures]
IDS = [f"{survey.wave}-{figure.key}" for survey, figure in ROWS]


@cache
def codebook(wave: str) -> Codebook:
    """Return the codebook of the wave, with what is derived in it."""
    document = load_library_questionnaire(QUESTIONNAIRES.get(wave, wave))
    derived = [
        Derived(code, dict(title), definition)
        for code, (title, definition) in {**OF_LEADERS, **OF_DIRECTORS}.items()
    ]
    book = build_codebook(document, "", offices=OFFICES[wave[0]])
    return with_derived(book, derived, document)


def test_every_survey_of_the_demo_has_rows() -> None:
    number = {survey.wave: len(survey.figures) for survey in published_surveys()}
    assert number == {
        "ordforere-2019": 72,
        "ledere-2018": 40,
        "ledere-2020": 51,
        "radmenn-2018": 8,
    }


def test_a_survey_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        published_survey("ledere-2024")


@pytest.mark.parametrize("survey", published_surveys(), ids=lambda survey: survey.wave)
def test_no_key_stands_twice(survey: PublishedSurvey) -> None:
    assert max(Counter(figure.key for figure in survey.figures).values()) == 1


@pytest.mark.parametrize(("survey", "figure"), ROWS, ids=IDS)
def test_what_a_row_measures_is_in_the_codebook(
    survey: PublishedSurvey, figure: PublishedFigure
) -> None:
    assert figure.base in survey.bases
    for share in figure.measures:
        book = codebook(getattr(share, "wave", "") or survey.wave)
        groups = {value.code for value in book.breakdown(share.by).groups} if share.by else {0}
        assert share.group in groups | {0}
        if isinstance(share, Fact):
            continue
        item = book.item(share.item)
        codes = {value.code for value in item.categories}
        assert codes.issuperset(share.codes)
        assert codes.issuperset(share.of or ())
        assert share.row in {variable.row for variable in item.variables}
        assert bool(share.by) == bool(share.group)
        if share.only:
            columns = {one.name for one in book.variables()} | {one.code for one in book.breakdowns}
            assert share.only.column in columns


@pytest.mark.parametrize(("survey", "figure"), ROWS, ids=IDS)
def test_only_rows_that_compare_have_several_figures(
    survey: PublishedSurvey, figure: PublishedFigure
) -> None:
    compares = isinstance(figure.accepted, Falling | Highest | Lowest | Alike)
    assert (len(figure.measures) > 1) == compares, survey.wave


@pytest.mark.parametrize(("survey", "figure"), ROWS, ids=IDS)
def test_the_document_lists_the_row(survey: PublishedSurvey, figure: PublishedFigure) -> None:
    [_before, of_survey] = DOCUMENT.split(f": `{survey.wave}`\n")
    rows = of_survey.partition("\n## ")[0]
    assert f"| `{figure.key}` | «{figure.published}» | {figure.accepted.words()} |" in rows


def test_the_document_has_no_row_too_many() -> None:
    _explanation, *parts = DOCUMENT.split("\n## Mayors, published 2020")
    assert sum(part.count("\n| `") for part in parts) == len(ROWS)


@pytest.mark.parametrize("wave", [survey.wave for survey in published_surveys()])
def test_rows_say_where_ks_printed_them(wave: str) -> None:
    survey = published_survey(wave)
    assert all(figure.source for figure in survey.figures) or wave == "ordforere-2019"


@pytest.mark.parametrize("item", [f"P{number}" for number in range(1, 12)])
def test_every_item_of_the_mayors_has_rows(item: str) -> None:
    figures = published_survey("ordforere-2019").figures
    assert any(figure.key.startswith(f"{item}.") for figure in figures)


def test_shares_of_a_multiple_choice_are_of_one_category() -> None:
    for survey, figure in ROWS:
        for share in figure.measures:
            if isinstance(share, Share) and not share.wave:
                item = codebook(survey.wave).item(share.item)
                assert item.type != "multiple" or len(share.codes) == 1, figure.key
