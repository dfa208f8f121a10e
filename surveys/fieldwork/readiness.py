"""What a wave lacks before it can open, each with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from surveys.fieldwork.models import LANGUAGES, Wave, WaveStep
from surveys.questionnaires.check import check
from surveys.questionnaires.code_changes import recoded_items
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.versions.declaring import links_between

if TYPE_CHECKING:
    import datetime as dt

    from surveys.questionnaires.models import QuestionnaireVersion


# Both forms of Norwegian are used in the units that are asked; other languages are an extra.
WRITTEN_IN: Final = ("nb", "nn")


class Missing(NamedTuple):
    """One thing to do first: the wave's field or part that it concerns, the words, where to."""

    part: str
    message: str
    address: str = ""


def missing_before_opening(wave: Wave, now: dt.datetime | None = None) -> list[Missing]:
    """Everything to do before the wave can be made ready or opened; empty: nothing."""
    now = now or timezone.now()
    return [
        *_missing_instrument(wave),
        *_missing_cases(wave),
        *_missing_closing(wave, now),
        *_missing_steps(wave, now),
        *_missing_in_mail(wave),
    ]


def _missing_instrument(wave: Wave) -> Iterator[Missing]:
    part = "questionnaire_version"
    if wave.questionnaire_version is None:
        yield Missing(part, _("Choose a version of the questionnaire."))
        return
    try:
        document = wave.questionnaire_version.load()
    except DocumentFault:
        yield Missing(part, _("The questionnaire cannot be read. Choose another version."))
        return
    for code in WRITTEN_IN:
        if code not in document.languages:
            yield Missing(
                part,
                _("The questionnaire lacks %(language)s. Choose a version that has it.")
                % {"language": dict(LANGUAGES)[code]},
            )
    faults = check(document)
    if faults:
        yield Missing(
            part,
            _("The questionnaire has faults (%(first)s). Correct them in a new version.")
            % {"first": faults[0]},
        )
    yield from _undeclared(wave, wave.questionnaire_version)


def _undeclared(wave: Wave, version: QuestionnaireVersion) -> Iterator[Missing]:
    """Items coded otherwise than in the series' last wave without a word on how to compare them.

    A pilot is no part of the series.
    """
    last = None if wave.is_pilot else Wave.objects.last_before(wave)
    if last is None or last.questionnaire_version is None:
        return
    former = last.questionnaire_version
    declared = links_between(former, version)
    try:
        changed = recoded_items(version.load(), former.load())
    except DocumentFault:
        # The last wave's version no longer is what was locked: its results say so, and this wave
        # need not wait for it.
        return
    codes = [item.code for old, item in changed if old.code not in declared]
    if codes:
        address = reverse("questionnaires:series")
        yield Missing(
            "questionnaire_version",
            _(
                "The answers to %(items)s are not coded as in %(wave)s. Declare how the two can be "
                "compared, or give the codes back in a new version."
            )
            % {"items": ", ".join(codes), "wave": last.title},
            f"{address}?before={former.pk}&after={version.pk}",
        )


def _missing_cases(wave: Wave) -> Iterator[Missing]:
    if wave.sample is None or not wave.sample.sampled_units.exists():
        yield Missing("sample", _("Draw the sample: nobody is to be asked yet."))
        return
    cases = wave.invitations.all()
    has_address = (
        cases.exclude(email="").exists()
        if cases.exists()
        else wave.sample.sampled_units.filter(holder__email__gt="").exists()
    )
    if not has_address:
        yield Missing(
            "sample", _("Nobody in the sample has an e-mail address. Add them in the register.")
        )


def _missing_closing(wave: Wave, now: dt.datetime) -> Iterator[Missing]:
    if wave.closes_at is None:
        yield Missing("closes_at", _("Give a closing time."))
    elif wave.closes_at <= now:
        yield Missing("closes_at", _("The closing time has passed. Give a later one."))


def _missing_steps(wave: Wave, now: dt.datetime) -> Iterator[Missing]:
    steps = list(wave.steps.unwritten().order_by("due_at"))
    invitation = next((step for step in steps if step.kind == WaveStep.Kind.INVITATION), None)
    if invitation is None:
        yield Missing("steps", _("Give a time for the invitation."))
        return
    if wave.closes_at and invitation.due_at >= wave.closes_at:
        yield Missing("steps", _("Move the invitation to a time before the wave closes."))
    first = max(now, invitation.due_at)
    for step in steps:
        if step.kind != WaveStep.Kind.REMINDER:
            continue
        if step.due_at <= first or (wave.closes_at and step.due_at >= wave.closes_at):
            yield Missing(
                "steps",
                _("Move reminder %(number)s to a time between the invitation and the closing.")
                % {"number": step.number},
            )


def _missing_in_mail(wave: Wave) -> Iterator[Missing]:
    required = {
        "sender_name": _("Give the sender's name."),
        "reply_to": _("Give the address that replies go to."),
        "contact_name": _("Name a person to ask about the contents."),
        "contact_email": _("Give the contact's e-mail address."),
        "technical_email": _("Give an address for technical help."),
        "address_source": _("Say where the e-mail addresses were found."),
        "minutes": _("Say how many minutes it takes to answer."),
    }
    for field, message in required.items():
        if not getattr(wave, field):
            yield Missing(field, message)
