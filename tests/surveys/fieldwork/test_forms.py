"""Forms of the staff pages of field work."""

import datetime as dt

import pytest
from django.utils import timezone
from django.utils.translation import override

from surveys.fieldwork.forms import ClosingForm, DrawForm, SurveyForm, WaveForm
from surveys.fieldwork.models import Wave, WaveStep
from surveys.fieldwork.waves import close, make_ready
from tests.factories import make_open_wave, make_wave

pytestmark = pytest.mark.django_db


def wave_form(**values: str) -> WaveForm:
    wave = make_wave()
    facts = {
        "survey": str(wave.survey_id),
        "title": "Ny runde",
        "code": "ny",
        "minutes": "5",
        "sender_name": "KS",
        "retention_months": "12",
        "thresholds": "own",
        "minimum_base": "5",
        "crossed_minimum_base": "10",
    }
    return WaveForm(facts | values)


def draft_form(wave: Wave, **values: str) -> WaveForm:
    """What the browser sends of a draft that nobody has changed, but for the values."""
    form = WaveForm(instance=wave)
    shown = {name: form[name].value() for name in form.fields}
    return WaveForm(
        {name: "" if one is None else one for name, one in shown.items()} | values, instance=wave
    )


def test_survey_title_and_code_are_enough_for_a_draft() -> None:
    assert wave_form().is_valid()


def test_a_survey_needs_a_title_and_a_code() -> None:
    assert set(SurveyForm({}).errors) == {"title", "code"}


def test_times_are_read_in_the_norwegian_day() -> None:
    form = ClosingForm({"closes_at": "2026-07-01T16:00"})
    assert form.is_valid()
    assert form.cleaned_data["closes_at"].astimezone(dt.UTC).hour == 14


def test_a_wave_cannot_close_before_it_opens() -> None:
    form = wave_form(opens_at="2030-05-02T08:00", closes_at="2030-05-01T08:00")
    assert "closes_at" in form.errors


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ("2030-05-03T08:00", "2030-05-04T08:00", set()),
        ("2030-05-01T08:00", "2030-05-04T08:00", {"reminder_1"}),
        ("2030-05-04T08:00", "2030-05-03T08:00", {"reminder_2"}),
        ("2030-05-03T08:00", "2030-05-20T08:00", {"reminder_2"}),
    ],
    ids=["in order", "before the opening", "out of order", "after the closing"],
)
def test_reminders_come_in_order_between_opening_and_closing(
    first: str, second: str, wrong: set[str]
) -> None:
    form = wave_form(
        opens_at="2030-05-02T08:00",
        closes_at="2030-05-10T08:00",
        reminder_1=first,
        reminder_2=second,
    )
    assert set(form.errors) == wrong


def test_a_base_under_three_is_refused() -> None:
    assert "minimum_base" in wave_form(minimum_base="2").errors
    assert "crossed_minimum_base" in wave_form(crossed_minimum_base="2").errors


@pytest.mark.parametrize("name", ["minimum_base", "crossed_minimum_base"])
def test_own_numbers_must_be_given(name: str) -> None:
    assert name in wave_form(**{name: ""}).errors


@pytest.mark.parametrize(
    ("numbers", "chosen"), [((5, 10), "offices"), ((5, 5), "leaders"), ((5, 6), "own")]
)
def test_the_numbers_of_a_draft_show_as_the_preset_that_has_them(
    numbers: tuple[int, int], chosen: str
) -> None:
    wave = make_wave(minimum_base=numbers[0], crossed_minimum_base=numbers[1])
    assert WaveForm(instance=wave)["thresholds"].value() == chosen


def test_a_new_wave_gets_the_numbers_of_mayors_unless_others_are_chosen() -> None:
    assert WaveForm()["thresholds"].value() == "offices"


@pytest.mark.parametrize("typed", ["2", "7", "", "ti"])
def test_a_preset_stands_whatever_the_number_fields_have(typed: str) -> None:
    form = wave_form(thresholds="leaders", minimum_base=typed, crossed_minimum_base=typed)
    assert form.is_valid()
    assert (form.instance.minimum_base, form.instance.crossed_minimum_base) == (5, 5)


def test_a_preset_is_logged_as_the_numbers_that_it_changes() -> None:
    form = draft_form(make_wave(), thresholds="leaders")
    assert form.is_valid()
    assert form.changed_facts() == ["crossed_minimum_base"]


def test_a_draft_that_nobody_changed_has_no_changed_facts() -> None:
    form = draft_form(make_wave())
    assert form.is_valid()
    assert form.changed_facts() == []


def test_a_choice_that_is_no_preset_is_refused() -> None:
    assert set(wave_form(thresholds="mayors").errors) == {"thresholds"}


def test_a_preset_posted_to_a_locked_wave_is_not_heard() -> None:
    wave = make_open_wave(1)
    form = WaveForm({"thresholds": "leaders"}, instance=wave)
    form.is_valid()
    assert "crossed_minimum_base" not in form.changed_facts()
    assert wave.crossed_minimum_base == 10


def test_a_locked_wave_tells_its_thresholds_with_their_name() -> None:
    wave = make_open_wave(1)
    with override("en"):
        told = [str(value) for _label, value in WaveForm(instance=wave).locked]
    assert "Mayors and chief executives: 5 answers, 10 where two breakdowns are crossed" in told


def test_crossed_groups_cannot_need_fewer_answers_than_others() -> None:
    assert wave_form(minimum_base="5", crossed_minimum_base="5").is_valid()
    assert set(wave_form(minimum_base="8", crossed_minimum_base="7").errors) == {
        "crossed_minimum_base"
    }


def test_a_ready_wave_offers_contacts_and_reminders_only() -> None:
    wave = make_wave()
    make_ready(wave, None, timezone.now())
    form = WaveForm(instance=wave)
    assert {"contact_name", "reminder_1"} <= set(form.fields)
    assert not {"title", "closes_at", "questionnaire_version", "survey"} & set(form.fields)


def test_what_is_locked_is_shown_with_its_value() -> None:
    wave = make_open_wave(1, title="Runden")
    assert "Runden" in [value for _label, value in WaveForm(instance=wave).locked]


def test_a_posted_value_for_a_locked_field_is_not_heard() -> None:
    wave = make_open_wave(1, title="Runden")
    form = WaveForm({"title": "Kuppet"}, instance=wave)
    form.is_valid()
    assert "title" not in form.changed_facts()
    assert wave.title == "Runden"


def test_contacts_may_not_be_emptied_once_the_wave_is_ready() -> None:
    wave = make_wave()
    make_ready(wave, None, timezone.now())
    assert "contact_name" in WaveForm({"contact_name": ""}, instance=wave).errors


def test_a_reminder_that_has_gone_out_cannot_be_moved() -> None:
    wave = make_open_wave(1)
    wave.steps.filter(kind=WaveStep.Kind.REMINDER).update(written_at=timezone.now())
    assert "reminder_1" not in WaveForm(instance=wave).fields


def test_a_closed_wave_offers_no_reminders() -> None:
    wave = make_open_wave(1)
    close(wave, None, timezone.now())
    form = WaveForm(instance=Wave.objects.get(pk=wave.pk))
    assert not [name for name in form.fields if name.startswith("reminder_")]


def test_a_draw_needs_an_office_that_exists() -> None:
    assert "offices" in DrawForm({"offices": ["king"], "day": "2026-01-01"}).errors


def test_a_wave_can_be_made_a_pilot_while_it_is_a_draft() -> None:
    form = wave_form(is_pilot="on")
    assert form.is_valid()
    assert form.instance.is_pilot


@pytest.mark.parametrize(("is_pilot", "told"), [(True, "Ja"), (False, "Nei")])
def test_the_form_says_of_an_open_wave_whether_it_is_a_pilot_and_has_no_field_for_it(
    is_pilot: bool, told: str
) -> None:
    wave = make_open_wave(1, is_pilot=is_pilot)
    form = WaveForm({"is_pilot": "" if is_pilot else "on"}, instance=wave)
    assert "is_pilot" not in form.fields
    with override("nb"):
        assert ("Dette er en pilot", told) in [(one, str(value)) for one, value in form.locked]


def test_a_remark_on_the_figures_can_be_written_and_emptied_in_a_closed_wave() -> None:
    wave = make_open_wave(1, remark="Anslått.")
    close(wave, None, timezone.now())
    contacts = {
        "reply_to": "svar@example.org",
        "contact_name": "Kari Nordmann",
        "contact_email": "kari@example.org",
        "technical_email": "hjelp@example.org",
        "address_source": "kommunens nettside",
    }
    form = WaveForm(contacts | {"remark": ""}, instance=Wave.objects.get(pk=wave.pk))
    assert form.is_valid()
    assert form.changed_facts() == ["remark"]
