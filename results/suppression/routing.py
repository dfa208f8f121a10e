"""What having been asked tells: who got an item gave certain answers before. No Django here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveys.conditions import And, Equal, Selected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from surveys.conditions import Condition


def answers_needed(condition: Condition | None) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Answers without which an item is not asked: a reference, and the codes one of which it takes.

    Alternatives («or») and comparisons of numbers need no single answer, and are passed over.
    """
    match condition:
        case And():
            for part in condition.of:
                yield from answers_needed(part)
        case Equal(value=int() as code):
            yield condition.item, (code,)
        case Selected():
            yield condition.item, condition.any
        case _:
            return
