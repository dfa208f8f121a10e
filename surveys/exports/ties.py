"""What the answers to some questions tell of those to others, as sums that are never above zero.

That an item is asked only of those who gave an answer before, and that a derived variable is made
of other questions, ties their figures together, in whatever group. What hides figures and what
audits them both start from these facts of the questionnaire. No Django here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from surveys.conditions import And, Answered, Equal, Or, Selected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from surveys.conditions import Condition
    from surveys.exports.codebook import ItemEntry

FRAME = "frame."


class Term(NamedTuple):
    """How many gave one of the codes of a question (`P3`, `P8.laws`), so many times over.

    Boxes are counted one by one; without codes it is all who answered the question.
    """

    of: str
    codes: tuple[int, ...] | None
    factor: float = 1.0

    def times(self, factor: float) -> Term:
        return self._replace(factor=self.factor * factor)


Bound = tuple[Term, ...]
"""A sum of terms."""


@dataclass(frozen=True, slots=True)
class Tie:
    """The sum of the terms is never above zero, among whichever people."""

    terms: Bound


def at_most(less: Iterable[Term], more: Iterable[Term]) -> Tie:
    """That one sum is never above another."""
    return Tie((*less, *(term.times(-1) for term in more)))


def equal(one: Iterable[Term], other: Iterable[Term]) -> Iterator[Tie]:
    """That two sums are the same."""
    one, other = tuple(one), tuple(other)
    yield at_most(one, other)
    yield at_most(other, one)


def ties_of(items: Iterable[ItemEntry]) -> list[Tie]:
    """All that the questionnaire and what is derived tell, of questions with categories."""
    chosen = {item.code: item for item in items if not item.is_written}
    known = {name for item in chosen.values() for name in questions_in(item)}
    found: list[Tie] = []
    for item in chosen.values():
        found += item.ties
        for name in questions_in(item):
            found += _sums(item, name)
            bounds = () if item.definition or item.asked is None else _most_asked(item.asked)
            found += [at_most([Term(name, None)], bound) for bound in bounds]
    return [tie for tie in found if known.issuperset(term.of for term in tie.terms)]


def questions_in(item: ItemEntry) -> list[str]:
    """The references of an item's questions: its own code, or one for each row of a grid."""
    if item.type != "grid":
        return [item.code]
    return [f"{item.code}.{variable.row}" for variable in item.variables]


def _sums(item: ItemEntry, name: str) -> Iterator[Tie]:
    """Where categories are sums of another question's codes."""
    row = name.partition(".")[2]
    source = f"{item.sum_of}.{row}" if row else item.sum_of
    for category, codes in item.sums.items():
        yield from equal([Term(name, (category,))], [Term(source, codes)])


def _most_asked(condition: Condition) -> list[Bound]:
    """Sums that those who meet the condition are never more than."""
    match condition:
        case Equal(item=of, value=int() as code) if not of.startswith(FRAME):
            return [(Term(of, (code,)),)]
        case Selected(item=of, any=codes):
            return [(Term(of, codes),)]
        case Answered(item=of):
            return [(Term(of, None),)]
        case And():
            return [bound for part in condition.of for bound in _most_asked(part)]
        case Or():
            parts = [_most_asked(part) for part in condition.of]
            return [tuple(term for part in parts for term in part[0])] if all(parts) else []
        case _:
            return []
