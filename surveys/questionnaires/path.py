"""The path of one respondent: computed from her answers, never stored.

A condition sees only answers that are themselves on the path: what was answered before a
change of mind took it off counts as missing, and so does what hung on it.
"""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct

from surveys.conditions import Condition, Lookup, Operand, holds, items_of
from surveys.questionnaires.document import Category, Document, Item, Page, Row
from surveys.questionnaires.fields import specify_name_of
from surveys.questionnaires.item_types.table import ITEM_TYPES
from surveys.questionnaires.on_path import Answer, Answers, Background, ItemOnPath, PageOnPath

FRAME = "frame."
Part = TypeVar("Part", Row, Category)


class Path(Struct, frozen=True):
    """The pages that apply, in order, and the answers that count."""

    document: Document
    pages: tuple[PageOnPath, ...]
    answers: dict[str, Answer]

    def page(self, code: str) -> PageOnPath | None:
        """The page with the code, None when it is not on the path."""
        return next((page for page in self.pages if page.code == code), None)

    def items(self) -> dict[str, ItemOnPath]:
        """Every item on the path by its code, in order."""
        return {shown.code: shown for page in self.pages for shown in page.items}

    def repeats_words(self, code: str) -> bool:
        """Whether a text on the page may repeat an earlier answer, once it is shown."""
        return any(page.repeats_words for page in self.document.pages if page.code == code)


class Progress(Struct, frozen=True):
    """«Page `position` of `total`», both counted on the path as it is now."""

    position: int
    total: int


def path_of(document: Document, answers: Answers, background: Background) -> Path:
    """The path that the answers give. `background` is what the frame froze (`frame.*`)."""
    walk = _Walk(answers, background)
    pages: list[PageOnPath] = []
    for page in document.pages:
        if walk.applies(page.condition):
            items = tuple(shown for item in page.items if (shown := walk.step(item)) is not None)
            if items:
                pages.append(PageOnPath(page, items, walk.waiting(page, items)))
    return Path(document, tuple(pages), walk.kept)


def lookup_in(answers: Answers, background: Background) -> Lookup:
    """What conditions ask: the answers that count, by item and row, and the frame's values."""

    def operand(reference: str) -> Operand:
        if reference.startswith(FRAME):
            return background.get(reference.removeprefix(FRAME))
        item, _dot, row = reference.partition(".")
        value = answers.get(item)
        if not row:
            return value
        return value.get(row) if isinstance(value, dict) else None

    return operand


class _Walk:
    """One pass through the document, gathering the answers that count."""

    def __init__(self, answers: Answers, background: Background) -> None:
        self.answers = answers
        self.kept: dict[str, Answer] = {}
        self.lookup = lookup_in(self.kept, background)

    def applies(self, condition: Condition | None) -> bool:
        return condition is None or holds(condition, self.lookup)

    def applying(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """The parts that apply; the same tuple, and no work, where none has a condition."""
        if not [part for part in parts if part.condition is not None]:
            return parts
        return tuple(part for part in parts if self.applies(part.condition))

    def step(self, item: Item) -> ItemOnPath | None:
        """The item with what applies of it; None when it, or all that can be chosen, does not."""
        if not self.applies(item.condition):
            return None
        rows = self.applying(item.rows)
        categories = self.applying(item.categories)
        if (item.rows and not rows) or (item.categories and not categories):
            return None
        shown = ItemOnPath(item, rows, categories)
        self.keep(shown)
        return shown

    def waiting(self, page: Page, items: tuple[ItemOnPath, ...]) -> tuple[ItemOnPath, ...]:
        """The page's items that do not apply now, but ask about others on the page."""
        if len(items) == len(page.items):
            return ()
        shown = {one.code for one in items}
        return tuple(
            ItemOnPath(item, rows, categories)
            for item in page.items
            if item.code not in shown and opens_on(page, item)
            for rows, categories in [(self.applying(item.rows), self.applying(item.categories))]
            if bool(item.rows) == bool(rows) and bool(item.categories) == bool(categories)
        )

    def keep(self, shown: ItemOnPath) -> None:
        item = shown.item
        value = ITEM_TYPES[item.type].kept(shown, self.answers.get(item.code))
        if value is None:
            return
        self.kept[item.code] = value
        name = specify_name_of(item.code)
        text = self.answers.get(name)
        if isinstance(text, str) and text and is_specified(item, value):
            self.kept[name] = text


def opens_on(page: Page, item: Item) -> bool:
    """Whether the item hangs on what is chosen on its own page."""
    if item.condition is None:
        return False
    asked = {reference.partition(".")[0] for reference in items_of(item.condition)}
    return any(one.code in asked for one in page.items)


def is_specified(item: Item, value: Answer | None) -> bool:
    """Whether the category that opens a short text is chosen."""
    category = item.specify_category
    if category is None or value is None:
        return False
    return category.code == value or (isinstance(value, list) and category.code in value)


def next_page(path: Path, code: str) -> PageOnPath | None:
    """The page after the one with the code, on the path or off it; None: on to the review."""
    place = _places(path)
    return next((page for page in path.pages if place[page.code] > place[code]), None)


def previous_page(path: Path, code: str) -> PageOnPath | None:
    """The page before the one with the code, on the path or off it; None: it is the first."""
    place = _places(path)
    return next((page for page in reversed(path.pages) if place[page.code] < place[code]), None)


def _places(path: Path) -> dict[str, int]:
    return {page.code: place for place, page in enumerate(path.document.pages)}


def progress(path: Path, code: str) -> Progress | None:
    """Where the page stands on the path, None when it is off it."""
    for position, page in enumerate(path.pages, start=1):
        if page.code == code:
            return Progress(position, len(path.pages))
    return None


def first_incomplete_page(path: Path) -> PageOnPath | None:
    """Where to resume; None: on to the review.

    Up to the furthest page with an answer only what is required holds her back (she may have
    left the rest empty on purpose); that page itself must be whole; then comes the next one.
    """
    furthest = max(
        (place for place, page in enumerate(path.pages) if _has_answer(path, page)), default=-1
    )
    for place, page in enumerate(path.pages):
        wanted = ("required",) if place < furthest else ("required", "ask")
        if place > furthest or _lacks(path, page, wanted):
            return page
    return None


def pages_lacking_required(path: Path) -> tuple[PageOnPath, ...]:
    """The pages on the path that must be answered before the response can be submitted."""
    return tuple(page for page in path.pages if _lacks(path, page, ("required",)))


def _has_answer(path: Path, page: PageOnPath) -> bool:
    return any(shown.code in path.answers for shown in page.items)


def _lacks(path: Path, page: PageOnPath, wanted: tuple[str, ...]) -> bool:
    return any(shown.item.required in wanted and unanswered(path, shown) for shown in page.items)


def unanswered(path: Path, shown: ItemOnPath) -> tuple[str, ...]:
    """The parts of the item without an answer: rows of a grid, `""` for another item."""
    return ITEM_TYPES[shown.item.type].unanswered(shown, path.answers.get(shown.code))


def answered_share(path: Path) -> float:
    """The share, 0–1, of the asked items that are not optional and have an answer.

    A grid counts as one item, by the share of its rows. With nothing to answer the share is 1.
    """
    shares = [
        1 - len(unanswered(path, shown)) / max(len(shown.rows), 1)
        for page in path.pages
        for shown in page.items
        if shown.is_asked and shown.item.required != "optional"
    ]
    return sum(shares) / len(shares) if shares else 1.0
