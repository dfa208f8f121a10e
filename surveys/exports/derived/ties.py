"""What a derived variable tells of the questions it is made of, as sums that are never above zero.

Only what linear sums can say: that «any of» is no more than all together and no less than each,
for instance. No Django here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveys.conditions import And, Answered, Count, Equal, Not, Or, Selected
from surveys.exports.derived.definition import YES, Counted, Flag
from surveys.exports.derived.references import references_of
from surveys.exports.ties import Term, at_most, equal, questions_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from surveys.conditions import Condition
    from surveys.exports.codebook import ItemEntry
    from surveys.exports.derived.definition import Definition
    from surveys.exports.ties import Bound, Tie


def ties_of_definition(
    code: str, definition: Definition, items: Mapping[str, ItemEntry]
) -> tuple[Tie, ...]:
    """What holds of a flag or a count; merged categories are sums, which the entry tells itself."""
    if not isinstance(definition, Flag | Counted):
        return ()
    names = [name for one in references_of(definition) for name in _questions(one, items)]
    sources = [Term(name, None) for name in names]
    given = Term(code, None)
    ties = [at_most([source], [given]) for source in sources]
    ties.append(at_most([given], sources))
    if isinstance(definition, Counted):
        return (*ties, *_count(code, definition, items))
    bounds, yes = _Bounds(given, items), Term(code, (YES,))
    ties += [at_most([yes], most) for most in bounds.most(definition.condition)]
    ties += [at_most(least, [yes]) for least in bounds.least(definition.condition)]
    return tuple(ties)


def _questions(reference: str, items: Mapping[str, ItemEntry]) -> list[str]:
    return [reference] if "." in reference else questions_in(items[reference])


def _count(code: str, counted: Counted, items: Mapping[str, ItemEntry]) -> Iterator[Tie]:
    """Each who has so many is counted so many times."""
    parts = [Term(of, _codes(items[of.partition(".")[0]], counted.codes)) for of in counted.of]
    most = sum(
        len(part.codes or ()) if items[part.of.partition(".")[0]].type == "multiple" else 1
        for part in parts
    )
    yield from equal([Term(code, (one,), one) for one in range(1, most + 1)], parts)


def _codes(item: ItemEntry, wanted: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(one.code for one in item.categories if one.code in wanted)


class _Bounds:
    """Sums that those who meet a condition, of those `given` an answer, lie between."""

    def __init__(self, given: Term, items: Mapping[str, ItemEntry]) -> None:
        self.given = given
        self.items = items

    def most(self, condition: Condition) -> list[Bound]:
        match condition:
            case And():
                return [bound for part in condition.of for bound in self.most(part)]
            case Or():
                parts = [self.most(part) for part in condition.of]
                return [_together(part[0] for part in parts)] if all(parts) else []
            case Not():
                return [(self.given, *_less(bound)) for bound in self.least(condition.of)]
            case Count(item=of, at_least=number):
                return [tuple(term.times(1 / number) for term in self._boxes(of))]
            case _:
                return self._leaf(condition)

    def least(self, condition: Condition) -> list[Bound]:
        match condition:
            case Or():
                return [bound for part in condition.of for bound in self.least(part)]
            case And():
                parts = [self.least(part) for part in condition.of]
                spare = self.given.times(1 - len(parts))
                return [(*_together(part[0] for part in parts), spare)] if all(parts) else []
            case Not():
                return [(self.given, *_less(bound)) for bound in self.most(condition.of)]
            case Selected(item=of, any=codes) if self._is_multiple(of):
                return [(Term(of, (one,)),) for one in codes]
            case Count(item=of, at_least=number):
                return list(self._so_many(of, number))
            case _:
                return self._leaf(condition)

    def _leaf(self, leaf: Condition) -> list[Bound]:
        """Exactly those who gave one of some codes; of several boxes no more than together."""
        match leaf:
            case Equal(item=of, value=int() as code) if not self._is_multiple(of):
                return [(Term(of, (code,)),)]
            case Selected(item=of, any=codes):
                return [(Term(of, codes),)]
            case Answered(item=of) if of in _questions(of, self.items):
                return [(Term(of, None),)]
            case _:
                return []

    def _so_many(self, of: str, number: int) -> Iterator[Bound]:
        """Those with fewer have at most one less than the number, the others every box."""
        boxes = self._boxes(of)
        spare = len(boxes) - number + 1
        if spare > 0:
            fewer = Term(of, None, 1.0 - number)
            yield tuple(term.times(1 / spare) for term in (*boxes, fewer))

    def _boxes(self, of: str) -> Bound:
        return tuple(Term(of, (one.code,)) for one in self.items[of].categories)

    def _is_multiple(self, of: str) -> bool:
        return self.items[of.partition(".")[0]].type == "multiple"


def _together(bounds: Iterator[Bound]) -> Bound:
    return tuple(term for bound in bounds for term in bound)


def _less(bound: Bound) -> Iterator[Term]:
    return (term.times(-1) for term in bound)
