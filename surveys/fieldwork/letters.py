"""The words of each mail, in the active language: one letter, drawn as plain text and as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.fieldwork.addressing import addressee
from surveys.fieldwork.links import link_for
from surveys.fieldwork.models import Invitation, Message, Wave
from surveys.questionnaires.document import in_language

if TYPE_CHECKING:
    import datetime as dt

    from surveys.questionnaires.document import Document


@dataclass(frozen=True)
class Link:
    """A personal link under words that say whose it is."""

    words: str
    address: str


@dataclass(frozen=True)
class Letter:
    """A mail before it is drawn: plain texts, none of them marked up."""

    subject: str
    title: str
    opening: tuple[str, ...]
    links: tuple[Link, ...]
    closing: tuple[str, ...]
    about: tuple[str, ...]


def letter_for(
    kind: str,
    cases: Sequence[Invitation],
    document: Document,
    language: str,
    link_of: Callable[[Invitation], str] = link_for,
) -> Letter:
    """The letter to these cases, which share one address. The language must be active."""
    wave = cases[0].wave
    title = in_language(document.title, language)
    subject = {
        Message.Kind.INVITATION: _("Invitation: %(title)s"),
        Message.Kind.REMINDER: _("Reminder: %(title)s"),
        Message.Kind.RESEND: _("Your link: %(title)s"),
        Message.Kind.FORWARD: _("Invitation: %(title)s"),
        Message.Kind.ASKED: _("Your link: %(title)s"),
    }[Message.Kind(kind)] % {"title": title}
    if wave.is_pilot:
        subject = _("[Pilot] %(subject)s") % {"subject": subject}
    return Letter(
        subject=_("[Demo] %(subject)s") % {"subject": subject} if wave.is_demo else subject,
        title=title,
        opening=tuple(_opening(kind, cases, document, language)),
        links=tuple(Link(_words(invitation), link_of(invitation)) for invitation in cases),
        closing=tuple(_closing()),
        about=tuple(_about(wave)),
    )


def specimen(invitation: Invitation, kind: str, language: str) -> Letter | None:
    """What the mail to the case would say, for staff to read: its link opens nothing.

    None before the wave has a questionnaire.
    """
    version = invitation.wave.questionnaire_version
    if version is None:
        return None
    with translation.override(language):
        return letter_for(kind, [invitation], version.load(), language, _no_link)


def _no_link(invitation: Invitation) -> str:
    return f"{settings.PUBLIC_BASE_URL}/i/{invitation.reference}/…/"


def _words(invitation: Invitation) -> str:
    return _("Answer for %(addressee)s") % {"addressee": addressee(invitation.sampled_unit)}


def _opening(
    kind: str, cases: Sequence[Invitation], document: Document, language: str
) -> Iterator[str]:
    wave = cases[0].wave
    if wave.is_demo:
        yield _("This is a demonstration. The recipient is fictional.")
    if wave.is_pilot:
        yield _(
            "This is a pilot: you are asked to try out the questionnaire. "
            "What you answer is kept apart and is not counted in any results."
        )
    if len(cases) == 1:
        yield _("To %(addressee)s") % {"addressee": addressee(cases[0].sampled_unit)}
    else:
        yield _("This e-mail is for several people. Each of them has a link of their own.")
    yield _first_sentence(kind) % {
        "sender": wave.sender_name,
        "title": in_language(document.title, language),
    }
    why = in_language(document.introduction, language).strip().split("\n\n")[0]
    if why:
        yield why
    yield _minutes(wave.minutes)
    if wave.closes_at:
        yield _("You can answer until %(date)s at %(time)s.") % _day_and_hour(wave.closes_at)


def _first_sentence(kind: str) -> str:
    if kind == Message.Kind.REMINDER:
        return _(
            "%(sender)s reminds you of the survey “%(title)s”. "
            "We have not received your answers yet."
        )
    if kind == Message.Kind.RESEND:
        return _("Here is your link to the survey “%(title)s” from %(sender)s once more.")
    if kind == Message.Kind.ASKED:
        return _(
            "Here is your link to the survey “%(title)s” from %(sender)s. Somebody asked for it on "
            "our web pages with this e-mail address. If it was not you, you need do nothing."
        )
    if kind == Message.Kind.FORWARD:
        return _(
            "%(sender)s asks you to answer the survey “%(title)s”. "
            "The one who got the invitation first has told us that you are the right one."
        )
    return _("%(sender)s asks you to answer the survey “%(title)s”.")


def _minutes(minutes: int) -> str:
    return ngettext(
        "It takes about %(minutes)s minute. Taking part is voluntary.",
        "It takes about %(minutes)s minutes. Taking part is voluntary.",
        minutes,
    ) % {"minutes": minutes}


def _day_and_hour(time: dt.datetime) -> dict[str, str]:
    local = localtime(time)
    return {"date": date_format(local, "DATE_FORMAT"), "time": f"{local:%H.%M}"}


def _closing() -> Iterator[str]:
    yield _(
        "The link is personal. Do not share it: whoever has it can answer in your place. "
        "You can stop and go on later from the same link."
    )
    yield _(
        "If you do not want to take part, open the link and say so there. "
        "Then you get no more e-mail about this survey."
    )


def _about(wave: Wave) -> Iterator[str]:
    yield _(
        "Only those at %(sender)s who work with the survey see the answers. "
        "We keep names and addresses apart from them. "
        "What we publish never shows what one person has answered."
    ) % {"sender": wave.sender_name}
    yield ngettext(
        "What ties you to your answers is to be deleted after %(months)s month.",
        "What ties you to your answers is to be deleted after %(months)s months.",
        wave.retention_months,
    ) % {"months": wave.retention_months}
    yield _("We found your e-mail address here: %(source)s.") % {"source": wave.address_source}
    yield _("Questions about the survey: %(name)s, %(email)s.") % {
        "name": wave.contact_name,
        "email": wave.contact_email,
    }
    yield _("Help with the link or the pages: %(email)s.") % {"email": wave.technical_email}
