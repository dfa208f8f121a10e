"""Responses as codes: what was never shown, left empty, not known and not relevant differ.

All responses walk the questionnaire together, item by item, as `path_of` walks it for one: a
condition sees only answers that are themselves on the path. Only those count; what was written
before a change of mind is not asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from surveys.conditions import And, Not, Or, Sum
from surveys.exports.codes import CHOSEN, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN
from surveys.exports.derived.truth import Columns, truth
from surveys.questionnaires.document import TICKED
from surveys.questionnaires.fields import specify_name_of
from surveys.questionnaires.item_types.date import date_in
from surveys.questionnaires.path import FRAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from surveys.conditions import Condition
    from surveys.exports.codebook import Codebook, ItemEntry, Variable
    from surveys.exports.frame import Frame
    from surveys.exports.given import Given
    from surveys.questionnaires.document import Category, Document, Item, Row

    Truth = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Coded:
    """Columns of the respondents, by variable; numbers are NaN, texts empty where none count."""

    codes: dict[str, NDArray[np.int16]] = field(default_factory=dict)
    numbers: dict[str, NDArray[np.float64]] = field(default_factory=dict)
    texts: dict[str, Sequence[str]] = field(default_factory=dict)


def coded(document: Document, codebook: Codebook, given: Given, frame: Frame) -> Coded:
    """The codes of all variables, the values of number items, and texts by their answer's key."""
    walk = _Walk(codebook, given, frame)
    for page in document.pages:
        shown = walk.where(page.condition, walk.everybody)
        for item in page.items:
            walk.step(item, shown)
    return walk.coded


class _Known(Columns):
    """The answers that count so far, and the frame: what conditions ask."""

    def __init__(self, codebook: Codebook, coded: Coded, frame: Frame) -> None:
        super().__init__(
            {entry.code: entry for entry in codebook.items}, coded.codes, coded.numbers
        )
        self.frame = frame

    def value(self, reference: str) -> NDArray[np.float64]:
        if reference.startswith(FRAME):
            return self.frame.numbers(reference)
        return super().value(reference)


class _Walk:
    """One pass through the document with all respondents."""

    def __init__(self, codebook: Codebook, given: Given, frame: Frame) -> None:
        self.given = given
        self.coded = Coded()
        self.known = _Known(codebook, self.coded, frame)
        self.everybody = np.ones(given.size, bool)

    def where(self, condition: Condition | None, among: Truth) -> Truth:
        """Those among them for whom the condition holds; the very same when there is none."""
        return among if condition is None else among & self.truth(condition)

    def truth(self, condition: Condition) -> Truth:
        """As `surveys.conditions.holds`, with the frame."""
        match condition:
            case And():
                return _all(map(self.truth, condition.of))
            case Or():
                return _any(map(self.truth, condition.of))
            case Not():
                return ~self.truth(condition.of)
            case Sum():
                return truth(condition, self.known)
            case _ if condition.item.startswith(FRAME):
                return self.known.frame.truth(condition)
            case _:
                return truth(condition, self.known)

    def step(self, item: Item, shown: Truth) -> None:
        """Who is asked the item, and what she answered of what applies to her."""
        if item.type == "information":
            return
        asked = self.where(item.condition, shown)
        rows, asked = self.parts(item.rows, asked)
        categories, asked = self.parts(item.categories, asked)
        entry = self.known.items[item.code]
        match item.type:
            case "single" | "scale":
                codes = self.kept(item, "", categories)
                self.coded.codes[item.code] = _where_asked(asked, codes)
            case "grid":
                for variable, offered in zip(entry.variables, rows, strict=True):
                    codes = self.kept(item, variable.row, categories)
                    self.coded.codes[variable.name] = _where_asked(asked & offered, codes)
            case "consent":
                ticked = self.given.codes(item.code) == TICKED
                codes = np.where(ticked, CHOSEN, NOT_CHOSEN)
                self.coded.codes[item.code] = _where_asked(asked, codes)
            case "multiple":
                self.boxes(entry, asked, categories)
            case "number":
                self.number(item, asked)
            case "text" | "date":
                self.written(item, asked)
        self.specify(item, asked)

    def parts(
        self, parts: Sequence[Row] | Sequence[Category], asked: Truth
    ) -> tuple[list[Truth], Truth]:
        """To whom each part applies; and who is asked: those to whom one does, if there are any."""
        offered = [self.where(part.condition, asked) for part in parts]
        if any(one is asked for one in offered) or not offered:
            return offered, asked
        return offered, _any(offered)

    def kept(self, item: Item, row: str, offered: Sequence[Truth]) -> NDArray[np.int16]:
        """The stored code where its category applies, else `NOT_ANSWERED`."""
        stored = self.given.codes(item.code, row)
        kept = _those_of(stored, [*item.steps, *(category.code for category in item.categories)])
        for category, applies in zip(item.categories, offered, strict=True):
            if category.condition is not None:
                kept[(stored == category.code) & ~applies] = NOT_ANSWERED
        return kept

    def boxes(self, entry: ItemEntry, asked: Truth, offered: Sequence[Truth]) -> None:
        """A box per category: what is chosen of those that apply."""
        stored = self.given.chosen(entry.code)
        ticked: dict[int | None, Truth] = {}
        for variable, applies in zip(entry.variables, offered, strict=True):
            among = np.array([variable.category in codes for codes in stored.sets], bool)
            ticked[variable.category] = among[stored.of] & applies
        answered = _any(ticked.values())
        for variable, applies in zip(entry.variables, offered, strict=True):
            codes = np.where(answered, _box(variable, ticked), NOT_ANSWERED)
            self.coded.codes[variable.name] = _where_asked(asked & applies, codes)

    def number(self, item: Item, asked: Truth) -> None:
        """The value, and as text with a decimal comma, as the rest of a data file has it."""
        stored = self.given.numbers(item.code)
        values = np.where(asked, np.array(stored, float), np.nan)
        has = ~np.isnan(values)
        self.coded.numbers[item.code] = values
        self.coded.codes[item.code] = _where_asked(asked, np.where(has, CHOSEN, NOT_ANSWERED))
        if has.any():
            kept = zip(stored, has.tolist(), strict=True)
            self.coded.texts[item.code] = [
                str(number).replace(".", ",") if counts else "" for number, counts in kept
            ]

    def written(self, item: Item, asked: Truth) -> None:
        """An open text, or a date as ISO 8601."""
        stored = self.given.texts(item.code)
        if item.type == "date":
            stored = [text if text and date_in(text) else "" for text in stored]
        has = self.keep_text(item.code, stored, asked)
        self.coded.codes[item.code] = _where_asked(asked, np.where(has, CHOSEN, NOT_ANSWERED))

    def specify(self, item: Item, asked: Truth) -> None:
        """The short text beside a category, of those who have chosen it."""
        category = item.specify_category
        if category is None or item.type not in ("single", "scale", "multiple"):
            return
        if item.type == "multiple":
            chosen = self.coded.codes[f"{item.code}.{category.code}"] == CHOSEN
        else:
            chosen = self.coded.codes[item.code] == category.code
        key = specify_name_of(item.code)
        self.keep_text(key, self.given.texts(key), asked & chosen)

    def keep_text(self, key: str, stored: Sequence[str], among: Truth) -> Truth:
        """Keep the texts of those among them who wrote any; says who they are."""
        has = np.fromiter(map(bool, stored), bool, len(stored)) & among
        if has.any():
            kept = zip(stored, has.tolist(), strict=True)
            self.coded.texts[key] = [text if counts else "" for text, counts in kept]
        return has


def _all(parts: Iterable[Truth]) -> Truth:
    return reduce(np.logical_and, parts)


def _any(parts: Iterable[Truth]) -> Truth:
    return reduce(np.logical_or, parts)


def _those_of(stored: NDArray[np.int32], codes: Sequence[int]) -> NDArray[np.int16]:
    """Them that are one of the codes, `NOT_ANSWERED` for others.

    Looked up in a table from the least to the greatest, with an end for all on either side.
    """
    if not codes:
        return np.full(len(stored), NOT_ANSWERED, np.int16)
    least, greatest = min(codes) - 1, max(codes) + 1
    table = np.full(greatest - least + 1, NOT_ANSWERED, np.int16)
    table[np.array(codes) - least] = codes
    return table.take(np.subtract(stored, least, dtype=np.int64), mode="clip")


def _where_asked(asked: Truth, codes: NDArray[np.integer]) -> NDArray[np.int16]:
    return np.where(asked, codes, NOT_ASKED).astype(np.int16, copy=False)


def _box(variable: Variable, ticked: dict[int | None, Truth]) -> NDArray[np.int16]:
    """One who answered «don't know» has that category's code in every box but its own."""
    box = np.full(len(ticked[variable.category]), NOT_CHOSEN, np.int16)
    for value in reversed(variable.values):
        if value.missing and value.code in ticked:
            box[ticked[value.code]] = value.code
    box[ticked[variable.category]] = CHOSEN
    return box
