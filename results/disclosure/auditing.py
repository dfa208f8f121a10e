"""The auditor: what a reader can work out of the hidden numbers of a set of printed tables.

It knows nothing of how numbers come to be hidden and shares no code with `results.suppression`: it
reads tables as they are printed, and finds the least and the most that each hidden number can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from results.disclosure.reading import NoFit, intervals
from results.disclosure.systems import systems_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from results.disclosure.systems import Number
    from results.disclosure.table_sets import TableSet

NARROW = 5
"""An interval narrower than this tells a number within four respondents."""


class Known(Struct, frozen=True):
    """A hidden number and what it must lie between. Without a category it is the base.

    `room` is what the figures for everyone, the group's printed base and its size leave it by
    themselves; an open end is None.
    """

    people: str
    item: str
    row: str
    breakdown: str
    group: int
    category: int | None
    low: int
    high: int
    room: tuple[int, int | None]


class Audit(Struct, frozen=True):
    """What the auditor found.

    `told_by_totals` are numbers whose `room` is itself within four, so that nothing that is hidden
    in a split can keep them wider: of a category that three of all chose, no group has more. They
    are no secret that a table gives away, unless they come to be known exactly though the totals
    leave room: then they are `derivable` all the same.
    """

    tables: int
    printed: int
    hidden: int
    derivable: tuple[Known, ...]
    within_four: tuple[Known, ...]
    told_by_totals: tuple[Known, ...]

    @property
    def is_clean(self) -> bool:
        return not self.derivable and not self.within_four


def audit(tables: TableSet) -> Audit:
    """Every hidden number of the set. Raises `NoFit`."""
    shown = hidden = 0
    verdicts: dict[str, list[Known]] = {"derivable": [], "within_four": [], "told_by_totals": []}
    for system in systems_of(tables):
        shown += len(system.printed)
        hidden += sum(len(number.places) for number in system.hidden)
        if not system.hidden:
            continue
        try:
            found = intervals(system, NARROW)
        except NoFit as error:
            raise NoFit(f"{system.hidden[0].places[0]}: {error}") from error
        for number, (low, high) in zip(system.hidden, found.tolist(), strict=True):
            if high - low < NARROW:
                verdicts[_verdict(number, low, high)] += _known(number, low, high)
    return Audit(
        tables=len(tables.tables),
        printed=shown,
        hidden=hidden,
        **{name: tuple(known) for name, known in verdicts.items()},
    )


def _verdict(number: Number, low: int, high: int) -> str:
    room = number.room[1] - number.room[0]
    if low == high:
        return "told_by_totals" if room < 1 else "derivable"
    return "told_by_totals" if room < NARROW else "within_four"


def _known(number: Number, low: int, high: int) -> Iterator[Known]:
    least, most = number.room
    room = int(least), int(most) if np.isfinite(most) else None
    for place in number.places:
        yield Known(
            place.people,
            place.item,
            place.row,
            place.breakdown,
            place.group,
            number.category,
            low,
            high,
            room,
        )
