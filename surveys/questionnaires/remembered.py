"""Conditions judged over and over on answers of few kinds: each kind is judged once.

What a leaf says of its operands is always `surveys.conditions.holds`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from surveys.conditions import And, Condition, Leaf, Lookup, Not, Or, holds, references_of

Judge: TypeAlias = Callable[[Lookup], bool]


class Memory:
    """Judges of conditions, which must be given hashable operands."""

    def __init__(self) -> None:
        self.judges: dict[Condition, Judge] = {}

    def of(self, condition: Condition | None) -> Judge | None:
        """What tells whether the condition holds; None for what has no condition."""
        return None if condition is None else self.judge(condition)

    def judge(self, condition: Condition) -> Judge:
        """The judge of the condition, the same for one that is the same elsewhere."""
        if condition not in self.judges:
            self.judges[condition] = self._made(condition)
        return self.judges[condition]

    def _made(self, condition: Condition) -> Judge:
        match condition:
            case And():
                parts = [self.judge(part) for part in condition.of]
                return lambda lookup: all(part(lookup) for part in parts)
            case Or():
                parts = [self.judge(part) for part in condition.of]
                return lambda lookup: any(part(lookup) for part in parts)
            case Not():
                part = self.judge(condition.of)
                return lambda lookup: not part(lookup)
            case _:
                return _leaf_judge(condition)


def _leaf_judge(leaf: Leaf) -> Judge:
    references = references_of(leaf)
    first = references[0] if len(references) == 1 else None
    verdicts: dict[object, bool] = {}

    def judge(lookup: Lookup) -> bool:
        operands: object = lookup(first) if first else tuple(map(lookup, references))
        verdict = verdicts.get(operands)
        if verdict is None:
            verdict = verdicts[operands] = holds(leaf, lookup)
        return verdict

    return judge
