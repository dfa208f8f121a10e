"""Decide on all items of a wave, those together whose answers tell of one another.

The base of an item tells how many gave the answer that leads to it, and a derived variable tells of
the questions that it is made of. No Django here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from results.suppression.crossing import with_crossed, without_crossed
from results.suppression.decisions import Decision, decide_together
from results.suppression.primary import Reason
from results.suppression.questions import questions_of
from results.suppression.sums import decide_sums
from surveys.conditions import items_of
from surveys.exports.codes import NOT_ASKED
from surveys.exports.ties import ties_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from results.suppression.decisions import BarKey
    from results.suppression.frames import Frame
    from results.suppression.policies import Policy
    from results.suppression.questions import Question
    from surveys.exports.codebook import ItemEntry
    from surveys.exports.ties import Tie


def decide_items(
    items: Iterable[ItemEntry],
    count_of: Callable[[str, str], Mapping[int, Mapping[int, int]]],
    answered: Mapping[str, Mapping[int, int]],
    frame: Frame,
    policy: Policy,
    ways: Mapping[str, int] | None = None,
) -> Iterator[Decision]:
    """A decision per item that is chosen from categories, over all breakdowns at once.

    `items` are all of the questionnaire in its order. `count_of(variable, breakdown)` gives group →
    code → respondents, `answered[breakdown]` the respondents per group with the total under `""`;
    `ways[breakdown]` is 2 for a crossed one.
    """
    chosen = {item.code: item for item in items if not item.is_written}
    asked = {
        code: list(questions_of(item, count_of, answered, ways)) for code, item in chosen.items()
    }
    ties = ties_of(chosen.values())
    made: dict[str, Decision] = {}
    left = dict(chosen)
    for codes in _bundles(chosen, ties):
        single = {code: [without_crossed(one) for one in asked[code]] for code in codes}
        for code, decision in decide_together(single, frame, policy, ties).items():
            made[code] = with_crossed(decision, asked[code], policy)
        for code, item in tuple(left.items()):
            source = item.sum_of.partition(".")[0]
            if code not in made and source in made:
                made[code] = decide_sums(item, asked[code], made[source], asked[source])
            if code in made and _leading(item) & chosen.keys() <= made.keys():
                yield _with_not_asked(made[code], left.pop(code), asked[code], made)


def _leading(item: ItemEntry) -> set[str]:
    """The items that decide who is asked it."""
    references = () if item.asked is None else items_of(item.asked)
    return {reference.partition(".")[0] for reference in references}


def _bundles(items: Mapping[str, ItemEntry], ties: Iterable[Tie]) -> Iterator[list[str]]:
    """Items in the order of the questionnaire, with those that ties lead to.

    Those that are sums of another's categories are decided after it, and tell nothing that it does
    not.
    """
    is_sum = {code for code, item in items.items() if item.sum_of.partition(".")[0] in items}
    bundle = {code: {code} for code in items if code not in is_sum}
    for tie in ties:
        named = {term.of.partition(".")[0] for term in tie.terms}
        if named & is_sum:
            continue
        joined = set().union(*(bundle[code] for code in named))
        bundle.update(dict.fromkeys(joined, joined))
    seen: set[str] = set()
    for code, joined in bundle.items():
        if code not in seen:
            seen |= joined
            yield [one for one in items if one in joined]


def _with_not_asked(
    decision: Decision, item: ItemEntry, questions: list[Question], made: Mapping[str, Decision]
) -> Decision:
    """How many were not asked is hidden where something of the answers that lead here is.

    So it is where an answer beside the base is: with the base they make up all who took part, but
    for those who left the question empty.
    """
    cells: dict[BarKey, Mapping[int, Reason]] = dict(decision.cells)
    for key in _told_by_not_asked(decision, item, questions, made):
        cells[key] = {**cells.get(key, {}), NOT_ASKED: Reason.PROTECTS}
    return replace(decision, cells=cells)


def _told_by_not_asked(
    decision: Decision, item: ItemEntry, questions: list[Question], made: Mapping[str, Decision]
) -> Iterator[BarKey]:
    for reference in () if item.asked is None else items_of(item.asked):
        leading, _dot, row = reference.partition(".")
        earlier = made.get(leading, Decision(leading))
        for name, breakdown, group in (*earlier.bars, *earlier.cells):
            if name == row:
                yield from ((question.row, breakdown, group) for question in questions)
    for question in questions if item.asked is not None else ():
        for key, hidden in decision.cells.items():
            if key[0] == question.row and question.outside & hidden.keys():
                yield key
