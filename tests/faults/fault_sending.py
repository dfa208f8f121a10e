"""Kill those who send invitations; nobody may get two that differ, nobody may be passed over.

The mail server holds all four senders in the middle of a mail before they are killed, half of
them before it has accepted the mail: a kill that finds anybody elsewhere makes the run void. And
the run is tried out on two known-bad systems, where it must find doubles and missing mails.
"""

from __future__ import annotations

import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.faults.holding_sink import HoldingSink
from tests.faults.senders import WORKERS, Senders, senders_environment
from tests.load.databases import new_database
from tests.measuring import Row, at_least, at_most, exactly
from tests.servers import OwnPostgresql, own_server
from tests.smtp_sink import running

HONEST = "barometer"
RECIPIENTS, KILLS = 500, 5
FEW_RECIPIENTS, FEW_KILLS = 60, 2
PATIENCE = 240  # for senders to start and come to the middle of a mail on a busy machine
LISTED = {"uncertain", "failed"}
UNDER_WAY = {"pending", "claimed"}


@dataclass
class Outcome:
    """What came of one run, as the mail server and the outbox know it, each by itself."""

    message_ids: dict[str, set[str]]
    states: dict[str, str]
    midway: int
    open_transactions: int
    sums: list[int]

    @property
    def doubled(self) -> int:
        """Recipients of mails that their systems cannot know to be the same."""
        return sum(len(found) > 1 for found in self.message_ids.values())

    @property
    def missing(self) -> int:
        """Recipients without a mail whom nobody is told of."""
        return sum(
            not self.message_ids.get(to) and state not in LISTED
            for to, state in self.states.items()
        )

    @property
    def listed(self) -> Counter[str]:
        return Counter(state for state in self.states.values() if state in LISTED)


def run() -> list[Row]:
    with own_server() as postgresql:
        honest = attempt(postgresql, HONEST, RECIPIENTS, KILLS)
        first = attempt(postgresql, "tests.faults.marks_first", FEW_RECIPIENTS, FEW_KILLS)
        last = attempt(postgresql, "tests.faults.marks_last", FEW_RECIPIENTS, FEW_KILLS)
    return [
        *rows_of(honest),
        at_least("known-bad, marks before it sends: recipients found missing", first.missing, 1),
        at_least("known-bad, marks after it sent: recipients found with two", last.doubled, 1),
    ]


def attempt(postgresql: OwnPostgresql, application: str, recipients: int, kills: int) -> Outcome:
    """Send to all, and kill all senders each time another part of the mails is accepted."""
    database = new_database(postgresql, application.replace(".", "_"))
    sink = HoldingSink()
    with (
        tempfile.TemporaryDirectory(prefix="barometer-faults-") as folder,
        running(sink) as port,
        psycopg.connect(database, autocommit=True) as books,
    ):
        senders = Senders(application, senders_environment(Path(folder), database, port))
        senders.run("manage.py", "migrate", "--verbosity=0")
        senders.run("-m", "tests.faults.waiting_mails", str(recipients))
        thresholds = [recipients * (number + 1) // (kills + 1) for number in range(kills)]
        senders.start()
        try:
            seen = [kill_at(threshold, sink, senders, books) for threshold in thresholds]
            wait_for(lambda: not UNDER_WAY & set(states(books).values()), "all mails to end")
        finally:
            senders.stop()
        message_ids = defaultdict(set)
        for mail in sink.accepted:
            message_ids[str(mail["To"])].add(str(mail["Message-ID"]))
        return Outcome(
            message_ids,
            states(books),
            sink.broken_off,
            sum(transactions for transactions, _sum in seen),
            [total for _transactions, total in seen],
        )


def kill_at(
    threshold: int, sink: HoldingSink, senders: Senders, books: psycopg.Connection
) -> tuple[int, int]:
    """Kill when so many are accepted and every sender is held; then start them anew.

    Returns how many transactions were open meanwhile, and how many mails the outbox had then.
    """
    broken_before = sink.broken_off
    sink.hold_from = threshold
    wait_for(lambda: sink.held == WORKERS, "every sender to be in the middle of a mail")
    seen = open_transactions(books), len(states(books))
    senders.kill()
    wait_for(lambda: sink.broken_off == broken_before + WORKERS, "the broken connections")
    sink.let_go()
    senders.start()
    return seen


def wait_for(question: Callable[[], bool], what: str) -> None:
    """Raises TimeoutError when it does not come true: then the run says nothing."""
    until = time.monotonic() + PATIENCE
    while not question():
        if time.monotonic() > until:
            raise TimeoutError(f"Waited {PATIENCE} s in vain for {what}.")
        time.sleep(0.05)


def states(books: psycopg.Connection) -> dict[str, str]:
    """The state of each recipient's invitation."""
    return dict(books.execute('SELECT "to", state FROM surveys_message').fetchall())


def open_transactions(books: psycopg.Connection) -> int:
    """Transactions that wait for nothing of the database's, as those held open during SMTP do."""
    found = books.execute(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND state LIKE 'idle in transaction%'"
    ).fetchone()
    return int(found[0]) if found else 0


def rows_of(outcome: Outcome) -> list[Row]:
    killed = "senders killed"
    off = sum(total != RECIPIENTS for total in [*outcome.sums, len(outcome.states)])
    return [
        exactly(f"{killed}: recipients with more than one Message-ID", outcome.doubled, 0),
        exactly(f"{killed}: recipients missing without a trace", outcome.missing, 0),
        at_most(f"{killed}: uncertain mails, each listed", outcome.listed["uncertain"], 20),
        exactly(f"{killed}: mails given up", outcome.listed["failed"], 0),
        exactly(f"{killed}: kills in the middle of a mail", outcome.midway, WORKERS * KILLS),
        exactly(f"{killed}: transactions open during SMTP", outcome.open_transactions, 0),
        exactly(f"{killed}: times the states did not add up to all recipients", off, 0),
        at_least(f"{killed}: recipients with a mail", len(outcome.message_ids), RECIPIENTS - 20),
    ]
