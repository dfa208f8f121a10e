"""Whether conditions can all be true at once, tried on every sort of answer that could tell.

The trial goes through what the conditions ask about in the order of the document, as a respondent
would: an answer counts only where its item is shown, and only what must be answered may not be
left empty. Nothing is called impossible that has not been tried to the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final, TypeAlias, cast

from surveys.conditions import (
    And,
    Condition,
    Leaf,
    Not,
    Operand,
    Or,
    Sum,
    holds,
    items_of,
    leaves,
    references_of,
)
from surveys.questionnaires.document import Category, Item, Row
from surveys.questionnaires.trial_values import MAX_SETS, trial_values

# So many answers are tried before the question is left open: some milliseconds.
MAX_TRIALS = 1_000

# An answer of which it is open what it is.
OPEN: Final = object()
Known: TypeAlias = dict[str, object]


@dataclass(frozen=True)
class Placed:
    """An item with its place and the conditions that it is shown under."""

    item: Item
    place: int
    shown_if: tuple[Condition, ...]


class Reach:
    """The items met so far in a document, and what can be true of their answers."""

    def __init__(self) -> None:
        self.placed: dict[str, Placed] = {}
        self.judged: dict[tuple[Condition, ...], bool] = {}
        self.tried: dict[tuple[str | Leaf, ...], list[object]] = {}

    def add(self, item: Item, shown_if: tuple[Condition, ...] = ()) -> None:
        """Put the next item in its place, with the sound conditions that it is shown under."""
        self.placed[item.code] = Placed(item, len(self.placed), shown_if)

    def can_hold(self, conditions: Iterable[Condition]) -> bool:
        """Whether some respondent's answers make every condition true.

        The items they ask about must have been added. What takes too long to try passes.
        """
        wanted = tuple(dict.fromkeys(conditions))
        if wanted not in self.judged:
            self.judged[wanted] = _Trial(self, wanted).succeeds()
        return self.judged[wanted]


def some_of(parts: Sequence[Row | Category]) -> tuple[Condition, ...]:
    """That at least one of the parts is shown, as a condition; nothing where one always is."""
    own = tuple(part.condition for part in parts if part.condition is not None)
    return (Or(of=own),) if own and len(own) == len(parts) else ()


class _Trial:
    """One search: what is asked about takes, in turn, every value that makes a difference."""

    def __init__(self, reach: Reach, wanted: tuple[Condition, ...]) -> None:
        self.reach = reach
        self.wanted = wanted
        references, conditions = self._all_asked()
        self.asked = [leaf for condition in conditions for leaf in leaves(condition)]
        self.turns = sorted(references, key=self._turn)
        self.values = {reference: self._values(reference) for reference in references}
        self.left = MAX_TRIALS

    def succeeds(self) -> bool:
        return self._search(0, {})

    def _placed(self, reference: str) -> Placed | None:
        return self.reach.placed.get(reference.partition(".")[0])

    def _all_asked(self) -> tuple[set[str], list[Condition]]:
        """What the conditions ask about, and what showing that hangs on, to the end."""
        references: set[str] = set()
        conditions = list(self.wanted)
        for condition in conditions:  # which grows on the way
            for reference in items_of(condition) - references:
                references.add(reference)
                if (placed := self._placed(reference)) is not None:
                    conditions += placed.shown_if
                    conditions += _conditions_in(placed.item, reference)
        return references, conditions

    def _turn(self, reference: str) -> tuple[int, bool, str]:
        """The frame first, then items by their places; rows before the whole of their grid."""
        placed = self._placed(reference)
        return (-1 if placed is None else placed.place, "." not in reference, reference)

    def _values(self, reference: str) -> list[object]:
        """One value for each way in which the leaves, and what offers it, can turn out."""
        placed = self._placed(reference)
        item = placed.item if placed else None
        own = [leaf for leaf in self.asked if reference in references_of(leaf)]
        key = (reference, *own)
        if key not in self.reach.tried:
            self.reach.tried[key] = self._sorts(reference, item, own)
        return self.reach.tried[key]

    def _sorts(self, reference: str, item: Item | None, own: list[Leaf]) -> list[object]:
        found = trial_values(reference, item, own)
        if len(found) >= MAX_SETS:
            return [OPEN]
        alone = [leaf for leaf in own if not isinstance(leaf, Sum)]
        sorts: dict[object, object] = {}
        for value in found:
            verdicts = tuple(holds(leaf, {reference: value}.get) for leaf in alone)
            sorts.setdefault((verdicts, _offered_if(item, value), _size(item, value)), value)
        return list(sorts.values())

    def _search(self, turn: int, known: Known) -> bool:
        verdicts = [self._verdict(condition, known) for condition in self.wanted]
        if False in verdicts:
            return False
        self.left -= 1
        if turn == len(self.turns) or self.left < 0 or None not in verdicts:
            return True
        reference = self.turns[turn]
        return any(
            self._search(turn + 1, {**known, reference: value})
            for value in self._options(reference, known)
        )

    def _options(self, reference: str, known: Known) -> Iterator[object]:
        """What the reference may be when so much is known; None: missing."""
        placed = self._placed(reference)
        if placed is None:
            yield from (*self.values[reference], None)
            return
        item, (_code, _dot, row) = placed.item, reference.partition(".")
        conditions = [*placed.shown_if, *_row_condition(item, row)]
        shown = self._all([self._verdict(condition, known) for condition in conditions])
        rows = self._known_rows(item, known) if item.type == "grid" and not row else []
        if shown is not False and not (rows and rows == [None] * len(item.rows)):
            yield from (
                value for value in self.values[reference] if self._is_offered(item, value, known)
            )
        must = shown is True and item.required == "required"
        if not must and not any(value is not None for value in rows):
            yield None

    def _known_rows(self, item: Item, known: Known) -> list[object]:
        names = (f"{item.code}.{row.code}" for row in item.rows)
        return [known[name] for name in names if name in known]

    def _is_offered(self, item: Item, value: object, known: Known) -> bool:
        """Whether the value's categories may be shown, and are as many as must be chosen."""
        if not item.categories or isinstance(value, dict) or value is OPEN:
            return True
        codes = value if isinstance(value, list) else [value]
        offered = {category.code: self._offers(category, known) for category in item.categories}
        if any(offered.get(cast("int", code)) is False for code in codes):
            return False
        if item.type != "multiple":
            return True
        alone = {category.code for category in item.categories if category.exclusive}
        sure = [code for code, is_sure in offered.items() if is_sure and code not in alone]
        return codes[0] in alone or len(codes) >= min(item.min_choices or 1, len(sure))

    def _offers(self, category: Category, known: Known) -> bool | None:
        return category.condition is None or self._verdict(category.condition, known)

    def _verdict(self, condition: Condition, known: Known) -> bool | None:
        """True or false whatever else there is; None as long as that is open."""
        match condition:
            case And():
                return self._all([self._verdict(part, known) for part in condition.of])
            case Or():
                return _not(self._all([_not(self._verdict(part, known)) for part in condition.of]))
            case Not():
                return _not(self._verdict(condition.of, known))
            case Sum():
                return self._sum_verdict(condition, known)
            case _:
                operand = known.get(condition.item, OPEN)
                if operand is OPEN:
                    return None
                return holds(condition, {condition.item: cast("Operand", operand)}.get)

    def _sum_verdict(self, leaf: Sum, known: Known) -> bool | None:
        """A sum is false where a number is missing, else open within what its items allow."""
        if any(known.get(reference, OPEN) is None for reference in leaf.items):
            return False
        least = most = 0.0
        for reference in leaf.items:
            placed = self._placed(reference)
            low, high = (placed.item.minimum, placed.item.maximum) if placed else (None, None)
            least += -inf if low is None else low
            most += inf if high is None else high
        too_low = most < leaf.value and leaf.compare != "le"
        too_high = least > leaf.value and leaf.compare != "ge"
        return False if too_low or too_high else None

    @staticmethod
    def _all(verdicts: Sequence[bool | None]) -> bool | None:
        if False in verdicts:
            return False
        return None if None in verdicts else True


def _not(verdict: bool | None) -> bool | None:
    return None if verdict is None else not verdict


def _row_condition(item: Item, code: str) -> tuple[Condition, ...]:
    row = item.row(code)
    return (row.condition,) if row is not None and row.condition is not None else ()


def _conditions_in(item: Item, reference: str) -> Iterator[Condition]:
    """What offers the categories of the item, and the row when it is one."""
    yield from _row_condition(item, reference.partition(".")[2])
    for category in item.categories:
        if category.condition is not None:
            yield category.condition


def _offered_if(item: Item | None, value: Operand) -> frozenset[Condition]:
    """The conditions under which the categories of the value are offered."""
    codes = value if isinstance(value, list | tuple) else (value,)
    categories = item.categories if item is not None else ()
    return frozenset(
        category.condition
        for category in categories
        if category.condition is not None and category.code in codes
    )


def _size(item: Item | None, value: Operand) -> int:
    """How many are chosen, where it matters how many must be."""
    is_counted = item is not None and item.min_choices is not None
    return len(value) if is_counted and isinstance(value, list | tuple) else 0
