"""The command prints what the page shows."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from barometer.access import Role
from results.tabulation.cubes import compute_cube
from surveys.fieldwork.models import Wave
from tests.factories import make_user
from tests.results.answered import LARGE, SMALL, make_answered_wave
from tests.results.explorer.viewed import make_graded_wave

pytestmark = pytest.mark.django_db


def wave_of(small: int, large: int) -> Wave:
    answers = [{"P1": 1, "P2b": "Bok"}] * small + [{"P1": 2}] * large
    wave = make_answered_wave(answers, [SMALL] * small + [LARGE] * large)
    compute_cube(wave.code)
    return wave


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("estimates", *arguments, stdout=out)
    return out.getvalue()


def as_json(*arguments: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(printed(*arguments, "--json"))
    return answer


def test_every_printed_share_stands_on_the_page(client: Client) -> None:
    wave = wave_of(6, 8)
    client.force_login(make_user(Role.ANALYST))
    page = client.get(reverse("explorer:wave", args=[wave.code]), {"fordelt": "size"})
    text = page.content.decode()
    for record in as_json(wave.code, "--item", "P1", "--by", "size")["estimates"]:
        assert record["shown"] in text
    table = printed(wave.code, "--item", "P1", "--by", "size")
    cells = [cell for line in table.splitlines()[1:] for cell in line.split("\t")]
    assert len(cells) > 12
    assert all(cell in text for cell in cells)


def test_json_has_the_numbers_and_what_they_rest_on() -> None:
    wave = wave_of(24, 8)
    answer = as_json(wave.code, "--item", "P1")
    assert (answer["wave"], answer["invited"], answer["answered"]) == (wave.code, 32, 32)
    yes = answer["estimates"][0]
    assert (yes["category"], yes["count"], yes["base"], yes["share"]) == (1, 24, 32, 0.75)


def test_hidden_groups_are_hidden_here_too() -> None:
    answer = as_json(wave_of(4, 30).code, "--item", "P1", "--by", "size")
    assert {one["share"] for one in answer["estimates"] if one["group"] == 1} == {None}
    assert {one["share"] is None for one in answer["estimates"] if not one["group"]} == {False}


def test_open_answers_are_counted() -> None:
    wave = wave_of(6, 2)
    answer = as_json(wave.code, "--item", "P2b")
    assert (answer["asked"], answer["written"]) == (6, 6)
    assert "6 / 6" in printed(wave.code, "--item", "P2b")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere", "--item", "P1"), "no wave nowhere"),
        (("{code}", "--item", "P99"), "no item P99"),
        (("{code}", "--item", "P1", "--by", "hair"), "not split by hair"),
    ],
)
def test_what_is_not_there_is_told_in_words(arguments: tuple[str, ...], message: str) -> None:
    code = wave_of(6, 2).code
    with pytest.raises(CommandError, match=message):
        printed(*(argument.format(code=code) for argument in arguments))


def test_a_wave_without_figures_is_told_in_words() -> None:
    wave = make_answered_wave([{"P1": 1}])
    with pytest.raises(CommandError, match="no figures yet"):
        printed(wave.code, "--item", "P1")


def test_there_are_no_figures_of_a_pilot() -> None:
    wave = make_answered_wave([{"P1": 1}], is_pilot=True)
    with pytest.raises(CommandError, match="is a pilot"):
        printed(wave.code, "--item", "P1")


def test_a_view_that_no_cube_has_is_counted_and_marked_as_internal() -> None:
    wave = wave_of(6, 24)
    answer = as_json(wave.code, "--item", "P1", "--by", "region", "--filter", "size=3")
    assert answer["internal"]
    assert answer["estimates"][1]["base"] == 24
    assert not as_json(wave.code, "--item", "P1", "--by", "size")["internal"]


def test_interval_weights_and_base_are_told() -> None:
    answer = as_json(
        *(wave_of(6, 8).code, "--item", "P1", "--interval", "logit", "--weights", "none"),
        *("--everyone", "--without-dont-know"),
    )
    assert (answer["interval"], answer["weighted"], answer["model_based"]) == ("logit", False, True)
    assert answer["treatment"]["everyone_in_base"]
    assert not answer["treatment"]["dont_know_in_base"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("size=1,x", "is no filter"),
        ("P1=2", "fewer than 5"),
        ("hair=1", "not split by hair"),
    ],
)
def test_a_filter_that_gives_nothing_is_told_in_words(words: str, message: str) -> None:
    code = wave_of(6, 3).code
    with pytest.raises(CommandError, match=message):
        printed(code, "--item", "P1", "--filter", words)


def test_answers_are_put_together_as_on_the_page() -> None:
    wave = make_graded_wave()
    answer = as_json(wave.code, "--item", "P1", "--merge", "1,2", "--called", "I stor grad")
    whole = answer["estimates"][0]
    assert (whole["category_label"], whole["count"]) == ("I stor grad", 64)
    assert answer["treatment"]["merged"][0]["codes"] == [1, 2]


def test_several_groups_are_put_together_and_named_in_order() -> None:
    merges = ("--merge", "1,2", "--merge", "3,4", "--called", "I stor grad")
    answer = as_json(make_graded_wave().code, "--item", "P1", *merges)
    labels = [one["category_label"] for one in answer["estimates"]]
    assert labels[:2] == ["I stor grad", "Liten eller svært liten"]


def test_a_name_without_answers_is_refused() -> None:
    with pytest.raises(CommandError, match="more names"):
        printed(make_graded_wave().code, "--item", "P1", "--called", "I stor grad")


@pytest.mark.parametrize(("codes", "told"), [("1,3", "ved siden av"), ("a", "are no codes")])
def test_answers_that_cannot_be_put_together_are_refused(codes: str, told: str) -> None:
    with pytest.raises(CommandError, match=told):
        printed(make_graded_wave().code, "--item", "P1", "--merge", codes)
