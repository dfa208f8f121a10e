"""manage.py check_questionnaire."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from surveys.questionnaires.loading import LIBRARY
from tests.questionnaires.reading import FOLDER, item, of_pages

LEADERS = LIBRARY / "ledere-2020.json"


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("check_questionnaire", *map(str, arguments), stdout=out)
    return out.getvalue()


def written(folder: Path, loose: dict[str, Any], name: str = "file") -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(loose), encoding="utf-8")
    return path


def refused(*arguments: object) -> tuple[dict[str, Any], CommandError]:
    out = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("check_questionnaire", *map(str, arguments), stdout=out)
    return json.loads(out.getvalue() or "{}"), refusal.value


def test_every_fault_is_told_by_its_path_and_the_exit_code_is_1(tmp_path: Path) -> None:
    loose = of_pages([item("A"), item("A")], title={"nb": ""})
    told, error = refused(written(tmp_path, loose), "--json")
    assert error.returncode == 1
    assert [(one["path"], one["severity"]) for one in told["faults"]] == [
        ("$.pages[0].items[1].code", "fault"),
        ("$.title.nb", "fault"),
    ]
    assert told["advice"] == []


def test_faults_of_shape_are_told_too(tmp_path: Path) -> None:
    told, _error = refused(written(tmp_path, {"format": "other"}), "--json")
    assert "$.pages" in [one["path"] for one in told["faults"]]


def test_faults_are_told_in_the_language_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, of_pages([item("A"), item("A")]))
    told, _error = refused(path, "--json", "--language", "nn")
    assert told["faults"][0]["message"] == "Koden er brukt tidlegare."


def test_a_sound_file_is_told_with_advice_and_reading() -> None:
    told = json.loads(run(LEADERS, "--json"))
    assert told["faults"] == []
    assert {one["severity"] for one in told["advice"]} == {"hint"}
    assert [one["language"] for one in told["readings"]] == ["nb", "nn"]
    assert 20 < told["readings"][0]["lix"] < 50
    assert "simulation" not in told
    assert "texts" not in told


def test_each_text_is_told_where_that_is_asked_for() -> None:
    told = json.loads(run(LEADERS, "--json", "--texts"))
    assert {one["language"] for one in told["texts"]} == {"nb", "nn"}
    assert all(one["words"] > 0 and one["seconds"] > 0 for one in told["texts"])


def test_random_walks_are_told_where_they_are_asked_for() -> None:
    told = json.loads(run(LEADERS, "--json", "--walks", 300, "--seed", 4))
    assert told["simulation"]["walks"] == 300
    assert told["simulation"]["never_reached"] == []
    assert told == json.loads(run(LEADERS, "--json", "--walks", 300, "--seed", 4))


def test_the_last_wave_is_compared_with(tmp_path: Path) -> None:
    before = written(tmp_path, of_pages([item("A", "text")]), "before")
    told = json.loads(run(written(tmp_path, of_pages([item("A")])), "--previous", before, "--json"))
    assert [(one["path"], one["severity"]) for one in told["advice"]] == [
        ("$.pages[0].items[0].type", "warning")
    ]


def test_people_read_lines() -> None:
    lines = run(LEADERS, "--walks", 100).splitlines()
    assert lines[0].startswith("hint: $.pages[")
    assert lines[-3].startswith("nb: ")
    assert lines[-1].startswith("100 walks: ")
    assert lines[-1].endswith("never reached: nothing")


def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    assert "cannot be read" in str(refused(tmp_path / "nothing.json")[1])


def test_a_last_wave_with_faults_is_refused(tmp_path: Path) -> None:
    spoilt = written(tmp_path, of_pages([item("A"), item("A")]))
    _told, error = refused(FOLDER / "open_texts.json", "--previous", spoilt)
    assert "has faults itself" in str(error)
