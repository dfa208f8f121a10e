"""A questionnaire as a file to take away."""

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from surveys.questionnaires.exchange.files import as_file, as_json
from surveys.questionnaires.format import content_hash, read
from tests.questionnaires.reading import small


def test_json_is_the_same_document_again() -> None:
    document = small("every_item_type")
    data = as_file(document, "json")
    assert content_hash(read(data)) == content_hash(document)
    assert data.count(b"\n") > 50


def test_plain_values_are_written_as_they_are() -> None:
    assert json.loads(as_json({"title": {"nb": "Årets «skjema»"}, "pages": []})) == {
        "title": {"nb": "Årets «skjema»"},
        "pages": [],
    }


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_what_is_printed_is_in_the_language_and_bears_the_mark(language: str) -> None:
    page = as_file(small("every_item_type"), "html", [language], "Merket 7").decode()
    assert f'<html lang="{language}">' in page
    assert "Merket 7" in page


def test_the_language_is_the_documents_first_when_none_is_named() -> None:
    assert '<html lang="nb">' in as_file(small("every_item_type"), "html").decode()


def test_the_pdf_is_a_pdf() -> None:
    assert as_file(small("every_item_type"), "pdf", ["nn"]).startswith(b"%PDF-")


def test_the_workbook_has_the_languages_that_are_named() -> None:
    data = as_file(small("every_item_type"), "xlsx", ["se"])
    assert load_workbook(BytesIO(data)).sheetnames == ["se"]
