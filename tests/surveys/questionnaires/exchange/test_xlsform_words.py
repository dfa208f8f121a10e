"""Names, languages and references of XLSForm."""

import pytest

from surveys.questionnaires.exchange.workbooks import Cell, Record, Sheet
from surveys.questionnaires.exchange.xlsform_words import (
    Languages,
    code_of,
    item_code,
    language_of,
    unread_references,
)


def sheet(*headers: str) -> Sheet:
    places = {header: f"survey!{at}" for at, header in zip("ABCDEF", headers, strict=False)}
    return Sheet("survey", places, ())


@pytest.mark.parametrize(
    ("name", "language"),
    [("nn", "nn"), ("Norsk bokmål (nb)", "nb"), (" se ", "se"), ("English", ""), ("(en) x", "")],
)
def test_a_language_is_its_two_letters(name: str, language: str) -> None:
    assert language_of(name) == language


def test_names_become_codes() -> None:
    assert [item_code(name) for name in ("age", "Age", "q_1")] == ["Age", "Age", "Q_1"]
    assert code_of("Work_Life") == "work-life"


def test_the_default_language_comes_first() -> None:
    columns = sheet("label::English (en)", "label::nn", "label")
    assert Languages("Nynorsk (nn)", [sheet("label::en", "label::nn")]).codes == ["nn", "en"]
    assert Languages("", [columns]).codes == ["nb", "en", "nn"]
    assert Languages("", []).codes == ["nb"]


def test_a_language_with_two_columns_is_a_fault() -> None:
    languages = Languages("", [sheet("label", "label::Bokmål (nb)")])
    assert [str(fault) for fault in languages.faults] == ["survey!B: The language has two columns."]


def test_references_become_those_of_our_texts() -> None:
    languages = Languages("", [sheet("label")])
    record = Record("survey", 2, {"label": Cell("Er ${ age } ok?", "survey!A2")}, {"label": "A"})
    assert languages.text(record, "label") == {"nb": "Er [[Age]] ok?"}


def test_other_references_are_found() -> None:
    assert unread_references("${age} ${last-saved#age} ${}") == ["${last-saved#age}", "${}"]
