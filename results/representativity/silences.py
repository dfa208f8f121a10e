"""Item non-response: who was asked and left the item empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from results.disclosure.rules import may_tell
from results.tabulation.counting import ALL, TOTAL
from results.tabulation.deciding import decision_of
from surveys.exports.codes import NO_RESPONSE, NOT_ANSWERED, NOT_ASKED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from results.suppression.decisions import Decision
    from results.tabulation.counting import Counts
    from surveys.exports.codebook import Breakdown, Codebook, ItemEntry, Text, Value, Variable


@dataclass(frozen=True, slots=True)
class Left:
    """How many were asked, and how many of them left it empty."""

    asked: int
    empty: int

    @property
    def share(self) -> float:
        """Empty of asked."""
        return self.empty / self.asked


@dataclass(frozen=True, slots=True)
class Silence:
    """An item, or a row of a grid, that somebody left empty; `row` is its text.

    `groups` has the share (0–1) of those asked in each group of the sample; None is hidden, or
    nobody was asked. How many were asked in a group is not told: from all groups but one and the
    total, the one could be reckoned.
    """

    item: str
    text: Text
    row: Text
    whole: Left
    groups: tuple[float | None, ...]


def silences_of(
    codebook: Codebook,
    counts: Counts,
    suppression: Mapping[str, Any],
    minimum_base: int,
    split: Breakdown | None,
) -> tuple[Silence, ...]:
    """The items that were left empty by somebody, in the order of the questionnaire.

    How many were asked tells how many came to the item, which is an answer: a number is hidden when
    fewer than the minimum base were asked, or when the item's figures of that group are hidden.
    """
    found = []
    for item in codebook.items:
        decision = None if item.is_written else decision_of(suppression, item.code)
        for variable in _told_by(item):
            row = variable.row
            numbers = counts.found(variable.name)
            whole = _left(numbers.get(ALL, {}), minimum_base)
            if whole is None or not whole.empty or _is_hidden(item, decision, (row, TOTAL, ALL)):
                continue
            groups: tuple[float | None, ...] = ()
            if split is not None:
                numbers = counts.found(variable.name, split.code)
                groups = tuple(
                    None
                    if _is_hidden(item, decision, (row, split.code, group.code))
                    else _share(numbers.get(group.code, {}), minimum_base)
                    for group in groups_there(split, counts)
                )
            label = variable.label if row else {}
            found.append(Silence(item.code, item.text, label, whole, groups))
    return tuple(found)


def _told_by(item: ItemEntry) -> tuple[Variable, ...]:
    """What is left empty at once: each row of a grid, all boxes of a multiple choice together."""
    if item.definition:
        return ()
    return item.variables[:1] if item.type == "multiple" else item.variables


def groups_there(split: Breakdown, counts: Counts) -> list[Value]:
    """The split's groups that the sample has, in their order."""
    sizes = counts.sizes.get(split.code, {})
    return [group for group in split.groups if group.code in sizes]


def _share(numbers: Mapping[int, int], minimum_base: int) -> float | None:
    left = _left(numbers, minimum_base)
    return None if left is None else left.share


def _left(numbers: Mapping[int, int], minimum_base: int) -> Left | None:
    asked = sum(number for code, number in numbers.items() if code not in (NOT_ASKED, NO_RESPONSE))
    if not asked or not may_tell(asked, minimum_base):
        return None
    return Left(asked, numbers.get(NOT_ANSWERED, 0))


def _is_hidden(item: ItemEntry, decision: Decision | None, bar: tuple[str, str, int]) -> bool:
    """What is written has no decision of its own: only the minimum base holds for it."""
    return not item.is_written and (decision is None or bar in decision.bars)
