"""The built-in mail server: a mail is whole on disk before it is accepted, and stays here."""

import email.message
import email.policy
import os
import smtplib
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from pytest_django import Settings

from barometer.ports import free_port
from barometer.sink import Sink, keep, read_mail, sunk_mails


@pytest.fixture
def folder(settings: Settings) -> Path:
    """The folder of mails; made by the sink, not here."""
    path: Path = settings.EMAIL_SINK_DIR
    return path


def mail(subject: str = "Hei", to: str = "a@example.org") -> bytes:
    made = email.message.EmailMessage()
    made["Subject"], made["To"], made["From"] = subject, to, "ks@example.org"
    made["Date"] = "Fri, 20 Nov 2026 12:00:00 +0100"
    made.set_content("Æ er her.")
    return made.as_bytes(policy=email.policy.SMTP)


def test_what_is_sent_by_smtp_is_read_back_as_sent(folder: Path) -> None:
    controller = Controller(Sink(folder), hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        with smtplib.SMTP("127.0.0.1", controller.port, timeout=5) as client:
            client.sendmail("ks@example.org", ["a@example.org"], mail("Blåbær"))
    finally:
        controller.stop()
    (sunk,) = sunk_mails()
    assert (sunk.subject, sunk.to) == ("Blåbær", "a@example.org")
    assert sunk.date
    assert sunk.date.isoformat() == "2026-11-20T12:00:00+01:00"
    read = read_mail(sunk.name)
    assert read
    body = read.get_body(("plain",))
    assert body
    assert body.get_content() == "Æ er her.\n"


def test_a_mail_is_on_disk_before_it_gets_its_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    synced: list[list[str]] = []
    sync = os.fsync

    def note(number: int) -> None:
        synced.append(sorted(path.suffix for path in folder.iterdir()))
        sync(number)

    monkeypatch.setattr(os, "fsync", note)
    keep(folder, mail())
    assert synced == [[".part"], [".eml"]], "the mail first, then its name"


def test_a_mail_that_cannot_be_kept_is_not_accepted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def disk_is_full(number: int) -> None:
        raise OSError(28, "No space left on device")

    controller = Controller(Sink(folder), hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        monkeypatch.setattr(os, "fsync", disk_is_full)
        with (
            smtplib.SMTP("127.0.0.1", controller.port, timeout=5) as client,
            pytest.raises(smtplib.SMTPDataError),
        ):
            client.sendmail("ks@example.org", ["a@example.org"], mail())
    finally:
        controller.stop()
    assert sunk_mails() == []


def test_the_newest_mail_stands_first(folder: Path) -> None:
    folder.mkdir()
    for number in range(3):
        keep(folder, mail(f"Nr. {number}"))
    assert [sunk.subject for sunk in sunk_mails()] == ["Nr. 2", "Nr. 1", "Nr. 0"]


def test_an_unfinished_mail_is_not_shown(folder: Path) -> None:
    folder.mkdir()
    keep(folder, mail()).rename(folder / "1234567890123456789-0123abcd.part")
    assert sunk_mails() == []


def test_no_name_leads_out_of_the_folder(folder: Path) -> None:
    folder.mkdir()
    path = keep(folder, mail())
    path.with_name("secret.eml").write_bytes(mail())
    (folder.parent / path.name).write_bytes(mail())
    names = [
        "secret.eml",
        f"../{path.name}",
        f"./{path.name}",
        str(path),
        f"{path.name}\n",
        f"{path.name}\0",
        "",
        "..",
    ]
    assert [read_mail(name) for name in names] == [None] * len(names)
    assert read_mail(path.name)


def test_an_unknown_mail_is_none(folder: Path) -> None:
    assert read_mail("1234567890123456789-0123abcd.eml") is None


def test_where_there_is_no_sink_there_are_no_mails(settings: Settings) -> None:
    settings.EMAIL_SINK_DIR = None
    assert sunk_mails() == []
    assert read_mail("1234567890123456789-0123abcd.eml") is None


def test_a_mail_without_headers_is_shown_all_the_same(folder: Path) -> None:
    folder.mkdir()
    keep(folder, b"Date: yesterday\r\n\r\nhei\r\n")
    (sunk,) = sunk_mails()
    assert (sunk.subject, sunk.to, sunk.date) == ("", "", None)
