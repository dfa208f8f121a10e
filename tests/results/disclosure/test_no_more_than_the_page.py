"""Files, JSON and pages hold nothing of a hidden figure: it is absent, not only out of sight."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from barometer.access import Role
from results.tabulation.cubes import compute_cube
from surveys.fieldwork.models import Wave
from tests.factories import make_user
from tests.results.answered import LARGE, SMALL, make_answered_wave

pytestmark = pytest.mark.django_db
NUMBERS = ("share", "standard_error", "margin", "low", "high", "count", "base")


@pytest.fixture
def wave() -> Wave:
    """Nine in the small group, of whom three say no: 33 per cent is hidden."""
    answers: list[dict[str, Any] | None] = [*[{"P1": 1}] * 6, *[{"P1": 2}] * 3]
    answers += [{"P1": 1}] * 29 + [{"P1": 2}] * 24 + [None] * 40
    units = [SMALL] * 9 + [LARGE] * 53 + [SMALL] * 20 + [LARGE] * 20
    made = make_answered_wave(answers, units)
    compute_cube(made.code)
    return made


def estimates(wave: Wave) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("estimates", wave.code, "--item", "P1", "--by", "size", "--json", stdout=out)
    found: list[dict[str, Any]] = json.loads(out.getvalue())["estimates"]
    return found


def test_json_has_no_number_of_a_hidden_figure(wave: Wave) -> None:
    hidden = [one for one in estimates(wave) if one["hidden"]]
    assert {one["group"] for one in hidden} == {1, 3}
    for one in hidden:
        assert [one.get(name) for name in NUMBERS] == [None] * len(NUMBERS)
        assert one["shown"] == ":"
        assert not [value for value in one.values() if isinstance(value, float)]


def test_the_page_has_what_the_json_has_and_no_share_of_a_hidden_figure(
    wave: Wave, client: Client
) -> None:
    client.force_login(make_user(Role.ANALYST))
    page = client.get(reverse("explorer:wave", args=[wave.code]) + "?fordelt=size").content.decode()
    for one in estimates(wave):
        assert one["shown"] in page
    # 6 of 9, 3 of 9; 29 of 53, 24 of 53: in text, and as widths and places of a drawing.
    for hidden in ("67\N{NO-BREAK SPACE}%", "33\N{NO-BREAK SPACE}%", "55\N{NO-BREAK SPACE}%"):
        assert hidden not in page
    for share in (6 / 9, 3 / 9, 29 / 53, 24 / 53):
        assert f"{share:.4f}" not in page
        assert f"{100 * share:.2f}" not in page
