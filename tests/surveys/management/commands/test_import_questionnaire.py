"""manage.py import_questionnaire."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from surveys.questionnaires.models import Questionnaire, QuestionnaireVersion
from tests.questionnaires.reading import FOLDER, raw
from tests.questionnaires.xlsforms import form

pytestmark = pytest.mark.django_db
SOUND = FOLDER / "every_item_type.json"


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    loose = raw("every_item_type")
    loose["title"]["nn"] = ""
    loose["pages"][1]["items"][0]["rows"] = []
    path = tmp_path / "spoilt.json"
    path.write_text(json.dumps(loose), encoding="utf-8")
    return path


def run(*arguments: object) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("import_questionnaire", *map(str, arguments), stdout=out, stderr=err)
    except CommandError as error:
        err.write(str(error))
    return out.getvalue(), err.getvalue()


def test_a_sound_file_becomes_a_version() -> None:
    out, err = run(SOUND)
    version = QuestionnaireVersion.objects.get()
    assert out == f"every-item-type version 1 ({version.content_hash})\n"
    assert err == ""


def test_importing_again_adds_nothing() -> None:
    run(SOUND)
    assert json.loads(run(SOUND, "--json")[0])["version"] == 1
    assert QuestionnaireVersion.objects.count() == 1


def test_a_file_with_faults_is_refused_with_each_of_them(spoilt: Path) -> None:
    with pytest.raises(CommandError, match="Nothing was imported") as refused:
        call_command("import_questionnaire", str(spoilt), stderr=StringIO())
    assert refused.value.returncode == 1
    assert run(spoilt)[1].splitlines()[:-1] == [
        "$.title.nn: The translation is missing.",
        "$.pages[1].items[0].rows: A grid must have at least one row.",
    ]
    assert not Questionnaire.objects.exists()


def test_faults_are_told_to_programs_too(spoilt: Path) -> None:
    told = json.loads(run(spoilt, "--json")[0])
    assert told["version"] is None
    assert told["faults"][0] == {
        "path": "$.title.nn",
        "message": "The translation is missing.",
    }


def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    assert "cannot be read" in run(tmp_path / "nothing.json")[1]
    assert "cannot be read" in run(tmp_path)[1]


def test_a_workbook_is_read_as_xlsform(tmp_path: Path) -> None:
    path = tmp_path / "Form.XLSX"
    path.write_bytes(form())
    assert json.loads(run(path, "--json")[0])["code"] == "en-prove"
    assert QuestionnaireVersion.objects.get().load().languages == ("nb", "nn")


def test_a_workbook_with_what_we_lack_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(form(survey={"A2": "geopoint"}))
    told = json.loads(run(path, "--json")[0])
    assert told["faults"] == [
        {"path": "survey!A2", "message": "Items of type “geopoint” are not read here."}
    ]
    path.write_bytes(b"x" * 10_000_000)
    assert "larger than 2000000 bytes" in run(path)[1]
    assert not Questionnaire.objects.exists()
