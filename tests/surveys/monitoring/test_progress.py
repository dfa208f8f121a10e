"""How a wave is going."""

import datetime as dt

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from surveys.answering.recording import new_response
from surveys.fieldwork.models import Invitation, Message, Wave
from surveys.monitoring.progress import by_group, case_counts, days, mail_table
from tests.factories import make_open_wave, make_sample, make_sampled_unit, make_wave

pytestmark = pytest.mark.django_db
OSLO = timezone.get_default_timezone()


def answer(case: Invitation, *, submitted_at: dt.datetime | None = None) -> None:
    """A response begun, and submitted when a time is given."""
    response = new_response(case, "nb", timezone.now())
    if submitted_at is not None:
        response.submitted_at, response.receipt_number = submitted_at, case.reference
        case.mark_submitted(submitted_at)
    response.save()


def cases(wave: Wave) -> list[Invitation]:
    return list(wave.invitations.select_related("wave").order_by("pk"))


def test_cases_are_counted_by_where_they_stand() -> None:
    wave = make_open_wave(5)
    done, begun, declined, lost, _untouched = cases(wave)
    answer(done, submitted_at=timezone.now())
    answer(begun)
    declined.mark_declined(timezone.now())
    lost.mark_undeliverable(timezone.now())
    counts = case_counts(wave)
    assert (counts.invited, counts.submitted, counts.started) == (5, 1, 1)
    assert (counts.declined, counts.untouched, counts.undeliverable) == (1, 2, 1)
    assert counts.rate == 0.2


def test_one_who_began_and_then_declined_counts_as_declined() -> None:
    wave = make_open_wave(1)
    (case,) = cases(wave)
    answer(case)
    case.mark_declined(timezone.now())
    counts = case_counts(wave)
    assert (counts.started, counts.declined) == (0, 1)


def test_another_wave_is_not_counted() -> None:
    wave, other = make_open_wave(1), make_open_wave(1)
    answer(cases(other)[0], submitted_at=timezone.now())
    assert case_counts(wave).submitted == 0


def test_there_is_no_rate_before_anybody_is_invited() -> None:
    wave = make_wave(1)
    wave.invitations.all().delete()
    assert case_counts(wave).rate is None


def open_since(first: dt.datetime, size: int) -> Wave:
    wave = make_open_wave(size)
    wave.opens_at, wave.closes_at = first, first + dt.timedelta(days=30)
    wave.save()
    wave.steps.filter(written_at__isnull=False).update(written_at=first)
    return wave


def test_each_day_has_its_answers_and_the_sum_so_far() -> None:
    first = dt.datetime(2026, 3, 2, 8, tzinfo=OSLO)
    wave = open_since(first, 3)
    for case, day in zip(cases(wave), (0, 2, 2), strict=True):
        answer(case, submitted_at=first + dt.timedelta(days=day))
    seen = days(wave, list(wave.steps.all()), first + dt.timedelta(days=3))
    assert [day.submitted for day in seen] == [1, 0, 2, 0]
    assert [day.so_far for day in seen] == [1, 1, 3, 3]


def test_a_day_begins_at_midnight_in_oslo() -> None:
    first = dt.datetime(2026, 7, 1, 8, tzinfo=OSLO)
    wave = open_since(first, 1)
    answer(cases(wave)[0], submitted_at=dt.datetime(2026, 7, 2, 0, 30, tzinfo=OSLO))
    seen = days(wave, [], first + dt.timedelta(days=1))
    assert [day.submitted for day in seen] == [0, 1]


def test_the_days_end_when_the_wave_closed() -> None:
    first = dt.datetime(2026, 3, 2, 8, tzinfo=OSLO)
    wave = open_since(first, 1)
    seen = days(wave, [], first + dt.timedelta(days=300))
    assert seen[-1].date == dt.date(2026, 4, 1)


def test_a_mail_stands_on_the_day_it_was_written() -> None:
    first = dt.datetime(2026, 3, 2, 8, tzinfo=OSLO)
    wave = open_since(first, 1)
    seen = days(wave, list(wave.steps.all()), first + dt.timedelta(days=1))
    assert [[step.kind for step in day.steps] for day in seen] == [["invitation"], []]


def test_a_wave_that_has_not_opened_has_no_days() -> None:
    wave = make_wave(1, opens_at=timezone.now() - dt.timedelta(days=1))
    assert days(wave, [], timezone.now()) == []


def test_groups_count_asked_and_answered_and_leave_out_the_empty() -> None:
    sample = make_sample(0)
    for population in (3000, 4000, 20000):
        make_sampled_unit(sample, population=population)
    make_sampled_unit(sample, kind="county_authority", population=None, centrality=None)
    wave = make_open_wave(sample=sample)
    answer(cases(wave)[0], submitted_at=timezone.now())
    size = next(table for table in by_group(wave) if table.code == "size")
    assert [(row.invited, row.submitted) for row in size.rows] == [(2, 1), (1, 0), (1, 0)]
    assert [row.permille for row in size.rows] == [500, 0, 0]


def test_every_table_of_groups_holds_every_case() -> None:
    wave = make_open_wave(4)
    assert {sum(row.invited for row in table.rows) for table in by_group(wave)} == {4}


def test_groups_take_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    wave = make_open_wave(6)
    with django_assert_num_queries(1):
        by_group(wave)


def test_mail_is_counted_by_kind_and_state() -> None:
    wave = make_open_wave(3)
    first = Message.objects.filter(wave=wave)[0]
    Message.objects.filter(pk=first.pk).update(state=Message.State.UNCERTAIN)
    table = mail_table(wave)
    assert table.kinds() == [Message.Kind.INVITATION]
    assert table.rows() == [(Message.State.PENDING, [2]), (Message.State.UNCERTAIN, [1])]
    assert table.in_state(Message.State.FAILED) == 0
