"""What the frame froze on the units, as columns: conditions on it, and the groups it gives."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from surveys.conditions import holds, items_of
from surveys.exports.alike import alike
from surveys.questionnaires.path import FRAME
from surveys.questionnaires.simulator import conditions_of
from surveys.register.groupings import groupings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from surveys.conditions import OneOperand
    from surveys.questionnaires.document import Document
    from surveys.register.groupings import Grouping

SUCCESSOR = "successor"


class AttributeFields:
    """How frozen attributes are decoded: as many as extraction asks about, and no more.

    Units that do not differ in these are equal, and are found by their hash.
    """

    def __init__(self, document: Document) -> None:
        conditions = {one for condition in conditions_of(document) for one in items_of(condition)}
        asked = {one.removeprefix(FRAME) for one in conditions if one.startswith(FRAME)}
        names = sorted(asked | {*_grouping_names(), *_successor_marks()})
        fields = [(name, Any, None) for name in names]
        unit = msgspec.defstruct("Unit", fields, frozen=True, gc=False)
        self.decode = msgspec.json.Decoder(unit).decode


class Frame:
    """Frozen attributes: the units that differ, and which of them each unit is."""

    def __init__(self, units: Sequence[dict[str, Any]], of: NDArray[np.intp]) -> None:
        self.units = units
        self.of = of
        self.columns: dict[str, list[Any]] = {}

    def truth(self, leaf: OneOperand) -> NDArray[np.bool_]:
        """For whom a question about the frame holds: few values, each judged once."""
        reference = leaf.item
        values, of = alike(self.values(reference))
        truths = np.array([holds(leaf, {reference: value}.get) for value in values], bool)
        return truths[of][self.of]

    def numbers(self, reference: str) -> NDArray[np.float64]:
        """The numbers of `frame.population`; NaN where there is none."""
        values = self.values(reference)
        numbers = [one if isinstance(one, int | float) else np.nan for one in values]
        return np.array(numbers, float)[self.of]

    def values(self, reference: str) -> list[Any]:
        """What those who differ have there; None where one has nothing."""
        name = reference.removeprefix(FRAME)
        if name not in self.columns:
            self.columns[name] = [unit.get(name) for unit in self.units]
        return self.columns[name]

    def groups(self, grouping: Grouping) -> NDArray[np.int16]:
        """The group of each unit."""
        kinds, of = self.kinds
        return np.array([grouping.group_of(kind) for kind in kinds], np.int16)[of][self.of]

    @cached_property
    def kinds(self) -> tuple[list[dict[str, Any]], NDArray[np.intp]]:
        """Those that no grouping sees a difference between as one, and which each of them is."""
        names = _grouping_names()
        keys, of = alike(zip(*map(self.values, names), strict=True))
        return [dict(zip(names, key, strict=True)) for key in keys], of

    def successors(self) -> frozenset[str]:
        """The marks of attributes («centrality_from») that some unit has from its successor."""
        return frozenset(mark for mark in _successor_marks() if SUCCESSOR in self.values(mark))


def _grouping_names() -> list[str]:
    return sorted({"kind", "owner_kind"} | {one.attribute for one in groupings()})


def _successor_marks() -> list[str]:
    return [f"{one.attribute}_from" for one in groupings() if one.successor_note]
