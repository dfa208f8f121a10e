"""Facts on waves for results."""

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from surveys.answering.models import Response
from surveys.exports.microdata import extract
from surveys.exports.waves import (
    NoSuchWave,
    PilotWave,
    WaveCounts,
    facts_and_codebook,
    wave_counts,
    wave_facts,
    waves_with_answers,
)
from surveys.fieldwork.models import Wave
from surveys.register.models import SampledUnit
from tests.factories import make_wave
from tests.results.answered import make_answered_wave, submit_answers

pytestmark = pytest.mark.django_db


def test_facts_are_those_of_the_wave(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    wave = make_answered_wave(
        [None], minimum_base=7, crossed_minimum_base=9, is_synthetic=True, reference_period="2019"
    )
    with django_assert_num_queries(1):
        facts = wave_facts(wave.code)
    assert (facts.id, facts.title, facts.survey_title) == (wave.pk, wave.title, "Ordførere")
    assert (facts.minimum_base, facts.crossed_minimum_base) == (7, 9)
    assert (facts.is_synthetic, facts.reference_period) == (True, "2019")
    assert facts.is_closed
    assert wave.questionnaire_version is not None
    assert facts.questionnaire_hash == wave.questionnaire_version.content_hash


def test_the_least_bases_are_told_with_the_name_of_their_preset() -> None:
    wave = make_answered_wave([None], minimum_base=5, crossed_minimum_base=5)
    with override("en"):
        assert wave_facts(wave.code).thresholds.startswith("Many leaders: 5 answers")


def test_those_invited_and_those_who_submitted_are_counted() -> None:
    wave = make_answered_wave([{"P1": 1}, None, None])
    begun = submit_answers(wave.invitations.filter(response=None)[0], {"P1": 2})
    Response.objects.filter(pk=begun.pk).update(submitted_at=None, receipt_number="")
    assert wave_counts(wave.code) == WaveCounts(invited=3, answered=1)


def test_139_of_439_is_32_per_cent() -> None:
    rate = WaveCounts(439, 139).rate
    assert rate is not None
    assert round(100 * rate) == 32


def test_there_is_no_rate_of_nobody() -> None:
    assert WaveCounts(0, 0).rate is None


def test_waves_that_have_been_in_the_field_are_listed_with_their_counts(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_answered_wave([{"P1": 1}], state=Wave.State.READY)
    newest = make_answered_wave([{"P1": 1}, None], state=Wave.State.OPEN)
    oldest = make_answered_wave([None])
    Wave.objects.filter(pk=oldest.pk).update(opens_at=None)
    with django_assert_num_queries(1):
        listed = waves_with_answers()
    assert {facts.code: (counts.invited, counts.answered) for facts, counts in listed} == {
        newest.code: (2, 1),
        oldest.code: (1, 0),
    }


def test_the_codebook_comes_with_the_facts_in_two_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    wave = make_answered_wave([None])
    with django_assert_num_queries(2):
        facts, codebook = facts_and_codebook(wave.code)
    assert codebook.questionnaire_hash == facts.questionnaire_hash


def test_only_a_survey_of_leaders_is_split_by_merger() -> None:
    wave = make_answered_wave([None])
    _facts, codebook = facts_and_codebook(wave.code)
    assert "merging" not in [one.code for one in codebook.breakdowns]
    SampledUnit.objects.update(office="leader")
    _facts, codebook = facts_and_codebook(wave.code)
    assert "merging" in [one.code for one in codebook.breakdowns]
    assert extract(wave.code).codebook.breakdown("merging").groups
    assert extract(wave.code).groups["merging"].tolist() == [9]


def test_a_wave_without_a_questionnaire_has_no_facts() -> None:
    wave = make_wave(0)
    Wave.objects.update(questionnaire_version=None)
    with pytest.raises(NoSuchWave):
        wave_facts(wave.code)
    with pytest.raises(NoSuchWave):
        wave_facts("nowhere")


def test_a_pilot_is_not_among_the_waves_with_answers() -> None:
    make_answered_wave([{"P1": 1}], is_pilot=True)
    real = make_answered_wave([{"P1": 1}])
    assert [facts.code for facts, _counts in waves_with_answers()] == [real.code]


def test_one_who_asks_for_the_facts_of_a_pilot_is_told_that_it_is_one() -> None:
    pilot = make_answered_wave([{"P1": 1}], is_pilot=True)
    with pytest.raises(PilotWave):
        wave_facts(pilot.code)
    with pytest.raises(PilotWave):
        facts_and_codebook(pilot.code)
