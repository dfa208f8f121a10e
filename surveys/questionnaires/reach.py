"""Whether conditions can all be true at once, tried on every answer that could tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import combinations, islice, product
from math import prod

from surveys.conditions import (
    Answered,
    Condition,
    Count,
    OneOperand,
    Operand,
    Selected,
    Sum,
    holds,
    items_of,
    leaves,
)
from surveys.questionnaires.document import TICKED, Item

# Each trial asks every leaf: together no more than this, some milliseconds.
MAX_QUESTIONS = 5_000
MANY_CATEGORIES = 8


def can_hold(conditions: Collection[Condition], items: Mapping[str, Item]) -> bool:
    """Whether some answers make every condition true.

    Trivial cases only: each operand takes the values that could make a difference, independently
    of what is asked when. What would take more than MAX_QUESTIONS passes untried.
    """
    references = sorted(frozenset().union(*map(items_of, conditions)))
    every = [leaf for condition in conditions for leaf in leaves(condition)]
    asked = [leaf for leaf in every if not isinstance(leaf, Sum)]
    if len(asked) < len(every):
        return True  # what numbers can sum to is not tried
    values = [
        _values([leaf for leaf in asked if leaf.item == reference], _item(reference, items))
        for reference in references
    ]
    if prod(len(one) for one in values) * len(asked) > MAX_QUESTIONS:
        return True
    lookups = (dict(zip(references, trial, strict=True)).get for trial in product(*values))
    return any(all(holds(condition, lookup) for condition in conditions) for lookup in lookups)


def _item(reference: str, items: Mapping[str, Item]) -> Item | None:
    return items.get(reference.partition(".")[0])


def _values(asked: list[OneOperand], item: Item | None) -> list[Operand]:
    """Missing, and one value of each sort that the leaves tell apart."""
    if item is None:
        return [None, *_around(asked)]
    if item.type == "multiple":
        return [None, *_choices(asked, item)]
    if item.type in ("text", "date"):
        return [None, "x"]
    if item.type == "number":
        return [None, *_numbers(asked, item)]
    if item.type == "consent":
        return [None, TICKED]
    return [None, *item.steps, *(category.code for category in item.categories)]


def _numbers(asked: list[OneOperand], item: Item) -> list[Operand]:
    """Numbers in the item's range on both sides of what it is compared with, and its ends."""
    finest = 10**-item.decimals
    compared = [
        leaf.value + step
        for leaf in asked
        if not isinstance(leaf, Answered | Count | Selected) and isinstance(leaf.value, int)
        for step in (-finest, 0, finest)
    ]
    ends = [end for end in (item.minimum, item.maximum) if end is not None]
    within: list[Operand] = [
        number
        for number in dict.fromkeys([*compared, *ends, 0])
        if (item.minimum is None or number >= item.minimum)
        and (item.maximum is None or number <= item.maximum)
    ]
    return within


def _around(asked: list[OneOperand]) -> list[Operand]:
    """Values of a background variable on both sides of what it is compared with."""
    around: list[Operand] = []
    for leaf in asked:
        if isinstance(leaf, Selected):
            around += [*leaf.any, max(leaf.any) + 1]
        elif not isinstance(leaf, Answered | Count):
            value = leaf.value
            near = range(value - 1, value + 2) if isinstance(value, int) else (value, value + "x")
            around += near
    return list(dict.fromkeys(around)) or [1]


def _choices(asked: list[OneOperand], item: Item) -> list[Operand]:
    """The sets of categories that may be chosen together.

    Of many categories only those that are named, and as many others as are counted.
    """
    alone = [[category.code] for category in item.categories if category.exclusive]
    codes = [category.code for category in item.categories if not category.exclusive]
    if len(codes) > MANY_CATEGORIES:
        named = {code for leaf in asked if isinstance(leaf, Selected) for code in leaf.any}
        counted = max((leaf.at_least for leaf in asked if isinstance(leaf, Count)), default=1)
        others = [code for code in codes if code not in named][:counted]
        codes = [code for code in codes if code in named] + others
    most = min(item.max_choices or len(codes), len(codes))
    least = item.min_choices or 1
    together = (
        list(chosen) for size in range(least, most + 1) for chosen in combinations(codes, size)
    )
    return [*alone, *islice(together, MAX_QUESTIONS)]
