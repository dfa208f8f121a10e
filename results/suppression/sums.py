"""Categories that are sums of another item's: shown just where they tell nothing new.

A sum is told already where all it takes together is shown, or where it holds all that is hidden of
a bar: it is then the base less the rest. No Django here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from results.suppression.decisions import Decision
from results.suppression.primary import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from results.suppression.decisions import BarKey
    from results.suppression.questions import Question
    from surveys.exports.codebook import ItemEntry


def decide_sums(
    item: ItemEntry, questions: Iterable[Question], source: Decision, summed: Iterable[Question]
) -> Decision:
    """The decision on an item with `sums`, from that on the item whose codes they add up."""
    _item, _dot, only = item.sum_of.partition(".")
    by_row = {question.row: question for question in summed}
    bars: dict[BarKey, Reason] = {}
    cells: dict[BarKey, dict[int, Reason]] = {}
    for question in questions:
        row = only or question.row
        moved = _base(item, question) ^ (set(by_row[row].codes) - by_row[row].outside)
        for place in question.bars:
            theirs, key = (row, *place), (question.row, *place)
            hidden = source.cells.get(theirs, {}).keys()
            if theirs in source.bars or hidden & moved:
                bars[key] = source.bars.get(theirs, Reason.PROTECTS)
                continue
            telling = {
                category: Reason.PROTECTS
                for category, codes in item.sums.items()
                if hidden & set(codes) and not hidden <= set(codes)
            }
            if telling:
                cells[key] = telling
    return Decision(item.code, bars, cells)


def _base(item: ItemEntry, question: Question) -> set[int]:
    """The other item's codes that are in this one's base."""
    return {
        code
        for category, codes in item.sums.items()
        if category not in question.outside
        for code in codes
    }
