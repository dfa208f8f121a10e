"""Kill web server and database while answers are saved; whatever was acknowledged must be there.

A kill counts only when a save was under way and never answered. And the run itself is tried out
on two known-bad systems, where it must find that answers are lost.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.faults.books import Books
from tests.faults.stubborn import StubbornRespondent
from tests.load.databases import new_database
from tests.load.questionnaire import as_stored
from tests.load.web import Web, barometer, links_of_new_wave
from tests.measuring import Row, at_least, exactly
from tests.servers import OwnPostgresql, own_server

CLIENTS = 8
RESPONDENTS, KILLS = 1020, 10  # 5 pages each: 5,100 saves
FEW_RESPONDENTS, FEW_KILLS = 80, 3
PAGES = 5
PATIENCE, LITTLE_PATIENCE = 120, 5
DURABLE = ("fsync", "full_page_writes", "synchronous_commit")
# Commits are acknowledged before they are written, and written seldom.
FORGETFUL = (
    "synchronous_commit = off",
    "wal_writer_delay = '10s'",
    "wal_writer_flush_after = '64MB'",
)

Kill = Callable[[], None]


@dataclass
class Outcome:
    """What came of one run: how many saves, and what is missing."""

    books: Books
    given_up: list[str]
    kills: list[float]
    answers: dict[str, dict[str, Any]]
    receipts: dict[str, str]
    settings: dict[str, str]

    @property
    def lost(self) -> int:
        """Acknowledged saves whose answers are not stored as they were sent."""
        return sum(
            not as_stored(fields).items() <= self.answers.get(reference, {}).items()
            for (reference, _page), fields in self.books.saved.items()
        )

    @property
    def midway(self) -> int:
        return sum(self.books.saves_broken_by(moment) > 0 for moment in self.kills)

    @property
    def other_receipts(self) -> int:
        """Receipts that were shown and are not the one that is stored."""
        return sum(
            set(shown) != {self.receipts.get(reference)}
            for reference, shown in self.books.receipts.items()
        )


def run() -> list[Row]:
    with (
        tempfile.TemporaryDirectory(prefix="barometer-faults-") as folder,
        own_server() as postgresql,
        barometer(Path(folder), new_database(postgresql, "faults")) as web,
    ):
        half = (RESPONDENTS // 2, KILLS // 2)
        rows = [
            *rows_of("web server", attempt(web, *half, lambda: kill_web(web))),
            *rows_of("database", attempt(web, *half, lambda: kill_database(postgresql))),
        ]
        return [*rows, *known_bad(web, postgresql)]


def known_bad(web: Web, postgresql: OwnPostgresql) -> list[Row]:
    """The same run on systems that lose answers: who finds nothing there finds nothing anywhere."""
    few = (FEW_RESPONDENTS, FEW_KILLS)
    hasty = Web("tests.faults.hasty", web.environment, web.port)
    web.stop()
    hasty.start()
    try:
        early = attempt(hasty, *few, lambda: kill_web(hasty), LITTLE_PATIENCE)
    finally:
        hasty.stop()
    web.start()
    with psycopg.connect(postgresql.url, autocommit=True) as connection:
        for setting in FORGETFUL:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
    late = attempt(web, *few, lambda: kill_database(postgresql), LITTLE_PATIENCE)
    return [
        at_least("known-bad, acknowledges before it stores: saves found lost", early.lost, 1),
        at_least("known-bad, database that commits late: saves found lost", late.lost, 1),
    ]


def attempt(
    web: Web, respondents: int, kills: int, kill: Kill, patience: float = PATIENCE
) -> Outcome:
    """Let respondents answer to the end, and kill each time another part of the saves is done."""
    books, moments = Books(), list[float]()
    saves = respondents * PAGES
    thresholds = [saves * (number + 1) // (kills + 1) for number in range(kills)]
    people = [
        StubbornRespondent(link, chance, books, patience)
        for chance, link in enumerate(links_of_new_wave(web, respondents))
    ]
    killer = threading.Thread(target=kill_at, args=(books, thresholds, kill, moments))
    killer.start()
    with ThreadPoolExecutor(CLIENTS) as crowd:
        ends = crowd.map(StubbornRespondent.try_to_complete, people)
        given_up = [reason for reason in ends if reason]
    books.are_closed = True
    killer.join()
    return Outcome(books, given_up, moments, *stored(web.environment["DATABASE_URL"]))


def kill_at(books: Books, thresholds: list[int], kill: Kill, moments: list[float]) -> None:
    """Kill at each threshold, and once more where no save was under way after all."""
    for threshold in thresholds:
        is_midway = False
        while not is_midway and books.wait_for(threshold):
            moment = time.monotonic()
            kill()
            is_midway = books.saves_broken_by(moment) > 0
            moments.append(moment)


def kill_web(web: Web) -> None:
    web.kill()
    web.start()


def kill_database(postgresql: OwnPostgresql) -> None:
    postgresql.kill()
    postgresql.start()


def stored(url: str) -> tuple[dict[str, dict[str, Any]], dict[str, str], dict[str, str]]:
    """Answers and receipts by reference, and how careful the database is."""
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT reference, answers, receipt_number FROM surveys_response"
            " JOIN surveys_invitation ON surveys_invitation.id = invitation_id"
        ).fetchall()
        settings = {
            name: connection.execute(f"SHOW {name}").fetchone()[0]  # type: ignore[index]
            for name in DURABLE
        }
    return (
        {reference: answers for reference, answers, _number in found},
        {reference: number for reference, _answers, number in found},
        settings,
    )


def rows_of(killed: str, outcome: Outcome) -> list[Row]:
    careful = sum(value == "on" for value in outcome.settings.values())
    saves = outcome.books.acknowledged
    least = RESPONDENTS // 2 * PAGES
    return [
        exactly(f"{killed} killed: acknowledged saves lost", outcome.lost, 0),
        exactly(f"{killed} killed: respondents who did not get through", len(outcome.given_up), 0),
        exactly(f"{killed} killed: receipts that changed", outcome.other_receipts, 0),
        at_least(f"{killed} killed: acknowledged saves", saves, least),
        at_least(
            f"{killed} killed: receipts shown twice", len(outcome.books.receipts), least // PAGES
        ),
        at_least(f"{killed} killed: kills while saves were under way", outcome.midway, KILLS // 2),
        at_least(f"{killed} killed: saves that the kills broke off", len(outcome.books.broken), 1),
        exactly(f"{killed} killed: of {', '.join(DURABLE)} on", careful, len(DURABLE)),
    ]
