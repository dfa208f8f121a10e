"""When a cube is computed anew, and that two who look do it once."""

import datetime as dt

import pytest
from django.utils import timezone

from results.tabulation import refreshing
from results.tabulation.cubes import compute_cube
from results.tabulation.models import Crossing, Cube
from results.tabulation.refreshing import refresh_due_cubes
from results.weighting.models import WaveWeighting
from surveys.answering.models import Response
from surveys.exports.derived.models import DerivedVariable
from surveys.exports.waves import PilotWave, WaveCounts, WaveFacts, waves_with_answers
from surveys.fieldwork.models import Invitation, Wave
from surveys.register.models import SampledUnit
from tests.factories import make_sampled_unit, make_version
from tests.results.answered import make_answered_wave, submit_answers

pytestmark = pytest.mark.django_db
YES = {"P1": 1}


def open_wave(answered: int, invited: int = 30) -> Wave:
    answers = [YES] * answered + [None] * (invited - answered)
    return make_answered_wave(answers, state=Wave.State.OPEN)


def answer(wave: Wave, number: int) -> None:
    for case in Invitation.objects.filter(wave=wave, response=None)[:number]:
        submit_answers(case, YES)


def answered_in_cube(wave: Wave) -> int:
    return Cube.objects.get(wave_id=wave.pk).answered


def test_the_first_figures_come_with_the_fifth_answer() -> None:
    wave = open_wave(4)
    assert refresh_due_cubes() == 0
    answer(wave, 1)
    assert refresh_due_cubes() == 1
    assert answered_in_cube(wave) == 5


def test_live_figures_move_by_five_answers_at_a_time() -> None:
    wave = open_wave(10)
    refresh_due_cubes()
    answer(wave, 4)
    assert refresh_due_cubes() == 0
    assert answered_in_cube(wave) == 10
    answer(wave, 1)
    assert refresh_due_cubes() == 1
    assert answered_in_cube(wave) == 15


def test_while_somebody_may_still_finish_figures_move_by_steps() -> None:
    wave = open_wave(10)
    refresh_due_cubes()
    answer(wave, 3)
    begun = Response.objects.filter(wave=wave).order_by("-pk")[:1].values("pk")
    Response.objects.filter(pk__in=begun).update(submitted_at=None)
    Wave.objects.update(state=Wave.State.CLOSED, closes_at=timezone.now())
    assert refresh_due_cubes() == 0
    Wave.objects.update(closes_at=timezone.now() - Wave.GRACE)
    assert refresh_due_cubes() == 1


def test_when_nobody_is_at_it_the_last_answers_count_as_soon_as_the_wave_is_closed() -> None:
    wave = open_wave(10)
    refresh_due_cubes()
    answer(wave, 2)
    Wave.objects.update(state=Wave.State.CLOSED, closes_at=timezone.now())
    assert refresh_due_cubes() == 1


def test_an_answer_that_was_changed_counts_when_nobody_can_submit_any_more() -> None:
    open_wave(10)
    refresh_due_cubes()
    changed = Response.objects.order_by("pk")[:1].values("pk")
    Response.objects.filter(pk__in=changed).update(submitted_at=timezone.now())
    assert refresh_due_cubes() == 0
    Wave.objects.update(state=Wave.State.CLOSED)
    assert refresh_due_cubes() == 1
    assert refresh_due_cubes() == 0


def test_a_derived_variable_is_counted_within_a_round() -> None:
    wave = open_wave(10)
    refresh_due_cubes()
    flag = {"kind": "flag", "condition": {"op": "eq", "item": "P1", "value": 1}}
    made = DerivedVariable.objects.create(
        survey=wave.survey, code="D1", title={"nb": "D"}, definition=flag
    )
    assert (refresh_due_cubes(), refresh_due_cubes()) == (1, 0)
    made.delete()
    assert (refresh_due_cubes(), refresh_due_cubes()) == (1, 0)


def test_other_weights_are_counted_within_a_round() -> None:
    wave = open_wave(10)
    refresh_due_cubes()
    WaveWeighting.objects.create(wave=wave, changed_at=timezone.now())
    assert (refresh_due_cubes(), refresh_due_cubes()) == (1, 0)


def test_a_closed_wave_counts_its_last_answers() -> None:
    wave = open_wave(10)
    refresh_due_cubes()
    answer(wave, 2)
    Wave.objects.update(state=Wave.State.CLOSED)
    assert refresh_due_cubes() == 1
    assert answered_in_cube(wave) == 12


def test_a_cube_that_is_up_to_date_is_left_alone() -> None:
    wave = make_answered_wave([YES] * 6)
    assert refresh_due_cubes() == 1
    before = Cube.objects.get(wave_id=wave.pk).computed_at
    assert refresh_due_cubes() == 0
    assert Cube.objects.get(wave_id=wave.pk).computed_at == before


def test_a_wave_with_another_questionnaire_is_computed_anew() -> None:
    wave = make_answered_wave([YES] * 6)
    refresh_due_cubes()
    Wave.objects.filter(pk=wave.pk).update(questionnaire_version=make_version())
    assert refresh_due_cubes() == 1


def test_a_larger_sample_is_computed_anew() -> None:
    wave = make_answered_wave([YES] * 6)
    refresh_due_cubes()
    assert wave.sample is not None
    unit = make_sampled_unit(wave.sample)
    Invitation.objects.create(wave=wave, sampled_unit=unit, reference="more")
    assert refresh_due_cubes() == 1
    assert Cube.objects.get(wave_id=wave.pk).invited == 7


def test_drafts_are_not_looked_at() -> None:
    make_answered_wave([YES] * 6, state=Wave.State.DRAFT)
    assert refresh_due_cubes() == 0


def test_a_cube_that_another_computes_now_is_left_to_it() -> None:
    wave = make_answered_wave([YES] * 6)
    soon = timezone.now() + dt.timedelta(minutes=5)
    Cube.objects.create(wave_id=wave.pk, claimed_until=soon)
    assert refresh_due_cubes() == 0


def test_a_claim_whose_holder_was_lost_runs_out() -> None:
    wave = make_answered_wave([YES] * 6)
    gone = timezone.now() - dt.timedelta(seconds=1)
    Cube.objects.create(wave_id=wave.pk, claimed_until=gone)
    assert refresh_due_cubes() == 1


def test_two_who_see_the_same_cube_due_compute_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    make_answered_wave([YES] * 6)
    computed: list[str] = []

    def compute_while_another_looks(code: str) -> Cube:
        computed.append(code)
        if len(computed) == 1:
            refresh_due_cubes()
        return compute_cube(code)

    monkeypatch.setattr(refreshing, "compute_cube", compute_while_another_looks)
    refresh_due_cubes()
    assert len(computed) == 1


def test_a_wave_that_fails_is_told_of_after_the_others_are_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bad, good = make_answered_wave([YES] * 6), make_answered_wave([YES] * 7)

    def compute(code: str) -> Cube:
        if code == bad.code:
            raise ArithmeticError("no")
        return compute_cube(code)

    monkeypatch.setattr(refreshing, "compute_cube", compute)
    with pytest.raises(ExceptionGroup, match="could not be computed"):
        refresh_due_cubes()
    assert answered_in_cube(good) == 7
    cube = Cube.objects.get(wave_id=bad.pk)
    assert cube.claimed_until is None
    assert cube.fault == {"kind": "program"}


def test_a_cube_that_another_has_computed_meanwhile_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wave = make_answered_wave([YES] * 6)

    def list_while_another_computes() -> list[tuple[WaveFacts, WaveCounts]]:
        compute_cube(wave.code)
        return waves_with_answers()

    monkeypatch.setattr(refreshing, "waves_with_answers", list_while_another_computes)
    assert refresh_due_cubes() == 0


def test_no_cube_is_computed_of_a_pilot() -> None:
    pilot = make_answered_wave([YES] * 6, is_pilot=True)
    assert refresh_due_cubes() == 0
    with pytest.raises(PilotWave):
        compute_cube(pilot.code)
    assert not Cube.objects.exists()


@pytest.mark.parametrize("probability", [0.0, float("inf"), -1.0])
def test_design_weights_that_are_no_sound_numbers_are_told_and_stop_nobody(
    probability: float, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = make_answered_wave([YES] * 6), make_answered_wave([YES] * 7)
    units = SampledUnit.objects.filter(sample__wave=bad)
    units.filter(pk__in=units[:2]).update(inclusion_probability=probability)
    assert refresh_due_cubes() == 1
    assert answered_in_cube(good) == 7
    assert Cube.objects.get(wave_id=bad.pk).fault == {"kind": "weights", "number": 2}
    assert bad.code in caplog.text


def test_more_answers_than_units_are_told_with_the_stratum() -> None:
    wave = make_answered_wave([YES] * 6)
    SampledUnit.objects.update(inclusion_probability=1.25, stratum="Nord")
    refresh_due_cubes()
    cube = Cube.objects.get(wave_id=wave.pk)
    assert cube.fault == {"kind": "population", "strata": ["Nord"]}


def test_after_a_failure_it_is_tried_again_only_after_a_pause_and_a_success_clears_it() -> None:
    wave = make_answered_wave([YES] * 6)
    SampledUnit.objects.update(inclusion_probability=0)
    refresh_due_cubes()
    SampledUnit.objects.update(inclusion_probability=1)
    assert refresh_due_cubes() == 0
    Cube.objects.update(failed_at=timezone.now() - refreshing.PAUSE)
    assert refresh_due_cubes() == 1
    cube = Cube.objects.get(wave_id=wave.pk)
    assert (cube.fault, cube.failed_at, cube.answered) == ({}, None, 6)


def test_a_failure_leaves_the_figures_that_are_there() -> None:
    wave = open_wave(10)
    refresh_due_cubes()
    answer(wave, 5)
    SampledUnit.objects.update(inclusion_probability=0)
    assert refresh_due_cubes() == 0
    cube = Cube.objects.get(wave_id=wave.pk)
    assert (cube.answered, cube.fault["kind"]) == (10, "weights")


def test_other_crossings_are_counted_within_a_round() -> None:
    wave = open_wave(10)
    refresh_due_cubes()
    made = Crossing.objects.create(survey=wave.survey, first="size", second="region")
    assert (refresh_due_cubes(), refresh_due_cubes()) == (1, 0)
    made.delete()
    assert (refresh_due_cubes(), refresh_due_cubes()) == (1, 0)
