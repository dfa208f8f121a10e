"""What one respondent is shown: pages, items, rows and categories that apply to her."""

from __future__ import annotations

from collections.abc import Mapping
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
    """A page with the items that apply: at least one."""

    page: Page
    items: tuple[ItemOnPath, ...]

    @property
    def code(self) -> str:
        """The page's code."""
        return self.page.code
