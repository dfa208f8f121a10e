"""manage.py walk_questionnaire."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.questionnaires.reading import item, of_pages

LARGE = {"op": "ge", "item": "frame.population", "value": 5000}
YES = {"op": "eq", "item": "A", "value": 1}
LOOSE = of_pages(
    [item("A", required="required")], [item("B", condition=YES)], [item("C", condition=LARGE)]
)


def run(folder: Path, answers: object, *arguments: str, loose: Any = LOOSE) -> str:
    file, given = folder / "file.json", folder / "answers.json"
    file.write_text(json.dumps(loose), encoding="utf-8")
    given.write_text(answers if isinstance(answers, str) else json.dumps(answers), encoding="utf-8")
    out = StringIO()
    command = ("walk_questionnaire", str(file), "--answers", str(given), *arguments)
    call_command(*command, stdout=out, stderr=StringIO())
    return out.getvalue()


def walked(folder: Path, answers: object, *arguments: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(run(folder, answers, "--json", *arguments))
    return told


def test_the_path_is_told_by_pages_and_items(tmp_path: Path) -> None:
    told = walked(tmp_path, {"A": 1})
    assert told["pages"] == [
        {"page": "p0", "items": [{"item": "A", "rows": [], "categories": [1, 2]}]},
        {"page": "p1", "items": [{"item": "B", "rows": [], "categories": [1, 2]}]},
    ]
    assert told["unanswered"] == [{"item": "B", "rows": [], "required": "ask"}]
    assert told["can_be_submitted"] is True


def test_each_answer_has_its_verdict(tmp_path: Path) -> None:
    told = walked(tmp_path, {"A": 2, "B": 1, "X": 5}, "--language", "nb")
    assert [(one["answer"], one["verdict"]) for one in told["answers"]] == [
        ("A", "counts"),
        ("B", "off_path"),
        ("X", "unknown"),
    ]
    assert "Vises hvis A «A?» er «Ja»." in told["answers"][1]["message"]


def test_the_frame_is_given_by_name(tmp_path: Path) -> None:
    pages = walked(tmp_path, {}, "--frame", "population=5000")["pages"]
    assert [page["page"] for page in pages] == ["p0", "p2"]
    assert walked(tmp_path, {})["can_be_submitted"] is False


def test_people_read_lines(tmp_path: Path) -> None:
    assert run(tmp_path, {"A": 2, "B": 1}).splitlines() == [
        "p0: A",
        "A counts",
        "B off_path: Not asked. Shown if A “A?” is “Ja”.",
        "These answers can be submitted.",
    ]
    assert run(tmp_path, {}).splitlines()[-2:] == [
        "A is not answered, required",
        "These answers cannot be submitted.",
    ]


@pytest.mark.parametrize(
    ("answers", "message"),
    [("{", "is not JSON"), ("[" * 100_000, "is not JSON"), ("[1]", "has no JSON object")],
)
def test_a_file_that_holds_no_answers_is_refused(
    tmp_path: Path, answers: str, message: str
) -> None:
    with pytest.raises(CommandError, match=message):
        run(tmp_path, answers)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is larger than 1000000 bytes"):
        run(tmp_path, " " * 1_000_001)


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        ("shoe=5", "NAME=VALUE"),
        ("population", "NAME=VALUE"),
        ("population=many", "population is a whole number"),
    ],
)
def test_a_frame_that_is_not_ours_is_refused(tmp_path: Path, frame: str, message: str) -> None:
    with pytest.raises(CommandError, match=message):
        run(tmp_path, {}, "--frame", frame)


def test_a_questionnaire_with_faults_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="1 faults"):
        run(tmp_path, {}, loose=of_pages([item("A"), item("A")]))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("walk_questionnaire", "x.json", "--answers", str(tmp_path / "nothing.json"))
