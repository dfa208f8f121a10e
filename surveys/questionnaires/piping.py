"""Texts that repeat an earlier answer (`[[P5b]]`, `[[P8.laws]]`) or the frame (`[[frame.region]]`).

What is put in is words, never markup, and is not looked through for further marks: an answer that
reads `[[P1]]` stays that. The templates escape it as they escape every text.
"""

from __future__ import annotations

import re
from operator import is_
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec
from django.utils.translation import override

from surveys.questionnaires.answer_words import answer_lines
from surveys.questionnaires.document import OPENING, Category, Item, Row, Text
from surveys.questionnaires.item_types.number import written
from surveys.questionnaires.on_path import Background, ItemOnPath, PageOnPath

if TYPE_CHECKING:
    from surveys.questionnaires.path import Path

FRAME: Final = "frame."
UNIT_NAME: Final = "unit_name"
# What of the frame reads as words or figures in a text; the rest of it are codes.
PIPED_BACKGROUND: Final = frozenset(
    {
        UNIT_NAME,
        "number",
        "population",
        "centrality",
        "county_number",
        "county_name",
        "region",
    }
)
FALLBACK: Final = "…"
LONGEST: Final = 200

Part = TypeVar("Part", Item, Category, Row)

_BREAKS = re.compile(r"[ \t\n]+")
_MARK = re.compile(r"\[\[([^\[\]]{0,80})\]\]")


def references_in(text: str) -> list[str]:
    """What the text repeats, as written between the brackets."""
    return _MARK.findall(text) if OPENING in text else []


class Words:
    """What can be repeated to one respondent: the answers that count, and the frame's values.

    Without a path only the frame's: for what is read before the first answer.
    """

    def __init__(self, path: Path | None, background: Background) -> None:
        self.shown = path.items() if path is not None else {}
        self.answers = path.answers if path is not None else {}
        self.background = background

    def filled(self, text: Text) -> Text:
        """The text with words for its marks, in each language; itself when it has none."""
        if not any(OPENING in words for words in text.values()):
            return text
        return {language: self._fill(words, language) for language, words in text.items()}

    def _fill(self, text: str, language: str) -> str:
        def word(mark: re.Match[str]) -> str:
            words = _BREAKS.sub(" ", self.of(mark[1], language)).strip()
            return f"{words[:LONGEST]}{FALLBACK}" if len(words) > LONGEST else words or FALLBACK

        return _MARK.sub(word, text)

    def of(self, reference: str, language: str) -> str:
        """The words for one reference; empty when nothing is known."""
        if reference.startswith(FRAME):
            value = self.background.get(reference.removeprefix(FRAME))
            return written(value, language) if isinstance(value, int) else value or ""
        code, _dot, row = reference.partition(".")
        shown = self.shown.get(code)
        return self._answer(shown, row, language) if shown is not None else ""

    def _answer(self, shown: ItemOnPath, row: str, language: str) -> str:
        with override(language):
            lines = answer_lines(shown, self.answers, language)
        return ", ".join(line.text for line in lines if line.row == row)

    def on_page(self, shown: PageOnPath) -> PageOnPath:
        """The page with words for the marks in all its texts; itself when it has none."""
        if not shown.page.repeats_words:
            return shown
        items = tuple(self._on_item(one) for one in shown.items)
        page = msgspec.structs.replace(
            shown.page, title=self.filled(shown.page.title), text=self.filled(shown.page.text)
        )
        return PageOnPath(page, items, tuple(self._on_item(one) for one in shown.waiting))

    def _on_item(self, shown: ItemOnPath) -> ItemOnPath:
        item = self.filled_part(shown.item)
        if item is shown.item:
            return shown
        rows = {row.code: row for row in item.rows}
        categories = {category.code: category for category in item.categories}
        return ItemOnPath(
            item,
            tuple(rows[row.code] for row in shown.rows),
            tuple(categories[category.code] for category in shown.categories),
        )

    def filled_part(self, part: Part) -> Part:
        """The part with words for the marks in its texts and its parts'; itself without marks."""
        changes: dict[str, object] = {}
        for name in part.__struct_fields__:
            value = getattr(part, name)
            filled: object = value
            if isinstance(value, dict):
                filled = self.filled(value)
            elif isinstance(value, tuple) and any(isinstance(one, Category | Row) for one in value):
                parts = tuple(self.filled_part(one) for one in value)
                filled = value if all(map(is_, parts, value)) else parts
            if filled is not value:
                changes[name] = filled
        return msgspec.structs.replace(part, **changes) if changes else part
