"""What the frame froze on the units, as columns: conditions on it, and the groups it gives."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from surveys.conditions import holds
from surveys.questionnaires.path import FRAME

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveys.conditions import OneOperand
    from surveys.register.groupings import Grouping

Key = TypeVar("Key", bound=Hashable)


class Frame:
    """The frozen attributes of some units, in their order."""

    def __init__(self, units: Sequence[dict[str, Any]]) -> None:
        self.units = units
        self.columns: dict[str, list[Any]] = {}

    def truth(self, leaf: OneOperand) -> NDArray[np.bool_]:
        """For whom a question about the frame holds: few values, each judged once."""
        reference = leaf.item
        values = self.values(reference)
        return np.array(_each(values, lambda value: holds(leaf, {reference: value}.get)), bool)

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
        """The group of each unit, found once for all that a grouping sees no difference between."""
        names = ("kind", "owner_kind", grouping.attribute)
        keys = [*zip(*map(self.values, names), strict=True)]
        groups = _each(keys, lambda key: grouping.group_of(dict(zip(names, key, strict=True))))
        return np.array(groups, np.int16)


def _each(keys: Sequence[Key], answer: Callable[[Key], Any]) -> list[Any]:
    """The answer for every key, found once for each that differs."""
    answers = {key: answer(key) for key in set(keys)}
    return [answers[key] for key in keys]
