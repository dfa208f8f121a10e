"""Answer an item at random, as one who sees it might: uniformly among what is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from random import Random
from typing import TYPE_CHECKING

from surveys.conditions import references_of
from surveys.questionnaires.document import TICKED, Category, Item, Row
from surveys.questionnaires.duration import item_seconds
from surveys.questionnaires.item_types.date import date_in
from surveys.questionnaires.remembered import Judge, Memory
from surveys.questionnaires.trial_values import trial_values

if TYPE_CHECKING:
    from surveys.conditions import Leaf, Lookup, Operand
    from surveys.questionnaires.on_path import Answer

# How far from its one bound a number goes that has no other, and the dates of one without any.
WIDE = 100.0
SOME_YEARS = dt.timedelta(days=3650)
SOME_DAY = dt.date(2020, 1, 1)


class Shown:
    """An item's rows and codes that are shown, with the seconds it takes so."""

    __slots__ = ("alone", "codes", "rows", "seconds", "together")

    def __init__(
        self, item: Item, rows: Sequence[Row], categories: Sequence[Category], language: str
    ) -> None:
        self.rows = [row.code for row in rows]
        self.codes = [*item.steps, *(category.code for category in categories)]
        self.together = [one.code for one in categories if not one.exclusive]
        self.alone = {one.code for one in categories if one.exclusive}
        self.seconds = item_seconds(item, language, rows, categories)


class Respondent:
    """Answers one item, again and again; `draw` gives None where nothing is entered."""

    def __init__(
        self, item: Item, asked: Collection[Leaf], language: str, memory: Memory, chance: Random
    ) -> None:
        self.item = item
        self.code = item.code
        self.condition = memory.of(item.condition)
        self.language = language
        self.chance = chance
        self.whole = Shown(item, item.rows, item.categories, language)
        self.row_conditions = [memory.of(row.condition) for row in item.rows]
        self.category_conditions = [memory.of(one.condition) for one in item.categories]
        self.is_fixed = not any([*self.row_conditions, *self.category_conditions])
        self.seen: dict[tuple[int, ...], Shown] = {}
        self.telling = trial_values(item.code, item, asked) if item.type == "number" else []
        self.references = _references_to(item, asked)
        self.draw: Callable[[Shown], Answer | None] = getattr(self, f"_{item.type}")

    def shown(self, lookup: Lookup) -> Shown | None:
        """What is shown of the item when so much is known; None: nothing."""
        if self.condition is not None and not self.condition(lookup):
            return None
        if self.is_fixed:
            return self.whole
        rows = _applying(self.row_conditions, lookup)
        categories = _applying(self.category_conditions, lookup)
        if (self.item.rows and not rows) or (self.item.categories and not categories):
            return None
        key = (*rows, -1, *categories)
        if key not in self.seen:
            self.seen[key] = Shown(
                self.item,
                [self.item.rows[place] for place in rows],
                [self.item.categories[place] for place in categories],
                self.language,
            )
        return self.seen[key]

    def tell(self, answer: Answer, known: dict[str, Operand]) -> None:
        """Put the answer where conditions look for it: under the item, and under its rows."""
        for reference, row in self.references:
            if not row:
                known[reference] = _hashable(answer)
            elif isinstance(answer, dict) and row in answer:
                known[reference] = answer[row]

    def _information(self, _shown: Shown) -> None:
        return None

    def _single(self, shown: Shown) -> int:
        return shown.codes[int(self.chance.random() * len(shown.codes))]

    _scale = _single

    def _multiple(self, shown: Shown) -> list[int]:
        """A first category among all, then as many more as there happen to be."""
        first = self._single(shown)
        if first in shown.alone:
            return [first]
        most = min(self.item.max_choices or len(shown.together), len(shown.together))
        least = min(self.item.min_choices or 1, most)
        number = least + int(self.chance.random() * (most - least + 1))
        chosen = {first, *self.chance.sample(shown.together, number)}
        if len(chosen) > number:
            chosen.remove(next(code for code in chosen if code != first))
        return [code for code in shown.together if code in chosen]

    def _grid(self, shown: Shown) -> dict[str, int]:
        draw, codes, count = self.chance.random, shown.codes, len(shown.codes)
        return {row: codes[int(draw() * count)] for row in shown.rows}

    def _text(self, _shown: Shown) -> str:
        return "x"

    def _number(self, _shown: Shown) -> float:
        """As often one that a condition tells apart as one anywhere in the range."""
        if self.telling and self.chance.random() < 0.5:
            value = self.chance.choice(self.telling)
            if isinstance(value, int | float):
                return value
        low, high = _range(self.item.minimum, self.item.maximum)
        number = round(self.chance.uniform(low, high), self.item.decimals)
        return number if self.item.decimals else int(number)

    def _date(self, _shown: Shown) -> str:
        earliest, latest = date_in(self.item.earliest), date_in(self.item.latest)
        low = earliest or (latest or SOME_DAY) - SOME_YEARS
        high = latest or low + SOME_YEARS
        days = int(self.chance.random() * ((high - low).days + 1))
        return (low + dt.timedelta(days=days)).isoformat()

    def _consent(self, _shown: Shown) -> int | None:
        must = self.item.required == "required"
        return TICKED if must or self.chance.random() < 0.5 else None


def _hashable(answer: Answer) -> Operand:
    """The answer as conditions may remember it: of a grid as a whole, the codes in it."""
    if isinstance(answer, dict):
        return tuple(answer.values())
    return tuple(answer) if isinstance(answer, list) else answer


def _references_to(item: Item, asked: Collection[Leaf]) -> list[tuple[str, str]]:
    """What of the item is asked about: the reference, and the row or nothing."""
    every = {reference for leaf in asked for reference in references_of(leaf)}
    split = ((reference, reference.partition(".")) for reference in sorted(every))
    return [(reference, row) for reference, (code, _dot, row) in split if code == item.code]


def _applying(conditions: Sequence[Judge | None], lookup: Lookup) -> tuple[int, ...]:
    """The places of the parts whose conditions hold."""
    return tuple(
        place
        for place, condition in enumerate(conditions)
        if condition is None or condition(lookup)
    )


def _range(minimum: float | None, maximum: float | None) -> tuple[float, float]:
    if minimum is None and maximum is None:
        return 0.0, WIDE
    if minimum is None:
        minimum = (maximum or 0.0) - WIDE
    return minimum, maximum if maximum is not None else minimum + WIDE
