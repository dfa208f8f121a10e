"""The rows of the file: whole, each once, and about items that exist."""

from collections import Counter
from pathlib import Path

import pytest

from results.verification.checks import Falling, Highest
from results.verification.published import PublishedFigure, Share, published_survey
from surveys.exports.codebook import build_codebook
from surveys.questionnaires.loading import load_library_questionnaire

SURVEY = published_survey()
DOCUMENT = Path(__file__).parents[3] / "docs" / "published-figures.md"
CODEBOOK = build_codebook(load_library_questionnaire("ordforere"), "")


def ident(figure: PublishedFigure) -> str:
    return figure.key


def test_no_key_stands_twice() -> None:
    assert max(Counter(figure.key for figure in SURVEY.figures).values()) == 1


@pytest.mark.parametrize("figure", SURVEY.figures, ids=ident)
def test_what_a_row_measures_is_in_the_codebook(figure: PublishedFigure) -> None:
    assert figure.base in SURVEY.bases
    for share in figure.measures:
        if share.by:
            breakdown = CODEBOOK.breakdown(share.by)
        if not isinstance(share, Share):
            continue
        item = CODEBOOK.item(share.item)
        codes = {value.code for value in item.categories}
        assert codes.issuperset(share.codes)
        assert codes.issuperset(share.of or ())
        assert share.row in {variable.row for variable in item.variables}
        assert bool(share.by) == bool(share.group)
        if share.by:
            assert share.group in {value.code for value in breakdown.groups}


@pytest.mark.parametrize("figure", SURVEY.figures, ids=ident)
def test_only_rows_that_rank_compare_several_figures(figure: PublishedFigure) -> None:
    compares = isinstance(figure.accepted, Falling | Highest) or figure.key == "P9.reuse"
    assert (len(figure.measures) > 1) == compares


@pytest.mark.parametrize("figure", SURVEY.figures, ids=ident)
def test_the_document_lists_the_row(figure: PublishedFigure) -> None:
    line = f"| `{figure.key}` | «{figure.published}» | {figure.accepted.words()} |"
    assert line in DOCUMENT.read_text(encoding="utf-8")


def test_the_document_has_no_row_too_many() -> None:
    _explanation, rows = DOCUMENT.read_text(encoding="utf-8").split("## The rows")
    assert rows.count("| `") == len(SURVEY.figures)


@pytest.mark.parametrize(
    "item", ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11"]
)
def test_every_item_has_rows(item: str) -> None:
    assert any(figure.key.startswith(f"{item}.") for figure in SURVEY.figures)
