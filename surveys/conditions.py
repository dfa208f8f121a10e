"""The typed tree of conditions: when something is asked, or what a derived variable counts.

An operand is named by its reference: an item (`P3`), a row of a grid (`P8.laws`) or a background
variable (`frame.population`). The semantics of missing operands are those of
docs/questionnaire-format.md: a leaf about something missing is false, and `not` of it is true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import eq, ge, gt, le, lt, ne
from typing import Annotated, Literal, TypeAlias, assert_never

from msgspec import Meta, Struct

MAX_DEPTH = 12
MAX_PARTS = 200
DECIMALS = 4  # as many as a number item may have

Reference: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^([A-Z][A-Za-z0-9_]{0,29}(\.[a-z][a-z0-9_]{0,39})?|frame\.[a-z][a-z0-9_]{0,39})$",
        description="An item (P3), a row of a grid (P8.laws) or the frame (frame.population).",
    ),
]
Whole: TypeAlias = Annotated[int, Meta(ge=-1_000_000_000, le=1_000_000_000)]
Value: TypeAlias = Whole | Annotated[str, Meta(min_length=1, max_length=200)]
Operand: TypeAlias = "int | float | str | Sequence[int] | dict[str, int] | None"
Lookup: TypeAlias = Callable[[str], Operand]


class _Node(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="op"):
    """What every node of the tree shares: the field `op` tells which it is."""


class And(_Node, frozen=True, kw_only=True, tag="and"):
    """True when every part is."""

    of: Annotated[tuple[Condition, ...], Meta(min_length=1)]


class Or(_Node, frozen=True, kw_only=True, tag="or"):
    """True when at least one part is."""

    of: Annotated[tuple[Condition, ...], Meta(min_length=1)]


class Not(_Node, frozen=True, kw_only=True, tag="not"):
    """True when the part is false: also when what it asks about is missing."""

    of: Condition


class _Comparison(_Node, frozen=True, kw_only=True):
    item: Reference
    value: Value


class Equal(_Comparison, frozen=True, kw_only=True, tag="eq"):
    """The answer is the value."""


class NotEqual(_Comparison, frozen=True, kw_only=True, tag="ne"):
    """There is an answer, and it is another than the value."""


class Less(_Comparison, frozen=True, kw_only=True, tag="lt"):
    """The number is below the value."""


class AtMost(_Comparison, frozen=True, kw_only=True, tag="le"):
    """The number is the value or below."""


class Greater(_Comparison, frozen=True, kw_only=True, tag="gt"):
    """The number is above the value."""


class AtLeast(_Comparison, frozen=True, kw_only=True, tag="ge"):
    """The number is the value or above."""


class Selected(_Node, frozen=True, kw_only=True, tag="selected"):
    """At least one of the codes is chosen, in a single or a multiple choice."""

    item: Reference
    any: Annotated[tuple[Whole, ...], Meta(min_length=1, max_length=200)]


class Count(_Node, frozen=True, kw_only=True, tag="count"):
    """At least so many categories are chosen."""

    item: Reference
    at_least: Annotated[int, Meta(ge=1, le=200)]


class Answered(_Node, frozen=True, kw_only=True, tag="answered"):
    """There is an answer, whatever it is; «don't know» is one."""

    item: Reference


class Sum(_Node, frozen=True, kw_only=True, tag="sum"):
    """The numbers together are the value, at most it, or at least it."""

    items: Annotated[tuple[Reference, ...], Meta(min_length=1, max_length=50)]
    compare: Literal["eq", "le", "ge"]
    value: Whole


Comparison: TypeAlias = Equal | NotEqual | Less | AtMost | Greater | AtLeast
OneOperand: TypeAlias = Comparison | Selected | Count | Answered
Leaf: TypeAlias = OneOperand | Sum
Condition: TypeAlias = (
    And
    | Or
    | Not
    | Equal
    | NotEqual
    | Less
    | AtMost
    | Greater
    | AtLeast
    | Selected
    | Count
    | Answered
    | Sum
)

_TEXTS: dict[type, Callable[[str, str], bool]] = {Equal: eq, NotEqual: ne}
_NUMBERS: dict[type, Callable[[float, int], bool]] = {
    Equal: eq,
    NotEqual: ne,
    Less: lt,
    AtMost: le,
    Greater: gt,
    AtLeast: ge,
}
_SUMS: dict[str, Callable[[float, int], bool]] = {"eq": eq, "le": le, "ge": ge}


def holds(condition: Condition, lookup: Lookup) -> bool:
    """Whether the condition is true of what `lookup` gives for each reference.

    `lookup` answers None for what is missing; a mapping's `get` serves.
    """
    match condition:
        case And():
            return all(holds(part, lookup) for part in condition.of)
        case Or():
            return any(holds(part, lookup) for part in condition.of)
        case Not():
            return not holds(condition.of, lookup)
        case _:
            return bool(_verdict_on_leaf(condition, lookup))


def is_broken(condition: Condition, lookup: Lookup) -> bool:
    """Whether the answers there are break the condition, whatever is missing might be.

    For rules between answers: what has not been answered is no reason to hold anybody back.
    `answered` alone takes what is missing at its word.
    """
    return _verdict(condition, lookup) is False


def _verdict(condition: Condition, lookup: Lookup) -> bool | None:
    """True, false, or None where it hangs on something missing (Kleene's strong logic)."""
    match condition:
        case And() | Or():
            settles = isinstance(condition, Or)
            verdicts = [_verdict(part, lookup) for part in condition.of]
            if settles in verdicts:
                return settles
            return None if None in verdicts else not settles
        case Not():
            verdict = _verdict(condition.of, lookup)
            return None if verdict is None else not verdict
        case Answered():
            return holds(condition, lookup)
        case _:
            return _verdict_on_leaf(condition, lookup)


def _verdict_on_leaf(leaf: Leaf, lookup: Lookup) -> bool | None:
    """Whether the leaf holds, None when something it asks about is missing."""
    if isinstance(leaf, Sum):
        return _sum_holds(leaf, [lookup(reference) for reference in leaf.items])
    operand = lookup(leaf.item)
    return None if _is_missing(operand) else _leaf_holds(leaf, operand)


def _is_missing(operand: Operand) -> bool:
    return not operand and not isinstance(operand, int | float)


def _sum_holds(leaf: Sum, operands: Sequence[Operand]) -> bool | None:
    if any(_is_missing(operand) for operand in operands):
        return None
    numbers = [operand for operand in operands if isinstance(operand, int | float)]
    # Tenths have no exact binary form: 0.1 + 64.1 + 35.8 is to be 100.
    total = round(sum(numbers), DECIMALS)
    return len(numbers) == len(operands) and bool(_SUMS[leaf.compare](total, leaf.value))


def _leaf_holds(leaf: OneOperand, operand: Operand) -> bool:
    match leaf:
        case _Comparison():
            return _compares(leaf, operand)
        case Selected():
            return any(code in leaf.any for code in _codes(operand))
        case Count():
            return len(_codes(operand)) >= leaf.at_least
        case Answered():
            return True
        case _:
            assert_never(leaf)


def _compares(comparison: Comparison, operand: Operand) -> bool:
    """Numbers with numbers, texts with texts and only for sameness; all else is false."""
    value = comparison.value
    if isinstance(operand, int | float) and isinstance(value, int):
        return bool(_NUMBERS[type(comparison)](operand, value))
    if isinstance(operand, str) and isinstance(value, str):
        compare = _TEXTS.get(type(comparison))
        return compare is not None and bool(compare(operand, value))
    return False


def _codes(operand: Operand) -> Sequence[int]:
    if isinstance(operand, int):
        return (operand,)
    return operand if isinstance(operand, list | tuple) else ()


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The parts that ask about something, in the order they are written."""
    match condition:
        case And() | Or():
            for part in condition.of:
                yield from leaves(part)
        case Not():
            yield from leaves(condition.of)
        case _:
            yield condition


def items_of(condition: Condition) -> frozenset[str]:
    """Every reference the condition asks about, as written: `P3`, `P8.laws`, `frame.region`."""
    return frozenset(one for leaf in leaves(condition) for one in references_of(leaf))


def references_of(leaf: Leaf) -> tuple[str, ...]:
    """What the leaf asks about: the operands of a sum, else the one reference."""
    return leaf.items if isinstance(leaf, Sum) else (leaf.item,)


def is_too_large(condition: Condition) -> bool:
    """Whether the tree is deeper than MAX_DEPTH or has more than MAX_PARTS nodes.

    Walks level by level, so that the answer does not need the depth that it forbids.
    """
    level: list[Condition] = [condition]
    parts = 0
    for _depth in range(MAX_DEPTH):
        parts += len(level)
        level = [part for node in level for part in _parts_of(node)]
        if parts > MAX_PARTS:
            return True
        if not level:
            return False
    return True


def _parts_of(node: Condition) -> tuple[Condition, ...]:
    match node:
        case And() | Or():
            return node.of
        case Not():
            return (node.of,)
        case _:
            return ()
