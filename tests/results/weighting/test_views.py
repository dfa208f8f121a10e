"""The page of a wave's weighting."""

import pytest
from django.test import Client
from django.urls import reverse

from barometer.access import RIGHTS, Right, Role
from results.weighting.models import WaveWeighting
from results.weighting.schemes import Kind
from surveys.fieldwork.models import Wave
from tests.results.answered import LARGE, SMALL, make_answered_wave
from tests.staff import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave() -> Wave:
    """All sizes have answers, the small ones fewer."""
    answers = [{"P1": 1}] * 6 + [{"P1": 2}] * 2 + [None] * 4
    return make_answered_wave(answers, [LARGE] * 6 + [SMALL] * 6)


@pytest.fixture
def analyst() -> Client:
    return client_of(Role.ANALYST)


def page(wave: Wave) -> str:
    return reverse("weighting:wave", args=[wave.code])


@pytest.mark.parametrize("role", [*Role, None])
def test_only_those_who_see_results_come_in(wave: Wave, role: Role | None) -> None:
    status = client_of(role).get(page(wave)).status_code
    if role is None:
        assert status == 302
    else:
        assert status == (200 if Right.SEE_RESULTS in RIGHTS[role] else 403)


def test_a_scheme_is_kept_with_its_run(wave: Wave, analyst: Client) -> None:
    chosen = {"kind": "cells", "breakdowns": ["size"], "reason": "Som i 2018"}
    shown = analyst.post(page(wave), chosen, follow=True).content.decode()
    stored = WaveWeighting.objects.get()
    assert (stored.load().kind, stored.reason) == (Kind.CELLS, "Som i 2018")
    assert (stored.report or {})["answered"] == 8
    assert "Design effect" in shown
    assert "worth as much as" in shown


def test_a_scheme_that_cannot_be_met_is_refused_with_advice(analyst: Client) -> None:
    wave = make_answered_wave([{"P1": 1}, None], [LARGE, SMALL])
    shown = analyst.post(page(wave), {"kind": "cells", "breakdowns": ["size"]}).content.decode()
    assert "no weight can stand for them" in shown
    assert not WaveWeighting.objects.exists()


def test_no_weighting_can_be_chosen_again(wave: Wave, analyst: Client) -> None:
    analyst.post(page(wave), {"kind": "cells", "breakdowns": ["size"]})
    analyst.post(page(wave), {"kind": "none"})
    assert WaveWeighting.objects.get().load().kind is Kind.NONE


def test_an_unknown_wave_is_not_found(analyst: Client) -> None:
    assert analyst.get(reverse("weighting:wave", args=["nowhere"])).status_code == 404
