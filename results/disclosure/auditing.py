"""The auditor: what a reader can work out of the hidden numbers of a set of printed tables.

Linear programming over all that fits everything printed (HiGHS through scipy): the least and the
most that each hidden number can be. It knows nothing of how numbers come to be hidden and shares
no code with `results.suppression`: it reads tables as they are printed. Counts are treated as real
numbers, so that an interval found is never narrower than the true one; it is then narrowed to the
whole numbers in it.
"""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from results.disclosure.systems import Number, System, systems_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from results.disclosure.table_sets import TableSet

NARROW = 5
"""An interval narrower than this tells a number within four respondents."""
ROUNDING = 1e-6


class NoFit(ValueError):
    """No answers at all fit what is printed: the tables contradict each other."""


class Known(Struct, frozen=True):
    """A hidden number and what it must lie between. Without a category it is the base."""

    people: str
    item: str
    row: str
    breakdown: str
    group: int
    category: int | None
    low: int
    high: int


class Audit(Struct, frozen=True):
    """What the auditor found.

    `told_by_totals` are numbers that the figures for everyone, the group's printed base and its
    size leave within four by themselves, so that nothing else can hide them: of a category that
    three of all chose, no group has more. They are no secret that a table gives away, unless they
    come to be known exactly though the totals leave room: then they are `derivable` all the same.
    """

    tables: int
    printed: int
    hidden: int
    derivable: tuple[Known, ...]
    within_four: tuple[Known, ...]
    told_by_totals: int

    @property
    def is_clean(self) -> bool:
        return not self.derivable and not self.within_four


def audit(tables: TableSet) -> Audit:
    """Every hidden number of the set. Raises `NoFit`."""
    shown = hidden = told = 0
    derivable: list[Known] = []
    within: list[Known] = []
    for system in systems_of(tables):
        shown += len(system.printed)
        hidden += sum(len(number.places) for number in system.hidden)
        for number, low, high in _Reader(system).narrow():
            room = _Reader(system.of_totals(number)).interval(number)
            verdict = derivable if low == high else within
            if (room[1] - room[0] < 1) if low == high else (room[1] - room[0] < NARROW):
                told += len(number.places)
                continue
            verdict += [
                Known(
                    place.people,
                    place.item,
                    place.row,
                    place.breakdown,
                    place.group,
                    number.category,
                    low,
                    high,
                )
                for place in number.places
            ]
    return Audit(len(tables.tables), shown, hidden, tuple(derivable), tuple(within), told)


class _Reader:
    """Reasons about one system of numbers that hang together."""

    def __init__(self, system: System) -> None:
        self.system = system
        rows = [number.row for number in system.printed]
        matrix = sparse.vstack([*rows, system.rules]) if rows else system.rules
        rules = system.rules.shape[0]
        self.fits = LinearConstraint(
            matrix.tocsr(),
            np.concatenate([[number.low for number in system.printed], np.full(rules, -np.inf)]),
            np.concatenate([[number.high for number in system.printed], np.zeros(rules)]),
        )
        self.aims = (
            sparse.vstack([number.row for number in system.hidden]).tocsr()
            if system.hidden
            else None
        )

    def narrow(self) -> Iterator[tuple[Number, int, int]]:
        """The hidden numbers whose interval is narrow, each with the whole numbers at its ends.

        Any answers that fit bear witness for all numbers at once: most need no search of their own.
        """
        if self.aims is None:
            return
        lowest = np.full(len(self.system.hidden), np.inf)
        highest = np.full(len(self.system.hidden), -np.inf)
        for at, number in enumerate(self.system.hidden):
            for sign in (1, -1):
                if highest[at] - lowest[at] >= NARROW:
                    break
                seen = self.aims @ self.farthest(number, sign)
                lowest, highest = np.minimum(lowest, seen), np.maximum(highest, seen)
            low, high = ceil(lowest[at] - ROUNDING), floor(highest[at] + ROUNDING)
            if high - low < NARROW:
                yield number, low, high

    def interval(self, number: Number) -> tuple[int, int]:
        """The least and the most that the number can be."""
        ends = [float((number.row @ self.farthest(number, sign))[0]) for sign in (1, -1)]
        return ceil(min(ends) - ROUNDING), floor(max(ends) + ROUNDING)

    def farthest(self, number: Number, sign: int) -> NDArray[np.float64]:
        """Answers that fit and give the number its least (1) or most (-1)."""
        answer = milp(
            sign * number.row.toarray()[0],
            constraints=self.fits,
            bounds=Bounds(0, self.system.caps),
        )
        if answer.x is None:
            raise NoFit(f"{number.places[0]}: {answer.message}")
        found: NDArray[np.float64] = answer.x
        return found
