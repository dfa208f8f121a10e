"""`manage.py audit_tables`."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from results.disclosure.table_sets import TableSet
from results.suppression import decisions
from results.tabulation.cubes import compute_cube
from surveys.fieldwork.models import Wave
from tests.results.answered import LARGE, SMALL, make_answered_wave
from tests.results.disclosure.printing import table, total

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    try:
        call_command("audit_tables", *arguments, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}"
    return out.getvalue()


def wave() -> Wave:
    """Seven of the small units answered, all «Ja», and were asked on: P2 tells of it."""
    boxes, battery = {"P2": [1]}, {"P3": {"laws": 1, "technology": 2}}
    answers: list[dict[str, Any] | None] = [{"P1": 1} | boxes | battery] * 7
    answers += [{"P1": 1} | boxes | battery] * 24 + [{"P1": 2} | battery] * 21
    units = [SMALL] * 7 + [LARGE] * 45
    return make_answered_wave([*answers, *[None] * 20], [*units, *[SMALL] * 20])


def file_of(path: Path, tables: TableSet) -> str:
    path.write_bytes(msgspec.json.encode(tables))
    return str(path)


GIVEN_AWAY = TableSet(
    tables=(
        total(100, {1: 60, 2: 40}),
        table("size", {1: (96, {1: 58, 2: 38}), 2: (None, {1: None})}),
    )
)


def test_the_figures_of_a_wave_give_nothing_away() -> None:
    code = wave().code
    compute_cube(code)
    found = json.loads(run(code, "--json"))
    assert found["hidden"] > 10
    assert (found["derivable"], found["within_four"]) == ([], [])


def test_without_secondary_rules_they_give_away_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        decisions, "secondary_suppression", lambda _margins, hidden, _policy, _must: hidden
    )
    code = wave().code
    compute_cube(code)
    said = run(code)
    assert "hidden numbers can be worked out" in said
    assert f"{code} P1 size=1 1: 7–7" in said


def test_a_file_of_tables_is_audited_and_what_is_found_ends_with_an_error(tmp_path: Path) -> None:
    said = run(file_of(tmp_path / "tables.json", GIVEN_AWAY))
    assert "w P1 size=2 1: 2–2" in said
    assert "w P1 size=2 base: 4–4" in said
    assert "2 hidden numbers can be worked out, 0 within 4 respondents." in said


def test_the_set_of_a_wave_can_be_written_and_read_again(tmp_path: Path) -> None:
    code = wave().code
    compute_cube(code)
    path = tmp_path / "set.json"
    first = json.loads(run(code, "--json", "--write", str(path)))
    second = json.loads(run(str(path), "--json"))
    ignored = {"set", "seconds"}
    assert {key: value for key, value in first.items() if key not in ignored} == {
        key: value for key, value in second.items() if key not in ignored
    }


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        (b"{", "is no set of tables"),
        (b'{"tables": [{"item": "P1"}]}', "is no set of tables"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_set_is_refused(
    tmp_path: Path, contents: bytes | None, said: str
) -> None:
    path = tmp_path / "tables.json"
    if contents is not None:
        path.write_bytes(contents)
    assert said in run(str(path))


def test_tables_that_contradict_each_other_are_said_to(tmp_path: Path) -> None:
    wrong = table("size", {1: (96, {1: 70, 2: 26}), 2: (None, {1: None, 2: None})})
    tables = TableSet(tables=(total(100, {1: 60, 2: 40}), wrong))
    assert "contradict each other" in run(file_of(tmp_path / "tables.json", tables))


def test_what_is_no_wave_and_no_file_is_said_to_be_neither() -> None:
    assert "There is no wave nowhere, and it is no JSON file." in run("nowhere")
    assert "has no figures yet" in run(make_answered_wave([{"P1": 1}]).code)
    assert "is a pilot" in run(make_answered_wave([{"P1": 1}], is_pilot=True).code)
