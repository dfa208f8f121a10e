"""manage.py import_translations."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from surveys.questionnaires.exchange.translations import write_translations
from surveys.questionnaires.loading import store_version
from surveys.questionnaires.models import QuestionnaireVersion
from tests.questionnaires.reading import small

pytestmark = pytest.mark.django_db


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """What a translator sends back: one title reworded, one source changed since."""
    document = small("every_item_type")
    store_version(document)
    path = tmp_path / "nn.xlsx"
    path.write_bytes(write_translations(document))
    book = load_workbook(path)
    book["nn"]["C2"] = "Ny tittel"
    book["nn"]["B3"], book["nn"]["C3"] = "En annen kilde", "Ei anna kjelde"
    book["nn"].append(["items/Gone/text", "Borte", "Borte"])
    book.save(path)
    return path


def run(path: Path, *arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command(
            "import_translations", "every-item-type", str(path), *arguments, stdout=out, stderr=err
        )
    except CommandError as error:
        err.write(str(error))
    return out.getvalue(), err.getvalue()


def test_translations_become_a_new_version(workbook: Path) -> None:
    out, err = run(workbook)
    assert out.splitlines()[-1] == "1 taken, 2 reported, version 2"
    assert out.startswith("nn!B3: The source has changed since. Translation: “Ei anna kjelde”")
    assert err == ""
    latest = QuestionnaireVersion.objects.get(number=2).load()
    assert latest.title["nn"] == "Ny tittel"
    assert "Ei anna kjelde" not in str(latest)


def test_stale_ones_are_taken_when_asked_for(workbook: Path) -> None:
    assert "2 taken" in run(workbook, "--take-stale")[0]
    assert "Ei anna kjelde" in str(QuestionnaireVersion.objects.get(number=2).load())


def test_programs_are_told_by_path(workbook: Path) -> None:
    told = json.loads(run(workbook, "--json")[0])
    assert told["version"] == 2
    assert told["taken"] == ["nn title"]
    assert [one["path"] for one in told["stale"] + told["unknown"]] == ["nn!B3", "nn!A30"]


def test_a_workbook_with_faults_changes_nothing(workbook: Path) -> None:
    book = load_workbook(workbook)
    book["nn"]["C4"] = "=1+1"
    book.save(workbook)
    assert run(workbook)[1].splitlines() == [
        "nn!C4: This is a formula. Write the text itself.",
        "1 faults. Nothing was imported.",
    ]
    assert json.loads(run(workbook, "--json")[0])["faults"][0]["path"] == "nn!C4"
    assert QuestionnaireVersion.objects.count() == 1


def test_a_language_that_is_half_translated_is_refused(workbook: Path) -> None:
    book = load_workbook(workbook)
    book["nn"].title = "se"
    book["se"]["C4"] = None
    book.save(workbook)
    assert "The translation is missing." in run(workbook)[1]
    assert QuestionnaireVersion.objects.count() == 1


def test_what_cannot_be_read_is_said(workbook: Path, tmp_path: Path) -> None:
    assert "cannot be read" in run(tmp_path / "nothing.xlsx")[1]
    with pytest.raises(CommandError, match="There is no questionnaire nothing"):
        call_command("import_translations", "nothing", str(workbook))
