"""Items that open while their page is filled in: what the page is told, so that it can say when.

All that is known before the page is shown, from earlier pages and the frame, is judged here; only
what is chosen on the page itself is left to be asked there. The server judges again what it gets.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

from msgspec import to_builtins

from surveys.conditions import And, Not, Or, holds, references_of
from surveys.questionnaires.path import lookup_in, opens_on

if TYPE_CHECKING:
    from surveys.conditions import Condition, Lookup
    from surveys.questionnaires.on_path import Answers, Background, PageOnPath

Told: TypeAlias = "bool | dict[str, object]"


def opening_conditions(
    page: PageOnPath, answers: Answers, background: Background
) -> dict[str, str]:
    """Of each item that opens on the page, by code: when, as JSON that `opening.js` reads."""
    here = {one.code for one in page.drawn}
    earlier = {key: value for key, value in answers.items() if key.partition(":")[0] not in here}
    lookup = lookup_in(earlier, background)
    return {
        one.code: json.dumps(told(one.item.condition, here, lookup))
        for one in page.drawn
        if one.item.condition is not None and opens_on(page.page, one.item)
    }


def told(condition: Condition, here: set[str], lookup: Lookup) -> Told:
    """The condition as the format writes it, with a verdict for what hangs on nothing `here`."""
    match condition:
        case And() | Or():
            operator = "and" if isinstance(condition, And) else "or"
            return {"op": operator, "of": [told(part, here, lookup) for part in condition.of]}
        case Not():
            return {"op": "not", "of": told(condition.of, here, lookup)}
        case _:
            codes = {reference.partition(".")[0] for reference in references_of(condition)}
            if codes.isdisjoint(here):
                return holds(condition, lookup)
            leaf: dict[str, object] = to_builtins(condition)
            return leaf


def opened_unseen(page: PageOnPath, seen: frozenset[str]) -> frozenset[str]:
    """The items that the page's own answers have opened, and that it did not show."""
    return frozenset(
        one.code for one in page.items if opens_on(page.page, one.item) and one.code not in seen
    )
