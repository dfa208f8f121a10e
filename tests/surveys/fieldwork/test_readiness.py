"""A wave that lacks something says what to do about it, and one that lacks nothing is silent."""

import copy
import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from django.utils import timezone

from surveys.fieldwork.models import Wave, WaveStep
from surveys.fieldwork.readiness import missing_before_opening
from surveys.fieldwork.waves import NotReady, make_ready
from surveys.questionnaires.advice import review
from surveys.questionnaires.document import Document
from surveys.questionnaires.format import as_stored, content_hash, sound_document
from surveys.questionnaires.models import Questionnaire, QuestionnaireVersion
from surveys.questionnaires.versions.declaring import declare
from surveys.questionnaires.versions.series import Link
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


@pytest.fixture
def next_wave() -> Callable[..., Wave]:
    """Makes the next wave of a survey that has asked `TINY_DOCUMENT`, with another document."""
    last = make_wave(1, state=Wave.State.CLOSED)

    def make(document: dict[str, Any], **wave: Any) -> Wave:
        version = make_version(document | {"code": "tiny-2"})
        return make_wave(1, survey=last.survey, version=version, **wave)

    return make


def with_codes_swapped() -> dict[str, Any]:
    document = copy.deepcopy(TINY_DOCUMENT)
    yes, no = document["pages"][0]["items"][0]["categories"]
    yes["code"], no["code"] = no["code"], yes["code"]
    return document


def test_the_same_codes_as_in_the_last_wave_are_in_order(
    next_wave: Callable[..., Wave],
) -> None:
    assert parts(next_wave(TINY_DOCUMENT)) == []


def test_codes_that_are_not_those_of_the_last_wave_are_to_be_declared_first(
    next_wave: Callable[..., Wave],
) -> None:
    wave = next_wave(with_codes_swapped())
    (missing,) = missing_before_opening(wave)
    assert "Q1" in missing.message
    with pytest.raises(NotReady):
        make_ready(wave, None, timezone.now())
    last = Wave.objects.last_before(wave)
    assert last is not None
    former, version = last.questionnaire_version, wave.questionnaire_version
    assert former is not None
    assert version is not None
    assert missing.address.endswith(f"?before={former.pk}&after={version.pk}")
    recoded = Link(series="Q1", item_a="Q1", item_b="Q1", relation="recoded", map={1: 2, 2: 1})
    declare(former, version, recoded, None)
    assert parts(wave) == []


def test_a_pilot_may_open_with_other_codes_and_is_no_wave_to_compare_with(
    next_wave: Callable[..., Wave],
) -> None:
    pilot = next_wave(with_codes_swapped(), is_pilot=True)
    assert parts(pilot) == []
    Wave.objects.filter(pk=pilot.pk).update(state=Wave.State.CLOSED, opens_at=timezone.now() + DAY)
    assert parts(next_wave(TINY_DOCUMENT | {"note": "As before."})) == []


def test_a_last_wave_whose_questionnaire_cannot_be_read_holds_nobody_back(
    next_wave: Callable[..., Wave],
) -> None:
    wave = next_wave(with_codes_swapped())
    last = Wave.objects.last_before(wave)
    assert last is not None
    QuestionnaireVersion.objects.filter(waves=last).update(content_hash="0" * 64)
    assert parts(wave) == []


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
