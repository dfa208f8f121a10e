"""A mail says the same twice, keeps to its one recipient, and cannot be broken by a name."""

import datetime as dt
import email
import email.policy
import re
from difflib import SequenceMatcher
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest
from django.utils import timezone
from pytest_django import Settings

from surveys.fieldwork import outbox
from surveys.fieldwork.links import link_for
from surveys.fieldwork.mail import compose, one_line
from surveys.fieldwork.models import Invitation, Message, Wave
from surveys.fieldwork.sending import send_pending
from tests.factories import (
    TINY_DOCUMENT,
    make_open_wave,
    make_sample,
    make_sampled_unit,
    make_version,
)
from tests.smtp_sink import SmtpSink

pytestmark = pytest.mark.django_db

NASTY = [
    "Kommune\r\nBcc: alle@example.org",
    "Kommune\nTo: alle@example.org",
    "\u202eenummoK",
    "Å🌲 <b>&amp; æøå \u0000\u0085\u2028 slutt",
    "K" * 190,
]


class Page(HTMLParser):
    """The words, links, languages and hosts of an HTML part."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.language = ""
        self._in_head = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self._in_head = tag == "head" or (self._in_head and tag != "body")
        if tag == "html":
            self.language = found.get("lang") or ""
        self.links += [value for name, value in attrs if name in {"href", "src"} and value]

    def handle_data(self, data: str) -> None:
        if not self._in_head and data.strip():
            self.text.append(" ".join(data.split()))


def as_received(wave: Wave) -> EmailMessage:
    """The first mail of the wave, composed as it is sent and read as it is received."""
    message = outbox.claim(timezone.now())
    assert message
    cases = list(wave.invitations.with_unit().filter(carried__message=message))
    received = email.message_from_bytes(
        compose(message, cases).message().as_bytes(), policy=email.policy.default
    )
    assert isinstance(received, EmailMessage)
    return received


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body
    content: str = body.get_content()
    return content


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_both_parts_say_the_same_and_have_the_same_link(language: str) -> None:
    sample = make_sample(0)
    make_sampled_unit(sample, language_form=language)
    wave = make_open_wave(sample=sample)
    mail = as_received(wave)
    assert mail.get_content_type() == "multipart/alternative"
    page = Page(part(mail, "html"))
    plain = part(mail, "plain")
    link = link_for(wave.invitations.get())
    assert page.links == [link]
    assert re.findall(r"http\S+", plain) == [link]
    without_link = " ".join(plain.replace(link, "").split())
    assert SequenceMatcher(None, without_link, " ".join(page.text)).ratio() >= 0.95
    assert (page.language, mail["Content-Language"]) == (language, language)


def test_the_html_has_one_heading_and_fetches_nothing(settings: Settings) -> None:
    html = part(as_received(make_open_wave(1)), "html")
    page = Page(html)
    assert page.tags.count("h1") == 1
    assert not {"img", "script", "link", "iframe"} & set(page.tags)
    assert "url(" not in html
    assert "@import" not in html
    assert all(link.startswith(f"{settings.PUBLIC_BASE_URL}/i/") for link in page.links)


def test_the_headers_say_who_asks_and_that_a_machine_wrote(settings: Settings) -> None:
    wave = make_open_wave(1, sender_name="KS", reply_to="svar@example.org")
    mail = as_received(wave)
    message = Message.objects.get()
    assert mail["From"] == f"KS <{settings.DEFAULT_FROM_EMAIL}>"
    assert mail["To"] == wave.invitations.get().email
    assert mail["Reply-To"] == "svar@example.org"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == message.message_id
    assert message.dated_at
    assert mail["Date"].datetime == message.dated_at.replace(microsecond=0)
    assert mail["Date"].datetime.utcoffset() in {dt.timedelta(hours=1), dt.timedelta(hours=2)}


@pytest.mark.parametrize("name", NASTY)
def test_no_name_adds_a_header_or_a_recipient(name: str, smtp: SmtpSink) -> None:
    sample = make_sample(0)
    unit = make_sampled_unit(sample)
    unit.unit_name = name.replace("\0", "")
    unit.save()
    wave = make_open_wave(sample=sample)
    Wave.objects.update(sender_name=name.replace("\0", "")[:100], address_source=unit.unit_name)
    assert send_pending() == 1
    (mail,) = smtp.accepted
    assert mail["To"] == wave.invitations.get().email
    assert mail["Bcc"] is None
    assert [header for header in mail if header in {"To", "From", "Cc"}] == ["From", "To"]
    assert len(mail["From"].addresses) == 1
    seen = " ".join(unit.unit_name.split())
    assert seen in " ".join(part(mail, "plain").split())
    assert seen in " ".join(Page(part(mail, "html")).text)


def test_no_title_breaks_the_subject() -> None:
    title = "Lite\nBcc: alle@example.org"
    version = make_version(TINY_DOCUMENT | {"title": {"nb": title, "nn": title}})
    mail = as_received(make_open_wave(1, version=version))
    assert mail["Bcc"] is None
    assert mail["Subject"].endswith("Lite Bcc: alle@example.org")


def test_what_cannot_be_seen_is_left_out_of_headers() -> None:
    assert one_line(" a\r\n\tb\u202e\u0007c  æ🌲 ") == "a bc æ🌲"


def test_a_message_that_was_never_claimed_cannot_be_composed() -> None:
    wave = make_open_wave(1)
    cases: list[Invitation] = list(wave.invitations.with_unit())
    with pytest.raises(ValueError, match="not ready"):
        compose(wave.messages.get(), cases)
