"""Decide on all items of a wave, each after those whose answers it was asked on account of.

The base of an item tells how many gave the answer that leads to it. So an item's decision may
close groups to the items that follow, and these are decided upon later. No Django here.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from results.suppression.crossing import with_crossed, without_crossed
from results.suppression.decisions import Decision, decide
from results.suppression.primary import Reason
from results.suppression.questions import Follower, questions_of
from results.suppression.routing import answers_needed
from results.suppression.sums import decide_sums
from surveys.exports.codes import NOT_ASKED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from results.suppression.decisions import BarKey
    from results.suppression.frames import Frame
    from results.suppression.policies import Policy
    from results.suppression.questions import Place, Question
    from surveys.exports.codebook import ItemEntry


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
    chosen = [item for item in items if not item.is_written]
    asked = {item.code: list(questions_of(item, count_of, answered, ways)) for item in chosen}
    closed: defaultdict[str, set[Place]] = defaultdict(set)
    made: dict[str, Decision] = {}
    for item in chosen:
        source = item.sum_of.partition(".")[0]
        if source in made:
            made[item.code] = decide_sums(item, asked[item.code], made[source], asked[source])
            yield made[item.code]
            continue
        questions = [
            replace(
                without_crossed(one),
                followers=tuple(_followers(item.code, one, chosen, asked, policy)),
            )
            for one in asked[item.code]
        ]
        decision = decide(item.code, questions, frame, policy, closed=closed[item.code])
        decision = with_crossed(decision, asked[item.code], policy)
        for follower, places in decision.closes.items():
            closed[follower] |= set(places)
        made[item.code] = _with_not_asked(decision, item, questions, made)
        yield made[item.code]


def _followers(
    item: str,
    question: Question,
    items: Iterable[ItemEntry],
    asked: Mapping[str, list[Question]],
    policy: Policy,
) -> Iterator[Follower]:
    reference = f"{item}.{question.row}" if question.row else item
    for other in items:
        for needed, codes in answers_needed(other.asked):
            if needed == reference and other.code in asked:
                yield _follower(other.code, frozenset(codes), asked[other.code], policy)


def _follower(
    item: str, needed: frozenset[int], questions: list[Question], policy: Policy
) -> Follower:
    answered: dict[Place, int] = {}
    hidden = set()
    for place, first in questions[0].bars.items():
        bars = [question.bars[place] for question in questions]
        outside = [
            sum(question.bars[place].counts[code] for code in question.outside)
            for question in questions
        ]
        answered[place] = max(bar.base + beside for bar, beside in zip(bars, outside, strict=True))
        minimum = policy.minimum(questions[0].ways.get(place[0], 1))
        if first.answered and all(bar.base < minimum for bar in bars):
            hidden.add(place)
    return Follower(item, needed, answered, frozenset(hidden))


def _with_not_asked(
    decision: Decision, item: ItemEntry, questions: list[Question], made: Mapping[str, Decision]
) -> Decision:
    """How many were not asked is hidden where something of the answers that lead here is."""
    cells: dict[BarKey, Mapping[int, Reason]] = dict(decision.cells)
    for reference, _codes in answers_needed(item.asked):
        parent, _dot, row = reference.partition(".")
        earlier = made.get(parent)
        if earlier is None:
            continue
        for name, breakdown, group in (*earlier.bars, *earlier.cells):
            for question in questions if name == row else ():
                key = (question.row, breakdown, group)
                cells[key] = {**cells.get(key, {}), NOT_ASKED: Reason.PROTECTS}
    return replace(decision, cells=cells)
