"""What one respondent is shown: pages, items, rows and categories that apply to her."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

from msgspec import Struct

from surveys.questionnaires.document import Category, Item, Page, Row

Answer: TypeAlias = int | float | str | list[int] | dict[str, int]
Answers: TypeAlias = Mapping[str, Answer]
Background: TypeAlias = Mapping[str, int | str | None]


class ItemOnPath(Struct, frozen=True):
    """An item with the rows and categories that apply."""

    item: Item
    rows: tuple[Row, ...]
    categories: tuple[Category, ...]

    @property
    def code(self) -> str:
        """The item's code."""
        return self.item.code

    @property
    def is_asked(self) -> bool:
        """Whether an answer is wanted, rather than something told."""
        return self.item.type != "information"


class PageOnPath(Struct, frozen=True):
    """A page with the items that apply: at least one.

    `waiting` are those that some choice made on the page itself would open.
    """

    page: Page
    items: tuple[ItemOnPath, ...]
    waiting: tuple[ItemOnPath, ...] = ()

    @property
    def code(self) -> str:
        """The page's code."""
        return self.page.code

    @property
    def drawn(self) -> tuple[ItemOnPath, ...]:
        """The items that apply and those that wait, in their order."""
        if not self.waiting:
            return self.items
        place = {item.code: place for place, item in enumerate(self.page.items)}
        return tuple(sorted((*self.items, *self.waiting), key=lambda one: place[one.code]))

    def opened(self, codes: Collection[str]) -> PageOnPath:
        """The page where just the items with these codes apply."""
        items = tuple(one for one in self.drawn if one.code in codes)
        return PageOnPath(
            self.page, items, tuple(one for one in self.drawn if one.code not in codes)
        )
