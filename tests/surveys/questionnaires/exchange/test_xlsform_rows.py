"""Rows of XLSForm become pages and items; every part knows its cell."""

from surveys.questionnaires.exchange.workbooks import read_workbook
from surveys.questionnaires.exchange.xlsform_rows import Form, RowReader
from surveys.questionnaires.exchange.xlsform_words import Languages
from surveys.questionnaires.faults import Fault
from tests.questionnaires.xlsforms import form


def read(data: bytes) -> Form:
    survey, choices, _settings = read_workbook(data)
    form = Form([], {"pages": []})
    RowReader(form, Languages("nb", [survey, choices]), survey, choices).read()
    return form


def test_a_fault_is_told_by_the_nearest_cell() -> None:
    rows = read(form())
    paths = {
        "$.pages[1].items[0].text.nn": "survey!D4",
        "$.pages[1].items[0].help.nb": "survey!E4",
        "$.pages[1].items[0].categories[1].text.nn": "choices!D3",
        "$.pages[1].items[0].categories[1].exclusive": "choices!B3",
        "$.pages[1].title.nb": "survey!C3",
        "$.pages[1].code": "survey!B3",
        "$.pages[2].condition": "survey!H7",
        "$.pages[2].items[0].minimum": "survey!I8",
        "$.pages[2].items[0].decimals": "survey!A8",
        "$.elsewhere": "$.elsewhere",
    }
    assert {path: rows.in_cell(Fault(path, "")).path for path in paths} == paths


def test_an_item_outside_of_groups_is_a_page_of_its_own() -> None:
    pages = read(form()).loose["pages"]
    assert [page["code"] for page in pages] == ["welcome", "work-life", "details", "why", "best"]
    assert "condition" not in pages[3]
    assert pages[3]["items"][0]["condition"]


def test_a_group_without_end_and_an_end_without_group_are_faults() -> None:
    faults = read(form(survey={"A11": None, "B14": "x", "A14": "end group"})).faults
    assert faults == []
    faults = read(form(survey={"A15": "begin group", "B15": "x"})).faults
    assert [fault.path for fault in faults] == ["survey!A15"]
    faults = read(form(survey={"A15": "end group"})).faults
    assert [fault.path for fault in faults] == ["survey!A15"]
