"""Conditions over whole columns: the verdict of `surveys.conditions.holds` for every respondent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from surveys.conditions import (
    And,
    Answered,
    AtLeast,
    AtMost,
    Condition,
    Count,
    Equal,
    Greater,
    Leaf,
    Less,
    Not,
    NotEqual,
    OneOperand,
    Or,
    Selected,
    Sum,
)
from surveys.exports.codes import CHOSEN, NOT_CHOSEN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveys.exports.codebook import ItemEntry, Variable

COMPARISONS: dict[type, Callable[..., NDArray[np.bool_]]] = {
    Equal: np.equal,
    NotEqual: np.not_equal,
    Less: np.less,
    AtMost: np.less_equal,
    Greater: np.greater,
    AtLeast: np.greater_equal,
}
SUMS: dict[str, Callable[..., NDArray[np.bool_]]] = {
    "eq": np.equal,
    "le": np.less_equal,
    "ge": np.greater_equal,
}


class Columns:
    """A wave's answers by reference: codes of variables, values of numbers (NaN: none)."""

    def __init__(
        self,
        items: Mapping[str, ItemEntry],
        codes: Mapping[str, NDArray[np.int16]],
        numbers: Mapping[str, NDArray[np.float64]],
    ) -> None:
        self.items = items
        self.codes = codes
        self.numbers = numbers

    def item(self, reference: str) -> ItemEntry:
        """The item, or the item of the row. KeyError when there is none."""
        return self.items[reference.partition(".")[0]]

    def variables(self, reference: str) -> tuple[Variable, ...]:
        """The variables behind a reference: a row's own, or all of the item's."""
        every = self.item(reference).variables
        return tuple(one for one in every if one.name == reference) or every

    def answered(self, reference: str) -> NDArray[np.bool_]:
        """Who has an answer; an empty box of consent is none."""
        least = CHOSEN if self.item(reference).type == "consent" else NOT_CHOSEN
        given = [self.codes[one.name] >= least for one in self.variables(reference)]
        answered: NDArray[np.bool_] = np.any(given, axis=0)
        return answered

    def value(self, reference: str) -> NDArray[np.float64]:
        """A number, or the code of a choice; NaN where there is no answer."""
        if reference in self.numbers:
            return self.numbers[reference]
        codes = self.codes[self.variables(reference)[0].name].astype(np.float64)
        return np.where(self.answered(reference), codes, np.nan)

    def chosen(self, reference: str, codes: tuple[int, ...] | None = None) -> NDArray[np.int64]:
        """How many of the codes are chosen; of any code when none are named."""
        item = self.item(reference)
        if item.type == "multiple":
            boxes = [one for one in item.variables if codes is None or one.category in codes]
            ticked = [self.codes[one.name] == CHOSEN for one in boxes]
            return np.sum(ticked, axis=0, dtype=np.int64) if ticked else self._none(item)
        if len(self.variables(reference)) > 1:
            return self._none(item)  # a whole grid is not a choice
        answered = self.answered(reference)
        if codes is None:
            return answered.astype(np.int64)
        column = self.codes[self.variables(reference)[0].name]
        return (np.isin(column, codes) & answered).astype(np.int64)

    def _none(self, item: ItemEntry) -> NDArray[np.int64]:
        return np.zeros(len(self.codes[item.variables[0].name]), dtype=np.int64)


def truth(condition: Condition, columns: Columns) -> NDArray[np.bool_]:
    """For whom the condition holds. KeyError when it asks about what the columns do not have."""
    match condition:
        case And() | Or():
            parts = np.stack([truth(part, columns) for part in condition.of])
            joined = parts.all if isinstance(condition, And) else parts.any
            return np.asarray(joined(axis=0), dtype=np.bool_)
        case Not():
            return ~truth(condition.of, columns)
        case Sum():
            return _sum(condition, columns)
        case _:
            return _leaf(condition, columns)


def _leaf(leaf: OneOperand, columns: Columns) -> NDArray[np.bool_]:
    match leaf:
        case Answered():
            return columns.answered(leaf.item)
        case Selected():
            return columns.chosen(leaf.item, leaf.any) > 0
        case Count():
            return columns.chosen(leaf.item) >= leaf.at_least
        case _:
            return _compares(leaf, columns)


def _compares(leaf: Leaf, columns: Columns) -> NDArray[np.bool_]:
    """Comparisons ask about one number or one choice; with words or several choices: false."""
    assert isinstance(leaf, Equal | NotEqual | Less | AtMost | Greater | AtLeast)  # noqa: S101
    answered = columns.answered(leaf.item)
    one = columns.item(leaf.item).type not in ("multiple", "text", "date")
    if not one or isinstance(leaf.value, str) or len(columns.variables(leaf.item)) > 1:
        return np.zeros_like(answered)
    value = columns.value(leaf.item)
    verdict: NDArray[np.bool_] = COMPARISONS[type(leaf)](value, leaf.value) & ~np.isnan(value)
    return verdict


def _sum(leaf: Sum, columns: Columns) -> NDArray[np.bool_]:
    total = np.sum([columns.value(reference) for reference in leaf.items], axis=0)
    verdict: NDArray[np.bool_] = SUMS[leaf.compare](np.round(total, 4), leaf.value)
    return np.asarray(verdict & ~np.isnan(total), dtype=np.bool_)
