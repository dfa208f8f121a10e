"""Extraction: one row per sampled unit, codes only, no names."""

import msgspec
import numpy as np
import pytest
from django.utils import timezone

from surveys.answering.models import Response
from surveys.dispositions import Disposition
from surveys.exports.codes import CHOSEN, NO_RESPONSE, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN
from surveys.exports.microdata import Microdata, extract
from surveys.exports.waves import NoSuchWave, PilotWave
from surveys.fieldwork.models import Invitation, Message, MessageInvitation, Wave
from surveys.register.models import SampledUnit
from tests.factories import make_sample, make_wave
from tests.results.answered import COUNTY, LARGE, SMALL, make_answered_wave

pytestmark = pytest.mark.django_db


def row_of(data: Microdata, **codes: int) -> int:
    """The place of the only row with these codes."""
    fits = np.ones(len(data.row_ids), dtype=bool)
    for name, code in codes.items():
        fits &= data.columns[name] == code
    (place,) = np.flatnonzero(fits)
    return int(place)


def test_every_sampled_unit_has_a_row_whether_it_answered_or_not() -> None:
    wave = make_answered_wave([{"P1": 1}, None, {"P1": 2}, None])
    data = extract(wave.code)
    assert len(data.row_ids) == 4
    assert data.answered.sum() == 2
    assert sorted(data.columns["P1"]) == [NO_RESPONSE, NO_RESPONSE, 1, 2]


def test_never_shown_unanswered_not_known_and_not_relevant_are_four_different_codes() -> None:
    wave = make_answered_wave(
        [{"P1": 2}, {"P1": 1}, {"P1": 1, "P2": [99], "P3": {"technology": 98}}]
    )
    data = extract(wave.code)
    never_shown = row_of(data, P1=2)
    not_known = row_of(data, **{"P3.technology": 98})
    left_empty = 3 - never_shown - not_known
    codes = data.columns["P2.1"]
    assert codes[never_shown] == NOT_ASKED
    assert codes[left_empty] == NOT_ANSWERED
    assert codes[not_known] == 99
    assert data.columns["P2.99"][not_known] == CHOSEN


def test_a_box_tells_chosen_from_not_chosen() -> None:
    data = extract(make_answered_wave([{"P1": 1, "P2": [1, 97]}]).code)
    boxes = [int(data.columns[f"P2.{code}"][0]) for code in (1, 2, 96, 97, 99)]
    assert boxes == [CHOSEN, NOT_CHOSEN, NOT_CHOSEN, CHOSEN, NOT_CHOSEN]


def test_answers_off_the_path_are_not_in_the_data() -> None:
    wave = make_answered_wave([{"P1": 2, "P2": [1], "P2b": "Oslo", "P2:specify": "noe"}])
    data = extract(wave.code)
    assert data.columns["P2.1"][0] == NOT_ASKED
    assert data.columns["P2b"][0] == NOT_ASKED
    assert data.texts == {}


def test_what_was_written_travels_beside_the_codes() -> None:
    wave = make_answered_wave(
        [{"P1": 1, "P2": [97], "P2b": "Nytt bibliotek", "P2:specify": "Fylket"}]
    )
    data = extract(wave.code)
    assert data.columns["P2b"][0] == CHOSEN
    assert data.texts == {"P2b": ("Nytt bibliotek",), "P2:specify": ("Fylket",)}


def test_an_unfinished_response_shows_in_the_disposition_alone() -> None:
    wave = make_answered_wave([{"P1": 1, "P2": [1], "P3": {"technology": 1, "laws": 1}}, {"P1": 2}])
    Response.objects.filter(answers__P1=1).update(submitted_at=None, receipt_number="")
    data = extract(wave.code)
    assert sorted(data.columns["P1"]) == [NO_RESPONSE, 2]
    assert sorted(data.dispositions) == [Disposition.COMPLETE, Disposition.PARTIAL]


def test_each_case_has_the_disposition_of_how_it_ended() -> None:
    wave = make_answered_wave([None, None, None, None])
    declined, undeliverable, mailed, _untouched = wave.invitations.order_by("pk")
    Invitation.objects.filter(pk=declined.pk).update(state=Invitation.State.DECLINED)
    Invitation.objects.filter(pk=undeliverable.pk).update(undeliverable_at=timezone.now())
    message = Message.objects.create(
        wave=wave, kind="invitation", to=mailed.email, language="nb", state=Message.State.SENT,
        created_at=timezone.now(),
    )  # fmt: skip
    MessageInvitation.objects.create(message=message, invitation=mailed)
    assert sorted(extract(wave.code).dispositions) == sorted(
        [
            Disposition.EXPLICIT_REFUSAL,
            Disposition.UNDELIVERED,
            Disposition.NOTHING_RETURNED,
            Disposition.NOT_INVITED,
        ]
    )


def test_groups_are_those_of_the_frozen_attributes() -> None:
    wave = make_answered_wave([{"P1": 1}, {"P1": 2}, None], [LARGE, SMALL, COUNTY])
    data = extract(wave.code)
    by_answer = dict(zip(data.columns["P1"].tolist(), data.groups["size"].tolist(), strict=True))
    assert by_answer == {1: 3, 2: 1, NO_RESPONSE: 4}


def test_the_design_weight_is_one_over_the_inclusion_probability() -> None:
    wave = make_answered_wave([{"P1": 1}, {"P1": 2}])
    drawn = SampledUnit.objects.filter(sample=wave.sample)
    drawn.filter(pk=drawn.order_by("pk")[0].pk).update(inclusion_probability=0.25)
    assert sorted(extract(wave.code).weights) == [1.0, 4.0]


def test_a_second_extraction_is_the_same_row_by_row() -> None:
    wave = make_answered_wave([{"P1": 1}, {"P1": 2}, None, {"P1": 99}])
    first, second = extract(wave.code), extract(wave.code)
    assert first.row_ids == second.row_ids
    assert all((first.columns[name] == second.columns[name]).all() for name in first.columns)


def test_rows_do_not_lie_in_the_registers_order() -> None:
    size = 60
    wave = make_answered_wave([{"P1": 1 if place < size / 2 else 2} for place in range(size)])
    codes = extract(wave.code).columns["P1"].tolist()
    assert codes not in (sorted(codes), sorted(codes, reverse=True))


def test_a_row_id_cannot_be_found_without_the_key(settings: object) -> None:
    wave = make_answered_wave([{"P1": 1}])
    before = extract(wave.code).row_ids
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert extract(wave.code).row_ids != before


def test_nothing_in_the_microdata_names_a_person_or_a_unit() -> None:
    wave = make_answered_wave([{"P1": 1}, None])
    data = extract(wave.code)
    columns = {name: column.tolist() for name, column in data.columns.items()}
    groups = {name: column.tolist() for name, column in data.groups.items()}
    parts = (data.row_ids, data.dispositions, data.strata, columns, groups, data.texts)
    everything = msgspec.json.encode(parts).decode()
    for unit in SampledUnit.objects.filter(sample=wave.sample).select_related("holder"):
        assert unit.holder is not None
        for secret in (unit.unit_name, unit.holder.name, unit.holder.email):
            assert secret not in everything
    for case in wave.invitations.all():
        assert case.reference not in everything


def test_a_wave_without_a_sample_has_no_rows() -> None:
    wave = make_wave(0)
    Wave.objects.filter(pk=wave.pk).update(sample=None)
    data = extract(wave.code)
    assert data.row_ids == ()
    assert data.columns["Q1"].size == 0


def test_an_unknown_wave_is_said_to_be_unknown() -> None:
    with pytest.raises(NoSuchWave):
        extract("nowhere")


def test_answers_of_a_pilot_are_not_extracted_as_those_of_a_wave() -> None:
    with pytest.raises(PilotWave):
        extract(make_answered_wave([{"P1": 1}], is_pilot=True).code)


def test_answers_of_a_pilot_are_extracted_when_asked_for_as_such() -> None:
    data = extract(make_answered_wave([{"P1": 1}], is_pilot=True).code, of_pilot=True)
    assert data.wave.is_pilot
    assert data.columns["P1"].tolist() == [1]


def test_an_office_has_the_same_key_in_every_wave_and_another_row_id() -> None:
    first = make_answered_wave([{"P1": 1}, {"P1": 2}])
    assert first.sample is not None
    sample = make_sample(0)
    for unit in first.sample.sampled_units.all():
        SampledUnit.objects.create(
            sample=sample, position=unit.position, attributes=unit.attributes
        )
    one, other = extract(first.code), extract(make_wave(0, sample=sample).code)
    assert set(one.unit_keys.tolist()) == set(other.unit_keys.tolist())
    assert not set(one.row_ids) & set(other.row_ids)


@pytest.mark.parametrize("batches", [1, 2, 16])
def test_rows_read_in_batches_are_the_same(batches: int, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [{"P1": 1, "P2": [1], "P2b": "Bok"}, None, {"P1": 2, "P2": [2]}, {"P1": 99}, None]
    wave = make_answered_wave(answers, [LARGE, SMALL, COUNTY, LARGE, SMALL])
    whole = extract(wave.code)
    monkeypatch.setattr("surveys.exports.cases.BATCH", 2)
    monkeypatch.setattr("surveys.exports.parts.BATCHES", batches)
    parts = extract(wave.code)
    assert parts.row_ids == whole.row_ids
    assert parts.dispositions == whole.dispositions
    assert parts.texts == whole.texts
    for mine, its in ((parts.columns, whole.columns), (parts.groups, whole.groups)):
        assert {name: column.tolist() for name, column in mine.items()} == {
            name: column.tolist() for name, column in its.items()
        }
