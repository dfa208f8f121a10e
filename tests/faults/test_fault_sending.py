"""What the run of killed senders concludes from what mail server and outbox know."""

from __future__ import annotations

import asyncio

import pytest

from tests.faults.fault_sending import RECIPIENTS, Outcome, rows_of
from tests.faults.holding_sink import HoldingSink


def outcome(**given: object) -> Outcome:
    everybody = {f"{number}@example.org" for number in range(RECIPIENTS)}
    usual: dict[str, object] = {
        "message_ids": {to: {f"<{to}>"} for to in everybody},
        "states": dict.fromkeys(everybody, "sent"),
        "midway": 20,
        "open_transactions": 0,
        "sums": [RECIPIENTS] * 5,
    }
    return Outcome(**usual | given)  # type: ignore[arg-type]


def broken(of: Outcome) -> list[str]:
    return [row["name"].partition(": ")[2] for row in rows_of(of) if not row["holds"]]


def test_all_rows_hold_when_each_recipient_has_one_mail() -> None:
    assert broken(outcome()) == []


def test_a_second_mail_under_another_message_id_is_seen() -> None:
    found = outcome()
    found.message_ids["7@example.org"].add("<another>")
    assert broken(found) == ["recipients with more than one Message-ID"]


@pytest.mark.parametrize(("state", "missing"), [("sent", 1), ("pending", 1), ("uncertain", 0)])
def test_who_has_no_mail_is_missing_unless_somebody_is_told(state: str, missing: int) -> None:
    found = outcome()
    del found.message_ids["7@example.org"]
    found.states["7@example.org"] = state
    assert found.missing == missing


def test_a_kill_that_finds_a_sender_elsewhere_makes_the_run_void() -> None:
    assert broken(outcome(midway=19)) == ["kills in the middle of a mail"]


def test_a_mail_that_vanished_from_the_outbox_meanwhile_is_seen() -> None:
    sums = [RECIPIENTS, RECIPIENTS - 1, RECIPIENTS]
    assert broken(outcome(sums=sums)) == ["times the states did not add up to all recipients"]


def test_a_sender_that_is_held_is_counted_when_its_connection_breaks() -> None:
    sink = HoldingSink()
    sink.hold_from = 0

    async def hold_and_break() -> None:
        sink._taken = 1  # the next is held before its mail is accepted
        talk = asyncio.create_task(sink.handle_DATA(None, None, None))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        talk.cancel()
        await asyncio.wait([talk])

    asyncio.run(hold_and_break())
    assert (sink.held, sink.broken_off, sink.accepted) == (1, 1, [])
