"""Monday 09:00: the busiest minute after 50,000 invitations, robots and autosave and all.

The model: 55 % answer, 12 % of them begin in the first hour, the busiest minute has four times the
hour's mean (220 begin), each makes 11 requests, with autosave 33; while the mails go out in ten
minutes, robots open each link 2.5 times (208 a second). What is shortened is the time that people
think: 12 minutes become some seconds, which leaves all rates as they are once the first have ended.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from statistics import quantiles

import aiohttp

from tests.load.arrivals import Log, Person, arrive, look_at
from tests.load.databases import new_database
from tests.load.web import barometer, links_of_new_wave
from tests.measuring import Row, exactly
from tests.servers import own_server

INVITED = 50_000
BEGIN_A_SECOND = 220 / 60
ROBOTS_A_SECOND = 208
SECONDS = 60
PAUSE = 0.8  # between two requests of one person: 18 s from link to receipt
PAGE_MS, SAVE_MS = 300, 400
MOST_CONNECTIONS = 500


def run() -> list[Row]:
    with (
        tempfile.TemporaryDirectory(prefix="barometer-bench-") as folder,
        own_server() as postgresql,
        barometer(Path(folder), new_database(postgresql, "arrivals")) as web,
    ):
        links = links_of_new_wave(web, INVITED)
        log = asyncio.run(busiest_minute(links))
    return rows_of(log)


async def busiest_minute(links: list[str]) -> Log:
    log = Log()
    # Shorter than the server keeps them: who uses one as it is closed would see an error.
    connector = aiohttp.TCPConnector(limit=MOST_CONNECTIONS, keepalive_timeout=1)
    async with aiohttp.ClientSession(
        connector=connector, cookie_jar=aiohttp.DummyCookieJar()
    ) as session:

        async def person(number: int) -> None:
            await Person(session, links[number], number, log).answer(PAUSE)

        async def robot(number: int) -> None:
            await look_at(session, links[-1 - number % (INVITED // 2)], log)

        await asyncio.gather(
            arrive(person, BEGIN_A_SECOND, SECONDS, log),
            arrive(robot, ROBOTS_A_SECOND, SECONDS, log),
        )
    return log


def rows_of(log: Log) -> list[Row]:
    people, robots = int(BEGIN_A_SECOND * SECONDS), ROBOTS_A_SECOND * SECONDS
    requests = len(log.pages) + len(log.saves) + len(log.robots)
    return [
        exactly(f"arrivals: errors in {requests} requests of {SECONDS} s", len(log.errors), 0),
        exactly(f"arrivals: dropped of {people} people and {robots} robots", log.dropped, 0),
        exactly("arrivals: people who came to the receipt", log.completed, people),
        at_most("arrivals: a page, p95", p95_ms(log.pages), PAGE_MS),
        at_most("arrivals: a save, p95", p95_ms(log.saves), SAVE_MS),
        at_most("arrivals: a robot's look, p95", p95_ms(log.robots), PAGE_MS),
    ]


def p95_ms(seconds: list[float]) -> float:
    return round(1000 * quantiles(seconds, n=20)[-1], 1)


def at_most(name: str, figure: float, most: float) -> Row:
    return Row(name=name, figure=figure, unit="ms", goal=f"<= {most}", holds=figure <= most)
