"""Respondents for measurements: each follows a link to the receipt, many at once.

They wait for the server, as people do who want to come to an end. Each posts the same fields to
whatever server it is led to, with what hides in its page.
"""

from __future__ import annotations

import http.client
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from statistics import median
from urllib.parse import urlencode, urlsplit

from tests.load.questionnaire import answers_by_page

TIMEOUT = 60
MOST_STEPS = 12
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
RECEIPT = re.compile(r"\b[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}\b")
ANSWERS = [answers_by_page(chance) for chance in range(7)]


class Failed(Exception):
    """The server did not do what it should; says where."""


@dataclass
class Timings:
    """How many seconds each request took, by what it was for."""

    opening: list[float] = field(default_factory=list)
    showing: list[float] = field(default_factory=list)
    saving: list[float] = field(default_factory=list)
    ending: list[float] = field(default_factory=list)

    def add(self, other: Timings) -> None:
        for name, taken in vars(other).items():
            getattr(self, name).extend(taken)


@dataclass
class Run:
    """What a crowd of respondents came to."""

    completed: int
    seconds: float
    errors: list[str]
    timings: Timings

    @property
    def per_second(self) -> float:
        return self.completed / self.seconds

    def median_ms(self, act: str) -> float:
        """The median of the requests for the act, in milliseconds."""
        seconds: list[float] = getattr(self.timings, act)
        return 1000 * median(seconds)


class Respondent:
    """One browser with cookies of its own, on one connection that is kept."""

    def __init__(self, link: str, chance: int = 0) -> None:
        self.link = urlsplit(link)
        self.answers = ANSWERS[chance % len(ANSWERS)]
        self.cookies: dict[str, str] = {}
        self.connection = http.client.HTTPConnection(self.link.netloc, timeout=TIMEOUT)
        self.timings = Timings()

    def complete(self) -> str:
        """Answer it all; returns the receipt's number. Raises Failed or OSError."""
        place = self.link.path
        try:
            page = self.get(place, self.timings.opening)
            place = self.press(place, page, "start", [], self.timings.ending)
            for _step in range(MOST_STEPS):
                code = place.rstrip("/").rpartition("/")[2]
                if code not in self.answers:
                    break
                page = self.get(place, self.timings.showing)
                place = self.press(place, page, "next", self.answers[code], self.timings.saving)
            page = self.get(place, self.timings.ending)
            place = self.press(place, page, "submit", [], self.timings.ending)
            page = self.get(place, self.timings.ending)
        finally:
            self.connection.close()
        receipt = RECEIPT.search(page)
        if receipt is None:
            raise Failed(f"no receipt at {place}")
        return receipt[0]

    def get(self, place: str, timing: list[float]) -> str:
        status, _place, page = self.ask("GET", place, None, timing)
        if status != http.client.OK:
            raise Failed(f"{status} for a page, {place}")
        return page

    def press(
        self, place: str, page: str, button: str, fields: list[tuple[str, str]], timing: list[float]
    ) -> str:
        """Post the fields with what hides in the page; returns where that leads."""
        posted = dict(HIDDEN.findall(page))
        body = urlencode([*posted.items(), *fields, (button, "1")])
        status, place_after, _page = self.ask("POST", place, body, timing)
        if status not in {http.client.FOUND, http.client.SEE_OTHER}:
            raise Failed(f"{status} for {button} at {place}")
        return place_after

    def ask(
        self, method: str, place: str, body: str | None, timing: list[float]
    ) -> tuple[int, str, str]:
        """The status, where it leads to, and the page; the time it took is noted."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"http://{self.link.netloc}"
        start = time.perf_counter()
        self.connection.request(method, place, body, headers)
        response = self.connection.getresponse()
        page = response.read().decode()
        timing.append(time.perf_counter() - start)
        for cookie in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(cookie).items():
                self.cookies[name] = morsel.value
        return response.status, response.headers.get("Location", ""), page


def run_crowd(links: list[str], clients: int) -> Run:
    """Let that many at a time answer, until every link is used."""
    run = Run(0, 0, [], Timings())

    def one(numbered: tuple[int, str]) -> Respondent | str:
        respondent = Respondent(numbered[1], numbered[0])
        try:
            respondent.complete()
        except (Failed, OSError, http.client.HTTPException) as error:
            return f"{type(error).__name__}: {error}"
        return respondent

    start = time.perf_counter()
    with ThreadPoolExecutor(clients) as crowd:
        for ended in crowd.map(one, enumerate(links)):
            if isinstance(ended, str):
                run.errors.append(ended)
            else:
                run.completed += 1
                run.timings.add(ended.timings)
    run.seconds = time.perf_counter() - start
    return run
