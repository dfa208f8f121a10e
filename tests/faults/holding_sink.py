"""A mail server that holds on to those who send, so that a kill finds each in the middle of it."""

from __future__ import annotations

import asyncio
import math

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.smtp_sink import SmtpSink


class HoldingSink(SmtpSink):
    """Once it has accepted `hold_from` mails it answers no more; who is held waits for the kill.

    Every other one is held before the mail is accepted, the rest after: nobody outside of this
    server can tell them apart. `broken_off` counts those whose connection broke while held.
    """

    def __init__(self) -> None:
        super().__init__()
        self.hold_from = math.inf
        self.held = 0
        self.broken_off = 0
        self._taken = 0

    def let_go(self) -> None:
        """Take mails again as a server does."""
        self.hold_from = math.inf
        self.held = self._taken = 0

    async def handle_DATA(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if len(self.accepted) < self.hold_from:
            return await super().handle_DATA(server, session, envelope)
        self._taken += 1
        if self._taken % 2:
            await super().handle_DATA(server, session, envelope)
        self.held += 1
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.broken_off += 1
            raise
        raise AssertionError("nobody sets the event")
