"""A wave that lacks something says what to do about it, and one that lacks nothing is silent."""

import copy
import datetime as dt
from collections.abc import Callable

import msgspec
import pytest
from django.utils import timezone

from surveys.fieldwork.models import Wave, WaveStep
from surveys.fieldwork.readiness import missing_before_opening
from surveys.questionnaires.advice import review
from surveys.questionnaires.document import Document
from surveys.questionnaires.format import as_stored, content_hash, sound_document
from surveys.questionnaires.models import Questionnaire, QuestionnaireVersion
from tests.factories import TINY_DOCUMENT, make_sample, make_sampled_unit, make_version, make_wave

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def parts(wave: Wave) -> list[str]:
    missing = missing_before_opening(wave)
    assert all(one.message.strip() for one in missing)
    return [one.part for one in missing]


def test_a_whole_wave_lacks_nothing() -> None:
    assert parts(make_wave(1)) == []


def test_a_new_wave_says_all_of_it_at_once() -> None:
    wave = make_wave(1)
    bare = Wave(survey=wave.survey, code="bare", title="Bar", sender_name="", minutes=0)
    bare.save()
    assert parts(bare) == [
        "questionnaire_version",
        "sample",
        "closes_at",
        "steps",
        "sender_name",
        "reply_to",
        "contact_name",
        "contact_email",
        "technical_email",
        "address_source",
        "minutes",
    ]


def test_a_questionnaire_in_one_language_is_not_enough() -> None:
    bokmal_only = strip_nynorsk(copy.deepcopy(TINY_DOCUMENT)) | {"code": "bokmal"}
    assert parts(make_wave(1, version=make_version(bokmal_only))) == ["questionnaire_version"]


def strip_nynorsk(part: dict[str, object]) -> dict[str, object]:
    for name, value in list(part.items()):
        if name == "nn":
            del part[name]
        elif name == "languages":
            part[name] = ["nb"]
        elif isinstance(value, dict):
            strip_nynorsk(value)
        elif isinstance(value, list):
            for inner in value:
                if isinstance(inner, dict):
                    strip_nynorsk(inner)
    return part


def test_a_questionnaire_that_is_not_what_was_locked_is_refused() -> None:
    version = make_version()
    version.content_hash = "0" * 64
    version.save()
    assert parts(make_wave(1, version=version)) == ["questionnaire_version"]


def test_a_questionnaire_with_faults_is_refused_and_the_first_is_told() -> None:
    spoilt = copy.deepcopy(TINY_DOCUMENT) | {"code": "spoilt"}
    spoilt["pages"][0]["condition"] = {"op": "answered", "item": "Q1"}
    version = stored_as_it_is(spoilt)
    (missing,) = missing_before_opening(make_wave(1, version=version))
    assert missing.part == "questionnaire_version"
    assert "$.pages[0].condition: " in missing.message


def test_a_questionnaire_with_hints_only_may_open() -> None:
    hinted = copy.deepcopy(TINY_DOCUMENT) | {"code": "hinted"}
    hinted["pages"][0]["items"][0]["text"] = {"nb": "Tid og penger?", "nn": "Tid og pengar?"}
    assert {fault.severity for fault in review(sound_document(hinted))} == {"hint"}
    assert parts(make_wave(1, version=make_version(hinted))) == []


def stored_as_it_is(loose: dict[str, object]) -> QuestionnaireVersion:
    """A version of a time when the check did not find what it finds now."""
    document = msgspec.convert(loose, Document)
    return QuestionnaireVersion.objects.create(
        questionnaire=Questionnaire.objects.create(code=document.code, title="Feil"),
        number=1,
        document=as_stored(document),
        content_hash=content_hash(document),
        locked_at=timezone.now(),
    )


def test_a_sample_without_units_is_no_sample() -> None:
    assert parts(make_wave(0, sample=make_sample(0))) == ["sample"]


def test_somebody_has_to_have_an_address() -> None:
    sample = make_sample(0)
    make_sampled_unit(sample, email="")
    wave = make_wave(sample=sample)
    assert parts(wave) == ["sample"]
    make_sampled_unit(sample)
    wave.invitations.all().delete()
    assert parts(wave) == [], "before the cases are made, the register's addresses count"


Change = Callable[[Wave, dt.datetime], None]


def no_closing(wave: Wave, now: dt.datetime) -> None:
    wave.closes_at = None


def past_closing(wave: Wave, now: dt.datetime) -> None:
    wave.closes_at = now - DAY


def no_invitation(wave: Wave, now: dt.datetime) -> None:
    wave.steps.filter(kind=WaveStep.Kind.INVITATION).delete()


def invitation_after_closing(wave: Wave, now: dt.datetime) -> None:
    wave.steps.all().delete()
    WaveStep.objects.create(wave=wave, kind=WaveStep.Kind.INVITATION, due_at=now + 30 * DAY)


def reminder_before_invitation(wave: Wave, now: dt.datetime) -> None:
    wave.steps.filter(kind=WaveStep.Kind.INVITATION).update(due_at=now + 8 * DAY)


def reminder_in_the_past(wave: Wave, now: dt.datetime) -> None:
    wave.steps.filter(kind=WaveStep.Kind.INVITATION).update(due_at=now - 9 * DAY)
    wave.steps.filter(kind=WaveStep.Kind.REMINDER).update(due_at=now - DAY)


def reminder_after_closing(wave: Wave, now: dt.datetime) -> None:
    wave.steps.filter(kind=WaveStep.Kind.REMINDER).update(due_at=now + 30 * DAY)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        (no_closing, ["closes_at"]),
        (past_closing, ["closes_at", "steps", "steps"]),
        (no_invitation, ["steps"]),
        (invitation_after_closing, ["steps"]),
        (reminder_before_invitation, ["steps"]),
        (reminder_in_the_past, ["steps"]),
        (reminder_after_closing, ["steps"]),
    ],
)
def test_times_have_to_follow_one_another(change: Change, missing: list[str]) -> None:
    wave = make_wave(1)
    change(wave, timezone.now())
    assert parts(wave) == missing
