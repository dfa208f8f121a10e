"""The path as one respondent sees it: her words in the texts, her own order of what is shuffled.

Neither changes what may be answered, nor what is stored: codes stand in the order of the document.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TypeVar

import msgspec

from surveys.questionnaires.document import Category, Row
from surveys.questionnaires.on_path import Background, ItemOnPath, PageOnPath
from surveys.questionnaires.path import Path
from surveys.questionnaires.piping import Words

Part = TypeVar("Part", Row, Category)


def as_shown(path: Path, background: Background, seed: int) -> Path:
    """The path with texts filled and orders drawn. The same seed gives the same orders, always."""
    words = Words(path, background)
    pages = tuple(_in_order(words.on_page(page), seed) for page in path.pages)
    return msgspec.structs.replace(path, pages=pages)


def _in_order(page: PageOnPath, seed: int) -> PageOnPath:
    if not any(shown.item.order for shown in page.drawn):
        return page
    items, waiting = (
        tuple(_shuffled(shown, seed) if shown.item.order else shown for shown in part)
        for part in (page.items, page.waiting)
    )
    return PageOnPath(page.page, items, waiting)


def _shuffled(shown: ItemOnPath, seed: int) -> ItemOnPath:
    """A grid's rows or else the categories; the scale of a grid keeps its order."""
    if shown.item.type == "grid":
        return ItemOnPath(shown.item, drawn_order(shown.rows, seed, shown.code), shown.categories)
    return ItemOnPath(shown.item, shown.rows, drawn_order(shown.categories, seed, shown.code))


def drawn_order(parts: tuple[Part, ...], seed: int, item: str) -> tuple[Part, ...]:
    """The parts in the order of the seed, those with a fixed place in it.

    Sorted by a hash, not shuffled: the order is then the same in every version of Python, and
    that of two parts does not hang on which others are offered.
    """
    moving = [part for part in parts if not has_its_place(part)]
    drawn = iter(sorted(moving, key=lambda part: _draw(seed, item, part)))
    return tuple(part if has_its_place(part) else next(drawn) for part in parts)


def _draw(seed: int, item: str, part: Row | Category) -> bytes:
    return sha256(f"{seed}:{item}:{part.code}".encode()).digest()


def has_its_place(part: Row | Category) -> bool:
    """Whether the part stays where it is: what is fixed, stands apart or opens a text."""
    return isinstance(part, Category) and bool(
        part.fixed or part.exclusive or part.missing or part.specify
    )
