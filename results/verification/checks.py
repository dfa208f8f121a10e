"""What a published statement accepts of computed figures. Percentages are 0–100."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

Found: TypeAlias = float | str


class _Check(Struct, frozen=True, forbid_unknown_fields=True, tag_field="check"):
    """One way to hold figures against words."""


class Equals(_Check, frozen=True, tag="equals"):
    """The one figure is this count, or this name."""

    value: int | str

    def accepts(self, found: Sequence[Found]) -> bool:
        return list(found) == [self.value]

    def words(self) -> str:
        return f"= {self.value}"


class RoundsTo(_Check, frozen=True, tag="rounds_to"):
    """The one figure, rounded half up, is the whole per cent that was printed."""

    percent: int

    def accepts(self, found: Sequence[Found]) -> bool:
        [only] = _numbers(found)
        return math.floor(only + 0.5) == self.percent

    def words(self) -> str:
        return f"{self.percent - 0.5}–{self.percent + 0.5}"


class Between(_Check, frozen=True, tag="between"):
    """The one figure lies between the bounds, both included."""

    low: float
    high: float

    def accepts(self, found: Sequence[Found]) -> bool:
        [only] = _numbers(found)
        return self.low <= only <= self.high

    def words(self) -> str:
        return f"{self.low:g}–{self.high:g}"


class Falling(_Check, frozen=True, tag="falling"):
    """Each figure is lower than the one before it, by points between the bounds."""

    by_at_least: float = 0
    by_at_most: float = 100

    def accepts(self, found: Sequence[Found]) -> bool:
        steps = [before - after for before, after in pairwise(_numbers(found))]
        return bool(steps) and all(
            step > 0 and self.by_at_least <= step <= self.by_at_most for step in steps
        )

    def words(self) -> str:
        least = f", by {self.by_at_least:g} or more" if self.by_at_least else ""
        most = f", by {self.by_at_most:g} or less" if self.by_at_most < 100 else ""
        return f"each lower than the one before{least}{most}"


class Highest(_Check, frozen=True, tag="highest"):
    """The first figure, or the first few, are higher than every other."""

    first: int = 1

    def accepts(self, found: Sequence[Found]) -> bool:
        numbers = _numbers(found)
        leading, others = numbers[: self.first], numbers[self.first :]
        return bool(others) and min(leading) > max(others)

    def words(self) -> str:
        leading = "the first" if self.first == 1 else f"the first {self.first}"
        return f"{leading} higher than all others"


class Lowest(_Check, frozen=True, tag="lowest"):
    """The first figure is lower than every other."""

    def accepts(self, found: Sequence[Found]) -> bool:
        first, *others = _numbers(found)
        return bool(others) and first < min(others)

    def words(self) -> str:
        return "the first lower than all others"


class Alike(_Check, frozen=True, tag="alike"):
    """No two figures lie further apart than so many points."""

    within: float

    def accepts(self, found: Sequence[Found]) -> bool:
        numbers = _numbers(found)
        return len(numbers) > 1 and max(numbers) - min(numbers) <= self.within

    def words(self) -> str:
        return f"at most {self.within:g} points apart"


Check: TypeAlias = Equals | RoundsTo | Between | Falling | Highest | Lowest | Alike


def _numbers(found: Sequence[Found]) -> list[float]:
    """Raises TypeError for a name, which has no size."""
    if any(isinstance(one, str) for one in found):
        raise TypeError(f"not figures: {found}")
    return [float(one) for one in found]
