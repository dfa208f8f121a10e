"""A question as its tables are printed under a decision, for the auditor to read."""

from __future__ import annotations

from collections.abc import Iterable

from results.disclosure.table_sets import (
    Part,
    People,
    Printed,
    PrintedBar,
    PrintedTable,
    TableSet,
    TookPart,
)
from results.suppression.decisions import Decision
from results.suppression.frames import Frame
from results.suppression.questions import Question


def printed_set(question: Question, decision: Decision, frame: Frame) -> TableSet:
    """Every table of the question, with every base, and what the frame tells."""
    breakdowns = dict.fromkeys(breakdown for breakdown, _group in question.bars)
    tables = [
        PrintedTable(
            people="w",
            item=decision.item,
            breakdown=breakdown,
            beside=tuple(sorted(beside)),
            bars=tuple(_bars(question, decision, breakdown, beside)),
        )
        for breakdown in breakdowns
        for beside in dict.fromkeys(
            (question.outside, question.outside | question.unsure, frozenset[int]())
        )
    ]
    parts = tuple(
        Part({code: int(groups[at]) for code, groups in frame.groups.items()}, int(most))
        for at, most in enumerate(frame.sizes)
    )
    took_part = tuple(
        TookPart(breakdown, group, bar.answered)
        for (breakdown, group), bar in question.bars.items()
    )
    return TableSet(people=(People("w", parts, took_part),), tables=tuple(tables))


def _bars(
    question: Question, decision: Decision, breakdown: str, beside: frozenset[int]
) -> Iterable[PrintedBar]:
    """Another base than the usual one is hidden where a code that it has more or less of is."""
    moved = beside ^ question.outside
    for (code, group), bar in question.bars.items():
        if code != breakdown:
            continue
        key = ("", code, group)
        hidden = set(decision.cells.get(key, {}))
        base: int | None = sum(number for one, number in bar.counts.items() if one not in beside)
        if bar.answered and (key in decision.bars or moved & hidden):
            base = None
        cells: dict[int, Printed] = {
            one: None if base is None or one in hidden else number
            for one, number in bar.counts.items()
            if one not in beside
        }
        outside = sum(bar.counts[one] for one in beside)
        is_told = bar.answered and base is not None and not beside & hidden
        yield PrintedBar(group, base, cells, outside if is_told else None)
