"""manage.py export_questionnaire."""

import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from surveys.questionnaires.format import as_stored, content_hash, read, sound_document
from surveys.questionnaires.loading import store_version
from tests.questionnaires.reading import document_of, item, small

pytestmark = pytest.mark.django_db
CODE = "every-item-type"


@pytest.fixture(autouse=True)
def version() -> None:
    store_version(small("every_item_type"))


def export(out: Path, *arguments: str, code: str = CODE, **options: Any) -> str:
    told = StringIO()
    call_command("export_questionnaire", code, f"--out={out}", *arguments, stdout=told, **options)
    return told.getvalue()


def test_what_is_exported_as_json_is_the_same_document(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert export(out).startswith("every-item-type version 1 (")
    assert read(out.read_bytes()) == small("every_item_type")
    assert content_hash(read(out.read_bytes())) == content_hash(small("every_item_type"))
    assert len(out.read_text(encoding="utf-8").splitlines()) > 50


def test_the_format_follows_the_files_name_or_is_named(tmp_path: Path) -> None:
    export(tmp_path / "a.pdf")
    export(tmp_path / "b.html", "--language=nn")
    export(tmp_path / "c.dat", "--format=xlsx")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert '<html lang="nn">' in (tmp_path / "b.html").read_text(encoding="utf-8")
    book = load_workbook(BytesIO((tmp_path / "c.dat").read_bytes()))
    assert book.sheetnames == ["nn"]


def test_translators_may_be_given_several_languages(tmp_path: Path) -> None:
    export(tmp_path / "a.xlsx", "--language=en", "--language=se")
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["en", "se"]


def test_an_earlier_version_may_be_named(tmp_path: Path) -> None:
    store_version(document_of([item("New")], code=CODE))
    assert "version 2 " in export(tmp_path / "a.json")
    assert "version 1 " in export(tmp_path / "b.json", "--number=1")
    assert json.loads((tmp_path / "a.json").read_bytes())["pages"][0]["items"][0]["code"] == "New"


def test_what_was_reworded_since_an_earlier_version_is_marked_for_translators(
    tmp_path: Path,
) -> None:
    document = as_stored(small("every_item_type"))
    document["pages"][0]["items"][0]["text"]["nb"] = "Helt nye ord her?"
    store_version(sound_document(document))
    stale = []
    for arguments in ([], ["--before=1"]):
        export(tmp_path / "a.xlsx", *arguments)
        sheet = load_workbook(tmp_path / "a.xlsx")["nn"]
        stale.append([row[0] for row in sheet.iter_rows(values_only=True) if row[3] == "x"])
    code = document["pages"][0]["items"][0]["code"]
    assert stale == [[], [f"items/{code}/text"]]


@pytest.mark.parametrize(
    ("arguments", "refusal"),
    [
        ({"code": "nothing"}, "There is no such version of a questionnaire nothing"),
        ({"number": 7}, "There is no such version"),
        ({"name": "a.doc"}, "Name the format: json, html, pdf, xlsx"),
        ({"name": "a.pdf", "language": ["se"]}, "The questionnaire is in nb, nn"),
        ({"name": "a.xlsx", "language": ["nb"]}, "nb is the source"),
        ({"name": "none/a.json"}, "cannot be written"),
        ({"name": "a.json", "before": 1}, "for translators"),
        ({"name": "a.xlsx", "before": 7}, "There is no such version"),
    ],
)
def test_what_cannot_be_exported_is_said(
    arguments: dict[str, Any], refusal: str, tmp_path: Path
) -> None:
    name = arguments.pop("name", "a.json")
    with pytest.raises(CommandError, match=refusal):
        export(tmp_path / name, **arguments)
    assert not (tmp_path / name).exists()
