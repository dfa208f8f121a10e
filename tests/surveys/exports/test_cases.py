"""Cases are read the same way whatever the database."""

import msgspec
import pytest

from surveys.exports import cases
from surveys.exports.cases import Cases, cases_of, joined, read_cases
from surveys.fieldwork.models import Invitation
from surveys.register.models import SampledUnit
from tests.results.answered import LARGE, SMALL, make_answered_wave

pytestmark = pytest.mark.django_db
TRICKY = {"P1": 1, "P2": [97], "P2:specify": 'tabulator \t, «nei» \\ "ja"\nny linje 50 %'}


def test_there_is_a_row_per_sampled_unit_with_its_answers() -> None:
    wave = make_answered_wave([TRICKY, None], [LARGE, SMALL])
    (found,) = read_cases(wave)
    rows = {unit: place for place, unit in enumerate(found.sampled_unit)}
    first, second = (rows[unit.pk] for unit in SampledUnit.objects.order_by("pk"))
    assert msgspec.json.decode(found.answers[first] or "") == TRICKY
    assert found.answers[second] is None
    assert [bool(found.submitted[place]) for place in (first, second)] == [True, False]
    assert msgspec.json.decode(found.attributes[second])["population"] == 900
    assert set(found.office) == {"mayor"}


def test_many_cases_come_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "BATCH", 2)
    wave = make_answered_wave([TRICKY, None, None])
    assert [len(found.sampled_unit) for found in read_cases(wave)] == [2, 1]


def test_what_is_streamed_is_what_the_orm_reads() -> None:
    wave = make_answered_wave([TRICKY, {}, None, None])
    Invitation.objects.filter(response=None).update(state=Invitation.State.DECLINED)
    (streamed,) = read_cases(wave)
    assert streamed == Cases(*zip(*cases_of(wave), strict=True))


def test_batches_are_joined_to_the_same_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    wave = make_answered_wave([TRICKY, None, {}])
    (whole,) = read_cases(wave)
    monkeypatch.setattr(cases, "BATCH", 1)
    assert sorted(zip(*joined(read_cases(wave)), strict=True)) == sorted(zip(*whole, strict=True))


def test_who_stops_reading_may_ask_the_database_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "BATCH", 1)
    wave = make_answered_wave([TRICKY, None, {}])
    reading = read_cases(wave)
    next(reading)
    del reading
    assert SampledUnit.objects.count() == 3
