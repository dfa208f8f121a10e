"""What a completed response costs, in multiples of a small application written for it alone.

Both stand behind the same gunicorn on the same PostgreSQL, and the same respondents come to each
in turn: what else the machine does then meets both.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median

import psycopg

from tests.load.databases import new_database
from tests.load.processes import processor_seconds
from tests.load.respondents import Run, run_crowd
from tests.load.web import Web, barometer, links_of_new_wave
from tests.measuring import Row
from tests.servers import OwnPostgresql, own_server

ROUNDS = 5
CROWDS = {1: 8, 8: 48, 32: 64}  # clients → respondents in a round
WARMING = 24
CPU_GOAL, RATE_GOAL, OPENING_GOAL, SAVING_GOAL = 1.6, 0.6, 4, 2.5


@dataclass
class Side:
    """One of the two applications, its links, and what was measured of it."""

    web: Web
    postgresql: OwnPostgresql
    links: Iterator[str]
    runs: dict[int, list[Run]] = field(default_factory=lambda: {size: [] for size in CROWDS})
    costs: dict[int, list[float]] = field(default_factory=lambda: {size: [] for size in CROWDS})

    def measure(self, clients: int, respondents: int) -> None:
        """Let a crowd answer; its processor time is that of web server and database."""
        before = self.processor_seconds()
        run = run_crowd(list(islice(self.links, respondents)), clients)
        if not run.completed:
            raise RuntimeError(f"Nobody came through: {run.errors[:3]}")
        self.runs[clients].append(run)
        self.costs[clients].append((self.processor_seconds() - before) / run.completed)

    def processor_seconds(self) -> float:
        database = self.postgresql.process
        if database is None:
            raise RuntimeError("The database is not running.")
        return processor_seconds(self.web.pid) + processor_seconds(database.pid)

    def errors(self, clients: int) -> int:
        return sum(len(run.errors) for run in self.runs[clients])

    def costs_ms(self, clients: int) -> list[float]:
        return [1000 * cost for cost in self.costs[clients]]

    def rates(self, clients: int) -> list[float]:
        return [run.per_second for run in self.runs[clients]]

    def latencies_ms(self, clients: int, act: str) -> list[float]:
        return [run.median_ms(act) for run in self.runs[clients]]


def run() -> list[Row]:
    needed = WARMING + ROUNDS * sum(CROWDS.values())
    with (
        tempfile.TemporaryDirectory(prefix="barometer-bench-") as folder,
        own_server() as postgresql,
        floor(postgresql, needed) as (floor_web, floor_links),
        barometer(Path(folder), new_database(postgresql, "ours")) as our_web,
    ):
        ours = Side(our_web, postgresql, iter(links_of_new_wave(our_web, needed)))
        below = Side(floor_web, postgresql, iter(floor_links))
        for side in (below, ours):
            run_crowd(list(islice(side.links, WARMING)), 8)
        for _round in range(ROUNDS):
            for clients, respondents in CROWDS.items():
                for side in (below, ours):
                    side.measure(clients, respondents)
        return rows_of(ours, below)


@contextmanager
def floor(postgresql: OwnPostgresql, size: int) -> Iterator[tuple[Web, list[str]]]:
    """The floor with that many rows, and their links."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "barometer.settings")
    url = new_database(postgresql, "floor")
    settings = {"DJANGO_SETTINGS_MODULE": "tests.bench.floor.settings", "DATABASE_URL": url}
    web = Web("tests.bench.floor.wsgi", {**os.environ, **settings})
    web.start()
    try:
        yield web, fill(url, web.base_url, size)
    finally:
        web.stop()


def fill(url: str, base_url: str, size: int) -> list[str]:
    """Make the floor's table and its rows; returns their links."""
    from tests.bench.floor.links import token_of  # noqa: PLC0415
    from tests.bench.floor.rows import TABLE  # noqa: PLC0415

    references = [f"floor-{place}" for place in range(size)]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(TABLE)
        connection.cursor().executemany(
            "INSERT INTO response (reference) VALUES (%s)", [(one,) for one in references]
        )
    return [f"{base_url}/i/{one}/{token_of(one)}/" for one in references]


def rows_of(ours: Side, below: Side) -> list[Row]:
    """Medians over the rounds; a ratio is that of two runs that followed one another."""
    busy = 8
    costs, rates = (
        (below.costs_ms(busy), ours.costs_ms(busy)),
        (below.rates(busy), ours.rates(busy)),
    )
    rows = [
        *pair("processor time a response, 8 clients", costs, "ms"),
        at_most("processor time a response, ours to the floor's", ratio(costs), CPU_GOAL),
        *pair("completed responses, 8 clients", rates, "/s"),
        at_least("completed responses, ours to the floor's", ratio(rates), RATE_GOAL),
    ]
    for act, words, goal in (
        ("opening", "opening by link", OPENING_GOAL),
        ("saving", "saving a page", SAVING_GOAL),
    ):
        for clients in (1, busy):
            both = (below.latencies_ms(clients, act), ours.latencies_ms(clients, act))
            rows += pair(f"{words}, p50, clients: {clients}", both, "ms")
            rows.append(
                at_most(f"{words}, clients: {clients}, ours to the floor's", ratio(both), goal)
            )
    return rows + [
        Row(
            name=f"errors, clients: {clients}",
            figure=ours.errors(clients),
            unit="errors",
            goal="= 0",
            holds=not ours.errors(clients) and not below.errors(clients),
        )
        for clients in CROWDS
    ]


Both = tuple[list[float], list[float]]


def ratio(both: Both) -> float:
    return median(ours / below for below, ours in zip(*both, strict=True))


def pair(name: str, both: Both, unit: str) -> list[Row]:
    """Both figures as they are: they say what the machine is, and hold no goal."""
    return [
        Row(
            name=f"{name}, {whose}", figure=round(median(taken), 2), unit=unit, goal="-", holds=True
        )
        for whose, taken in zip(("floor", "ours"), both, strict=True)
    ]


def at_most(name: str, figure: float, most: float) -> Row:
    return Row(
        name=name, figure=round(figure, 2), unit="times", goal=f"<= {most}", holds=figure <= most
    )


def at_least(name: str, figure: float, least: float) -> Row:
    return Row(
        name=name, figure=round(figure, 2), unit="times", goal=f">= {least}", holds=figure >= least
    )
