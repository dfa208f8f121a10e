"""Respondents who do not give up: what is not acknowledged they send again."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable
from typing import TypeVar

from tests.faults.books import Books
from tests.load.respondents import RECEIPT, Failed, Respondent

PAUSE = 0.1
T = TypeVar("T")
UNREACHABLE = (Failed, OSError, http.client.HTTPException)


class StubbornRespondent(Respondent):
    """Notes in the books what was acknowledged, page by page, and the receipt twice."""

    def __init__(self, link: str, chance: int, books: Books, patience: float) -> None:
        super().__init__(link, chance)
        self.books = books
        self.patience = patience
        self.reference = self.link.path.split("/")[2]

    def try_to_complete(self) -> str:
        """What she gave up for when her patience was over; empty when she came to the receipt."""
        try:
            self.complete()
        except UNREACHABLE as error:
            return f"{type(error).__name__}: {error}"
        return ""

    def complete(self) -> str:
        place = self.link.path
        start = self.insisting(lambda: self.press(place, self.get(place, []), "start", [], []))
        if start.endswith("/kvittering/"):
            raise Failed("submitted before it was begun")
        for code, fields in self.answers.items():
            self.insisting(lambda code=code, fields=fields: self.save(code, fields))  # type: ignore[misc]
        self.insisting(self.submit)
        first, again = self.insisting(self.receipt), self.insisting(self.receipt)
        self.connection.close()
        if first != again:
            raise Failed(f"{self.reference} got {first} and {again}")
        return first

    def save(self, code: str, fields: list[tuple[str, str]]) -> None:
        place = f"/svar/{code}/"
        page = self.get(place, [])
        with self.books.saving(self.reference, code, fields):
            self.press(place, page, "next", fields, [])

    def submit(self) -> None:
        """Press the button, unless it was pressed and only the answer to it was lost."""
        page = self.get("/oversikt/", [])
        if 'name="submit"' in page:
            self.press("/oversikt/", page, "submit", [], [])

    def receipt(self) -> str:
        found = RECEIPT.search(self.get("/kvittering/", []))
        if found is None:
            raise Failed("no receipt")
        self.books.note_receipt(self.reference, found[0])
        return found[0]

    def insisting(self, act: Callable[[], T]) -> T:
        """Do it until it is done; raises what the last attempt did when patience is over."""
        until = time.monotonic() + self.patience
        while True:
            try:
                return act()
            except UNREACHABLE:
                self.connection.close()
                if time.monotonic() > until:
                    raise
                time.sleep(PAUSE)
