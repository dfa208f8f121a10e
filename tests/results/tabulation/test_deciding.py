"""Decisions of a wave, made with its cube and kept with it."""

import pytest

from results.suppression.decisions import Decision
from results.suppression.policies import Policy
from results.suppression.primary import Reason
from results.tabulation.cubes import compute_cube
from results.tabulation.deciding import decision_of, stored_decisions
from tests.results.answered import LARGE, SMALL, make_answered_wave

pytestmark = pytest.mark.django_db


def test_a_decision_is_kept_with_the_thresholds_it_was_made_under() -> None:
    decision = Decision("P1", {("", "size", 1): Reason.BASE})
    stored = stored_decisions([decision], Policy(minimum_base=7))
    assert stored["policy"]["minimum_base"] == 7
    kept = decision_of(stored, "P1")
    assert kept is not None
    assert kept.bars == decision.bars


def test_an_item_without_a_decision_has_none() -> None:
    assert decision_of({}, "P1") is None
    assert decision_of(stored_decisions([], Policy()), "P1") is None


def test_the_cube_is_stored_with_a_decision_on_each_item_and_its_reasons() -> None:
    answers = [{"P1": 1}] * 3 + [{"P1": 1}] * 20 + [{"P1": 2}] * 20
    units = [SMALL] * 3 + [LARGE] * 40
    cube = compute_cube(make_answered_wave([*answers, None], [*units, SMALL]).code)
    assert set(cube.suppression["items"]) == {"P1", "P2", "P3"}
    assert cube.suppression["policy"]["minimum_base"] == 5
    bars = cube.suppression["items"]["P1"]["bars"]
    assert [bar for bar in bars if bar[1] == "size" and bar[3] == "base"]
