"""A real SMTP server for tests, which can be told to misbehave."""

import asyncio
import email.policy
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from barometer.ports import free_port


class SmtpSink:
    """Keeps what it accepted. Each scripted reply is given once, in order; "" drops the line.

    `while_taking` runs in a thread of its own when a mail has come and is not yet answered;
    `drops_after_taking` takes the mail and hangs up without an answer.
    """

    def __init__(self) -> None:
        self.accepted: list[EmailMessage] = []
        self.senders: list[str] = []
        self.sender_replies: deque[str] = deque()
        self.recipient_replies: deque[str] = deque()
        self.data_replies: deque[str] = deque()
        self.while_taking: Callable[[], None] = lambda: None
        self.drops_after_taking = False
        self.seconds = 0.0

    @property
    def recipients(self) -> list[str]:
        return sorted(str(mail["To"]) for mail in self.accepted)

    async def handle_MAIL(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.sender_replies:
            return self.sender_replies.popleft()
        envelope.mail_from = address
        self.senders.append(address)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.recipient_replies:
            return self.recipient_replies.popleft()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        await asyncio.to_thread(self.while_taking)
        await asyncio.sleep(self.seconds)
        if self.data_replies:
            return self.data_replies.popleft()
        content = envelope.content
        assert isinstance(content, bytes)
        parser = BytesParser(_class=EmailMessage, policy=email.policy.default)
        self.accepted.append(parser.parsebytes(content))
        if self.drops_after_taking:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 OK"


@contextmanager
def running(sink: SmtpSink) -> Iterator[int]:
    """Runs the server on a free port of this machine, and gives the port."""
    port = free_port()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
