"""The command prints what the page shows."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.results.answered import make_answered_wave
from tests.results.representativity.skewed import make_skewed_wave

pytestmark = pytest.mark.django_db


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("representativity", *arguments, stdout=out)
    return out.getvalue()


def test_a_program_reads_all_that_the_page_shows() -> None:
    wave = make_skewed_wave()
    answer: dict[str, Any] = json.loads(printed(wave.code, "--by", "size", "--json"))
    assert (answer["invited"], answer["answered"]) == (80, 40)
    [size] = [one for one in answer["variables"] if one["variable"] == "size"]
    assert size["flag"] == "skewed"
    assert answer["r_indicator"] < 0.5
    assert {one["item"] for one in answer["left_empty"]} == {"P2b", "P3"}
    assert len(answer["left_empty"][-1]["share_by_group"]) == 2
    assert answer["margins"][-1]["base"] == 40


def test_a_person_reads_the_conclusion_and_the_groups() -> None:
    text = printed(make_skewed_wave().code)
    assert "Svarene er skjeve etter" in text
    assert "32 / 40\t80 %" in text


def test_what_cannot_be_compared_is_told() -> None:
    with pytest.raises(CommandError, match="no wave"):
        printed("nowhere")
    with pytest.raises(CommandError, match="no figures"):
        printed(make_answered_wave([{"P1": 1}]).code)
    with pytest.raises(CommandError, match="not split"):
        printed(make_skewed_wave().code, "--by", "shoe_size")
