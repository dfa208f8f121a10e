"""What the frame froze on the units, as columns: conditions on it, and the groups it gives."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from surveys.conditions import holds
from surveys.exports.alike import alike
from surveys.questionnaires.path import FRAME
from surveys.register.groupings import groupings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from surveys.conditions import OneOperand
    from surveys.register.groupings import Grouping


class Frame:
    """The frozen attributes of some units, in their order."""

    def __init__(self, units: Sequence[dict[str, Any]]) -> None:
        self.units = units
        self.columns: dict[str, list[Any]] = {}

    def truth(self, leaf: OneOperand) -> NDArray[np.bool_]:
        """For whom a question about the frame holds: few values, each judged once."""
        reference = leaf.item
        values, of = alike(self.values(reference))
        return np.array([holds(leaf, {reference: value}.get) for value in values], bool)[of]

    def numbers(self, reference: str) -> NDArray[np.float64]:
        """The numbers of `frame.population`; NaN where there is none."""
        values = self.values(reference)
        return np.array([one if isinstance(one, int | float) else np.nan for one in values], float)

    def values(self, reference: str) -> list[Any]:
        """What each unit has there; None where it has nothing."""
        name = reference.removeprefix(FRAME)
        if name not in self.columns:
            self.columns[name] = [unit.get(name) for unit in self.units]
        return self.columns[name]

    def groups(self, grouping: Grouping) -> NDArray[np.int16]:
        """The group of each unit."""
        kinds, of = self.kinds
        return np.array([grouping.group_of(kind) for kind in kinds], np.int16)[of]

    @cached_property
    def kinds(self) -> tuple[list[dict[str, Any]], NDArray[np.intp]]:
        """The units that no grouping sees a difference between as one, and which each unit is."""
        names = sorted({"kind", "owner_kind"} | {one.attribute for one in groupings()})
        keys, of = alike(zip(*map(self.values, names), strict=True))
        return [dict(zip(names, key, strict=True)) for key in keys], of
