"""People who come when they come, whether the server is quick or not (an open model).

Each keeps to her own timetable: a slow server makes her late, and everybody behind her no less so.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

import aiohttp

from tests.load.respondents import ANSWERS, HIDDEN, RECEIPT

LATE = 1.0  # seconds; who could not be let in by then is dropped
AUTOSAVES = (4, 4, 4, 3, 3)  # a page: with 15 other requests 33 each, three times eleven


@dataclass
class Log:
    """What the crowd met; times in seconds."""

    pages: list[float] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    robots: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    completed: int = 0
    dropped: int = 0


class Person:
    """One browser with scripts: it saves while she answers, and she takes her time."""

    def __init__(self, session: aiohttp.ClientSession, link: str, chance: int, log: Log) -> None:
        split = urlsplit(link)
        self.session, self.place, self.log = session, split.path, log
        self.origin = f"{split.scheme}://{split.netloc}"
        self.answers = ANSWERS[chance % len(ANSWERS)]
        self.cookies: dict[str, str] = {}

    async def answer(self, pause: float) -> None:
        """From the link to the receipt, with `pause` seconds between two requests."""
        place = await self.press(self.place, await self.get(self.place), "start", [])
        for (code, fields), autosaves in zip(self.answers.items(), AUTOSAVES, strict=True):
            hidden = dict(HIDDEN.findall(await self.get(place)))
            for turn in range(1, autosaves + 1):
                await asyncio.sleep(pause)
                part = fields[: len(fields) * turn // autosaves]
                hidden["turn"] = str(turn)
                _place, told = await self.ask(
                    "POST", f"/svar/{code}/lagre/", [*hidden.items(), *part]
                )
                hidden["revision"] = told.partition('"revision": ')[2].partition("}")[0]
            await asyncio.sleep(pause)
            hidden["turn"] = str(autosaves + 1)
            posted = [*hidden.items(), *fields, ("next", "1")]
            place, _page = await self.ask("POST", f"/svar/{code}/", posted)
        place = await self.press(place, await self.get(place), "submit", [])
        if RECEIPT.search(await self.get(place)):
            self.log.completed += 1
        else:
            self.log.errors.append(f"no receipt at {place}")

    async def get(self, place: str) -> str:
        return (await self.ask("GET", place, None))[1]

    async def press(self, place: str, page: str, button: str, fields: list[tuple[str, str]]) -> str:
        posted = [*dict(HIDDEN.findall(page)).items(), *fields, (button, "1")]
        return (await self.ask("POST", place, posted))[0]

    async def ask(
        self, method: str, place: str, posted: list[tuple[str, str]] | None
    ) -> tuple[str, str]:
        """Where it leads to, and the page. Raises ClientError for what is not as it should be."""
        start = time.perf_counter()
        async with self.session.request(
            method,
            self.origin + place,
            data=posted,
            headers={"Origin": self.origin},
            cookies=self.cookies,
            allow_redirects=False,
        ) as response:
            page = await response.text()
        (self.log.pages if posted is None else self.log.saves).append(time.perf_counter() - start)
        if response.status not in {HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}:
            raise aiohttp.ClientError(f"{response.status} for {method} {place}")
        self.cookies |= {name: morsel.value for name, morsel in response.cookies.items()}
        return response.headers.get("Location", ""), page


async def look_at(session: aiohttp.ClientSession, link: str, log: Log) -> None:
    """What a robot does that reads mail: it opens the link, and no more."""
    start = time.perf_counter()
    async with session.get(link) as response:
        await response.read()
    log.robots.append(time.perf_counter() - start)
    if response.status != HTTPStatus.OK:
        raise aiohttp.ClientError(f"{response.status} for a robot")


async def arrive(
    what: Callable[[int], Awaitable[None]], a_second: float, seconds: float, log: Log
) -> None:
    """Let so many a second begin, each when it is her time; wait until the last has ended."""
    start, begun = time.perf_counter(), set[asyncio.Task[None]]()
    for number in range(int(a_second * seconds)):
        due = start + number / a_second
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        if time.perf_counter() - due > LATE:
            log.dropped += 1
            continue
        begun.add(asyncio.ensure_future(_noting_errors(what(number), log)))
    await asyncio.gather(*begun)


async def _noting_errors(act: Awaitable[None], log: Log) -> None:
    try:
        await act
    except (aiohttp.ClientError, TimeoutError) as error:
        log.errors.append(f"{type(error).__name__}: {error}")
