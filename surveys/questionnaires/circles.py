"""Conditions that wait for each other: what is asked about hangs on what asks about it."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection

from surveys.conditions import items_of
from surveys.questionnaires.document import Category, Document, Item, Page, Row


class Circles:
    """Which items hang on which, by their own conditions and by those around and inside them."""

    def __init__(self, document: Document) -> None:
        self.hangs_on: dict[str, set[str]] = {}
        for page in document.pages:
            for item in page.items:
                parts: tuple[Page | Item | Row | Category, ...] = (
                    page,
                    item,
                    *item.rows,
                    *item.categories,
                )
                conditions = [part.condition for part in parts if part.condition is not None]
                asked = {one for condition in conditions for one in items_of(condition)}
                codes = {reference.partition(".")[0] for reference in asked}
                self.hangs_on.setdefault(item.code, set()).update(codes)

    def through(self, asked: str, guarded: Collection[Item]) -> tuple[str, ...]:
        """The shortest way from a guarded item over the asked one back to it; empty: none.

        `guarded` are the items whose showing hangs on the asked one.
        """
        ends = {item.code for item in guarded}
        ways: deque[tuple[str, ...]] = deque([(asked,)])
        seen = {asked}
        while ways:
            way = ways.popleft()
            if way[-1] in ends:
                return (way[-1], *way)
            for code in sorted(self.hangs_on.get(way[-1], ())):
                if code not in seen:
                    seen.add(code)
                    ways.append((*way, code))
        return ()
