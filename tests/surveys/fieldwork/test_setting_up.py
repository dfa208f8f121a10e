"""Setting up a wave."""

import datetime as dt

import pytest
from django.utils import timezone
from django.utils.translation import override

from barometer.access import Role
from surveys.fieldwork.models import NotAllowed, Wave, WaveEvent, WaveStep
from surveys.fieldwork.setting_up import change_wave, create_wave, draw_sample, schedule
from surveys.fieldwork.waves import close, make_ready
from surveys.register.drawing import DrawError
from surveys.register.models import Sample, Unit, UnitAttributes
from tests.factories import make_open_wave, make_user, make_wave

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()


def know_the_units() -> None:
    UnitAttributes.objects.bulk_create(
        UnitAttributes(unit=unit, as_of=TODAY) for unit in Unit.objects.all()
    )


def test_a_new_wave_is_a_draft_with_a_log() -> None:
    wave = Wave(survey=make_wave().survey, code="ny", title="Ny", state=Wave.State.OPEN)
    create_wave(wave, make_user(), NOW)
    assert Wave.objects.get(code="ny").state == Wave.State.DRAFT
    assert wave.events.get().kind == WaveEvent.Kind.CREATED


def test_a_change_is_logged_with_the_fields_that_changed() -> None:
    wave, person = make_wave(), make_user()
    wave.title = "Bedre"
    change_wave(wave, ["title"], person, NOW)
    event = wave.events.get()
    assert Wave.objects.get(pk=wave.pk).title == "Bedre"
    assert (event.kind, event.actor) == (WaveEvent.Kind.CHANGED, person)


def test_saving_nothing_logs_nothing() -> None:
    wave = make_wave()
    change_wave(wave, [], make_user(), NOW)
    assert not wave.events.exists()


def test_contacts_may_be_put_right_in_the_field() -> None:
    wave = make_open_wave(1)
    wave.contact_name = "Ola"
    change_wave(wave, ["contact_name"], make_user(), NOW)
    assert Wave.objects.get(pk=wave.pk).contact_name == "Ola"


@pytest.mark.parametrize(("language", "told"), [("nb", "spørreskjema"), ("nn", "spørjeskjema")])
def test_the_log_names_what_changed_in_the_language_of_who_changed_it(
    language: str, told: str
) -> None:
    wave = make_wave()
    with override(language):
        change_wave(wave, ["questionnaire_version"], make_user(), NOW)
    assert wave.events.get().note == told


@pytest.mark.parametrize("field", ["title", "questionnaire_version", "closes_at", "minimum_base"])
def test_the_rest_is_locked_when_the_wave_is_ready(field: str) -> None:
    wave = make_wave()
    make_ready(wave, None, NOW)
    with pytest.raises(NotAllowed):
        change_wave(wave, [field], make_user(), NOW)


def test_a_form_that_was_open_while_the_wave_opened_changes_nothing() -> None:
    seen = make_wave(title="Før")
    make_ready(Wave.objects.get(pk=seen.pk), None, NOW)
    seen.title = "Etter"
    with pytest.raises(NotAllowed):
        change_wave(seen, ["title"], make_user(), NOW)
    assert Wave.objects.get(pk=seen.pk).title == "Før"


def test_the_schedule_makes_and_moves_steps() -> None:
    wave = make_wave()
    later = NOW + dt.timedelta(days=9)
    schedule(wave, NOW, {1: later, 2: later + dt.timedelta(days=1)}, make_user(), NOW)
    reminders = wave.steps.filter(kind=WaveStep.Kind.REMINDER)
    assert reminders.get(number=1).due_at == later
    assert reminders.count() == 2


def test_a_reminder_without_a_time_is_taken_away() -> None:
    wave = make_wave()
    schedule(wave, NOW, {1: None}, make_user(), NOW)
    assert not wave.steps.filter(kind=WaveStep.Kind.REMINDER).exists()


def test_an_unchanged_schedule_logs_nothing() -> None:
    wave = make_wave()
    invitation, reminder = wave.steps.order_by("due_at")
    schedule(wave, invitation.due_at, {1: reminder.due_at}, make_user(), NOW)
    assert not wave.events.exists()


def test_a_step_whose_mails_are_written_stays() -> None:
    wave = make_open_wave(1)
    written = wave.steps.get(kind=WaveStep.Kind.INVITATION)
    schedule(wave, NOW + dt.timedelta(days=1), {}, make_user(), NOW)
    again = wave.steps.get(kind=WaveStep.Kind.INVITATION)
    assert (again.pk, again.due_at) == (written.pk, written.due_at)


def test_a_written_reminder_stays_when_the_form_has_no_time_for_it() -> None:
    wave = make_open_wave(1)
    wave.steps.filter(kind=WaveStep.Kind.REMINDER).update(written_at=NOW)
    schedule(wave, None, {1: None}, make_user(), NOW)
    assert wave.steps.filter(kind=WaveStep.Kind.REMINDER).exists()


def test_a_dropped_reminder_with_a_new_time_is_due_again() -> None:
    wave = make_open_wave(1)
    wave.steps.filter(kind=WaveStep.Kind.REMINDER).update(cancelled_at=NOW)
    schedule(wave, None, {1: NOW + dt.timedelta(days=2)}, make_user(), NOW)
    assert wave.steps.get(kind=WaveStep.Kind.REMINDER).cancelled_at is None


def test_a_closed_wave_has_no_schedule_to_change() -> None:
    wave = make_open_wave(1)
    close(wave, None, timezone.now())
    with pytest.raises(NotAllowed):
        schedule(wave, None, {1: NOW + dt.timedelta(days=2)}, make_user(), NOW)


def test_a_draw_takes_all_who_hold_the_office() -> None:
    wave = make_wave(3)
    know_the_units()
    assert draw_sample(wave, ["mayor"], TODAY, make_user(Role.FIELD_MANAGER), NOW) == 3
    assert wave.sample is not None
    assert wave.sample.sampled_units.count() == 3


def test_a_new_draw_replaces_the_old_and_its_cases() -> None:
    wave = make_wave(2)
    know_the_units()
    draw_sample(wave, ["mayor"], TODAY, make_user(), NOW)
    assert Sample.objects.count() == 1
    assert not wave.invitations.exists()


def test_a_failed_draw_keeps_the_old_sample() -> None:
    wave = make_wave(2)
    with pytest.raises(DrawError):
        draw_sample(wave, ["director"], TODAY, make_user(), NOW)
    assert wave.invitations.count() == 2


def test_the_sample_is_fixed_when_the_wave_is_ready() -> None:
    wave = make_wave(2)
    make_ready(wave, None, NOW)
    with pytest.raises(NotAllowed):
        draw_sample(wave, ["mayor"], TODAY, make_user(), NOW)


@pytest.mark.parametrize("state", [Wave.State.READY, Wave.State.OPEN, Wave.State.CLOSED])
def test_whether_a_wave_is_a_pilot_is_fixed_once_it_has_left_draft(state: str) -> None:
    wave = make_wave(state=state)
    wave.is_pilot = True
    with pytest.raises(NotAllowed):
        change_wave(wave, ["is_pilot"], make_user(), NOW)
    assert not Wave.objects.get(pk=wave.pk).is_pilot


def test_a_draft_may_become_a_pilot() -> None:
    wave = make_wave()
    wave.is_pilot = True
    change_wave(wave, ["is_pilot"], make_user(), NOW)
    assert Wave.objects.get(pk=wave.pk).is_pilot


def test_the_remark_may_be_changed_after_the_closing() -> None:
    wave = make_open_wave(1)
    close(wave, None, NOW)
    wave.remark = "Antall inviterte er anslått."
    change_wave(wave, ["remark"], make_user(), NOW)
    assert Wave.objects.get(pk=wave.pk).remark == "Antall inviterte er anslått."
