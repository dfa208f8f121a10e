"""Mail as it was sent."""

from email.message import EmailMessage

import pytest
from django.urls import reverse
from pytest_django import Settings

from barometer.access import Role
from barometer.sink import keep
from tests.staff import client_of

pytestmark = pytest.mark.django_db
OUTBOX = reverse("fieldwork:outbox")


def put(settings: Settings, to: str = "a@example.org", html: str = "") -> str:
    mail = EmailMessage()
    mail["Subject"] = "Invitasjon: Ærlig talt"
    mail["To"] = to
    mail["Date"] = "Sat, 21 Nov 2026 10:00:00 +0100"
    mail.set_content("Svar her:\nhttp://127.0.0.1:8000/i/abc/def/\n")
    if html:
        mail.add_alternative(html, subtype="html")
    settings.EMAIL_SINK_DIR.mkdir(parents=True, exist_ok=True)
    return keep(settings.EMAIL_SINK_DIR, mail.as_bytes()).name


def page(address: str) -> str:
    response = client_of(Role.FIELD_MANAGER).get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def test_an_empty_outbox_says_what_to_do() -> None:
    assert "No mail has been sent yet." in page(OUTBOX)


def test_mails_are_listed_with_recipient_and_subject(settings: Settings) -> None:
    put(settings, "ordforer@example.org")
    assert "Invitasjon: Ærlig talt" in page(OUTBOX)
    assert "ordforer@example.org" in page(OUTBOX)


def test_a_search_finds_by_recipient(settings: Settings) -> None:
    put(settings, "bodo@example.org")
    put(settings, "oslo@example.org")
    found = page(f"{OUTBOX}?q=OSLO")
    assert "oslo@example.org" in found
    assert "bodo@example.org" not in found


def test_mails_come_in_pages(settings: Settings) -> None:
    for number in range(26):
        put(settings, f"nr{number:02}@example.org")
    assert "nr00@" not in page(OUTBOX)
    assert "nr00@" in page(f"{OUTBOX}?page=2")


def test_the_links_of_a_mail_can_be_followed(settings: Settings) -> None:
    shown = page(reverse("fieldwork:mail", args=[put(settings)]))
    assert 'href="http://127.0.0.1:8000/i/abc/def/"' in shown


def test_the_html_is_framed_so_that_it_can_run_nothing(settings: Settings) -> None:
    name = put(settings, html="<html><head></head><script>alert(1)</script></html>")
    shown = page(reverse("fieldwork:mail", args=[name]))
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in shown
    assert "alert(1)" not in shown
    framed = client_of(Role.FIELD_MANAGER).get(reverse("fieldwork:mail_html", args=[name]))
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    policy = framed["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy


@pytest.mark.parametrize("name", ["..%2F..%2Fsettings.py", "nope.eml", "passwd"])
def test_a_name_that_is_no_mail_finds_nothing(name: str, settings: Settings) -> None:
    put(settings)
    assert client_of(Role.FIELD_MANAGER).get(f"{OUTBOX}{name}/").status_code == 404


def test_there_is_no_outbox_where_mail_really_leaves(settings: Settings) -> None:
    name = put(settings)
    settings.EMAIL_SINK_DIR = None
    client = client_of(Role.FIELD_MANAGER)
    assert client.get(OUTBOX).status_code == 404
    assert client.get(reverse("fieldwork:mail", args=[name])).status_code == 404
    assert OUTBOX not in client.get(reverse("fieldwork:home")).content.decode()
