"""Answers and background values worth trying: one of each sort that conditions tell apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, islice

from surveys.conditions import (
    Answered,
    Count,
    Leaf,
    Operand,
    Selected,
    Sum,
    references_of,
)
from surveys.questionnaires.document import BACKGROUND, TICKED, Item

FRAME = "frame."
# No more sets of categories than this are tried of one item.
MAX_SETS = 500


def trial_values(reference: str, item: Item | None, asked: Collection[Leaf]) -> list[Operand]:
    """Values that an answer, a row of a grid or, without item, a background variable may have.

    Among them is one for every way the leaves that ask about the reference can turn out; that
    there is none (None) is not among them.
    """
    own = [leaf for leaf in asked if reference in references_of(leaf)]
    if item is None:
        return list(background_values(reference, own))
    match item.type:
        case "multiple":
            return _sets(item, own)
        case "number":
            return list(_numbers(item, own))
        case "text" | "date" | "information":
            return ["x"]
        case "consent":
            return [TICKED]
        case _:
            return [*item.steps, *(category.code for category in item.categories)]


def background_values(reference: str, asked: Collection[Leaf]) -> list[int | str]:
    """Both sides of what a background variable is compared with; any value where it is not."""
    around: list[int | str] = []
    for leaf in asked:
        if isinstance(leaf, Sum) or leaf.item != reference:
            continue
        if isinstance(leaf, Selected):
            around += [*leaf.any, max(leaf.any) + 1]
        elif not isinstance(leaf, Answered | Count):
            value = leaf.value
            near = range(value - 1, value + 2) if isinstance(value, int) else (value, value + "x")
            around += near
    is_number = BACKGROUND.get(reference.removeprefix(FRAME)) is int
    return list(dict.fromkeys(around)) or [1 if is_number else "x"]


def _numbers(item: Item, asked: Sequence[Leaf]) -> Iterator[Operand]:
    """Numbers in the item's range: its ends, nought, and both sides of what it is held against."""
    finest = 10**-item.decimals if item.decimals else 1
    compared: list[float] = [end for end in (item.minimum, item.maximum) if end is not None]
    for leaf in asked:
        value = None if isinstance(leaf, Answered | Count | Selected) else leaf.value
        if isinstance(value, int):
            compared += [value, value - finest, value + finest]
    for number in dict.fromkeys([*compared, 0]):
        is_low = item.minimum is not None and number < item.minimum
        if not is_low and (item.maximum is None or number <= item.maximum):
            yield int(number) if number == int(number) else number


def _sets(item: Item, asked: Sequence[Leaf]) -> list[Operand]:
    """The sets of categories that may be chosen together, one of each sort.

    Categories that nothing asks about by name and that are always offered do each other's duty:
    of them only as many as are counted.
    """
    named = {code for leaf in asked if isinstance(leaf, Selected) for code in leaf.any}
    named |= {category.code for category in item.categories if category.condition is not None}
    counted = max((leaf.at_least for leaf in asked if isinstance(leaf, Count)), default=1)
    together = [category.code for category in item.categories if not category.exclusive]
    told_apart = [code for code in together if code in named]
    others = [code for code in together if code not in named]
    others = others[: max(counted, item.min_choices or 1)]
    most = min(item.max_choices or len(together), len(together))
    sets = (
        sorted([*some, *others[:more]], key=together.index)
        for size in range(most + 1)
        for more in range(min(size, len(others)) + 1)
        for some in combinations(told_apart, size - more)
    )
    alone = ([category.code] for category in item.categories if category.exclusive)
    return [*alone, *islice((one for one in sets if one), MAX_SETS)]
