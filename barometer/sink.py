"""The built-in mail server of the embedded default: takes every mail, and delivers none.

Each mail becomes a file, whole and on disk before the sender is told that it was accepted.
"""

from __future__ import annotations

import asyncio
import email.policy
import os
import re
import secrets
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import TYPE_CHECKING

from aiosmtpd.smtp import SMTP
from django.conf import settings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from aiosmtpd.smtp import Envelope, Session

_NAME = re.compile(r"[0-9]{19}-[0-9a-f]{8}\.eml", re.ASCII)


@dataclass(frozen=True)
class SunkMail:
    """One mail as it was sent; `name` is its file's."""

    name: str
    subject: str
    to: str
    date: dt.datetime | None


class Sink:
    """Handler for aiosmtpd that keeps each mail in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content or b""
        keep(self.folder, content if isinstance(content, bytes) else content.encode())
        return "250 OK"


def keep(folder: Path, content: bytes) -> Path:
    """Writes the mail to a file of its own, which appears there only when it is whole."""
    path = folder / f"{time.time_ns():019}-{secrets.token_hex(4)}.eml"
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
    directory = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
    return path


async def serve(folder: Path, host: str, port: int, ready: Callable[[], None]) -> None:
    """Takes mail until the process gets SIGTERM or SIGINT. Raises OSError if the port is taken."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    sink = Sink(folder)
    server = await loop.create_server(lambda: SMTP(sink, hostname="localhost"), host, port)
    ready()
    await stop.wait()
    server.close()


def sunk_mails() -> list[SunkMail]:
    """Every mail in the sink, the newest first; none where there is no sink."""
    return [_sunk(path) for path in sorted(_files(), reverse=True)]


def read_mail(name: str) -> EmailMessage | None:
    """The mail with that file name; None when there is none, or when it is no such name."""
    folder: Path | None = settings.EMAIL_SINK_DIR
    if folder is None or not _NAME.fullmatch(name):
        return None
    try:
        with (folder / name).open("rb") as file:
            return BytesParser(_class=EmailMessage, policy=email.policy.default).parse(file)
    except FileNotFoundError:
        return None


def _files() -> Iterator[Path]:
    folder: Path | None = settings.EMAIL_SINK_DIR
    if folder is not None and folder.is_dir():
        yield from (path for path in folder.iterdir() if _NAME.fullmatch(path.name))


def _sunk(path: Path) -> SunkMail:
    with path.open("rb") as file:
        mail = BytesParser(_class=EmailMessage, policy=email.policy.default).parse(
            file, headersonly=True
        )
    date = mail["Date"]
    return SunkMail(
        name=path.name,
        subject=str(mail["Subject"] or ""),
        to=str(mail["To"] or ""),
        date=date.datetime if date else None,
    )
