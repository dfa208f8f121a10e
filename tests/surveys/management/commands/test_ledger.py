"""`manage.py ledger` prints the books, for people and for programs."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_open_wave

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("ledger", *arguments, stdout=out)
    return out.getvalue()


def test_it_prints_the_rows_and_the_states_that_are_not_empty() -> None:
    wave = make_open_wave(3)
    lines = run().splitlines()
    assert lines[0] == f"{wave.code} (open)"
    assert lines[1].split() == ["messages", "3", "pending", "3"]
    assert lines[4].split() == ["responses", "0"]


def test_the_json_has_every_state_and_the_sum() -> None:
    wave = make_open_wave(3)
    (book,) = json.loads(run(wave.code, "--json"))
    assert (book["wave"], book["state"]) == (wave.code, "open")
    for name in ("messages", "carried", "cases", "responses"):
        assert sum(book[name]["by_state"].values()) == book[name]["rows"]
    assert book["messages"]["by_state"]["pending"] == book["messages"]["rows"] == 3
    assert book["messages"]["by_state"]["uncertain"] == 0


def test_an_unknown_wave_is_an_error() -> None:
    with pytest.raises(CommandError, match="mayors-1905"):
        run("mayors-1905")
