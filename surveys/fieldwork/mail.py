"""Makes a mail when it is sent. Its text, with the links in it, is stored nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import format_datetime, formataddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.timezone import localtime

from surveys.fieldwork.letters import letter_for

if TYPE_CHECKING:
    from surveys.fieldwork.models import Invitation, Message


def compose(message: Message, cases: Sequence[Invitation]) -> EmailMultiAlternatives:
    """The claimed message as a mail with a link for each of the cases.

    Raises ValueError when what it is made from fits in no mail.
    """
    wave = cases[0].wave
    if wave.questionnaire_version is None or message.dated_at is None or not message.message_id:
        raise ValueError(f"message {message.pk} is not ready to be composed")
    document = wave.questionnaire_version.load()
    with translation.override(message.language):
        letter = letter_for(message.kind, cases, document, message.language)
        context = {"letter": letter, "language": message.language}
        text = render_to_string("surveys/fieldwork/mail/letter.txt", context)
        html = render_to_string("surveys/fieldwork/mail/letter.html", context)
    mail = EmailMultiAlternatives(
        subject=one_line(letter.subject),
        body=text,
        from_email=formataddr((one_line(wave.sender_name), settings.DEFAULT_FROM_EMAIL)),
        to=[message.to],
        reply_to=[wave.reply_to],
        headers={
            "Message-ID": message.message_id,
            "Date": format_datetime(localtime(message.dated_at)),
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
        },
    )
    mail.attach_alternative(html, "text/html")
    return mail


def one_line(words: str) -> str:
    """For a header: white space becomes one space; what cannot be seen is left out."""
    return "".join(character for character in " ".join(words.split()) if character.isprintable())
