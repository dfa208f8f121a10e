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
    """Every table of the question, and what the frame tells."""
    breakdowns = dict.fromkeys(breakdown for breakdown, _group in question.bars)
    tables = [
        PrintedTable(
            people="w",
            item=decision.item,
            breakdown=breakdown,
            beside=tuple(sorted(question.outside)),
            bars=tuple(_bars(question, decision, breakdown)),
        )
        for breakdown in breakdowns
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


def _bars(question: Question, decision: Decision, breakdown: str) -> Iterable[PrintedBar]:
    for (code, group), bar in question.bars.items():
        if code != breakdown:
            continue
        key = ("", code, group)
        whole, hidden = key in decision.bars, decision.cells.get(key, {})
        base = None if whole or not bar.answered else bar.base
        cells: dict[int, Printed] = {
            one: None if base is None or one in hidden else number
            for one, number in bar.counts.items()
            if one not in question.outside
        }
        beside = sum(bar.counts[one] for one in question.outside)
        outside = None if base is None or question.outside & set(hidden) else beside
        yield PrintedBar(group, bar.base if not bar.answered else base, cells, outside)
