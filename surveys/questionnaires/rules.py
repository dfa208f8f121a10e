"""Rules between answers: what must hold before one may go on from a page.

A rule is judged on the way from its page, and once more before all is submitted. It is broken only
by answers that are there: while something it asks about is missing, it holds nobody back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from surveys.conditions import is_broken
from surveys.questionnaires.document import Rule, in_language
from surveys.questionnaires.item_types.entry import AnswerFault
from surveys.questionnaires.path import lookup_in, pages_lacking_required
from surveys.questionnaires.piping import Words

if TYPE_CHECKING:
    from surveys.questionnaires.answers import Cleaned
    from surveys.questionnaires.on_path import Background, PageOnPath
    from surveys.questionnaires.path import Path


def broken_rules(path: Path, background: Background) -> tuple[Rule, ...]:
    """The rules that the answers on the path break, in the order of the document.

    One that is shown only at items which are off the path is not judged: nobody could mend it.
    """
    if not path.document.rules:
        return ()
    lookup = lookup_in(path.answers, background)
    shown = {page.code: {one.code for one in page.items} for page in path.pages}
    return tuple(
        rule
        for rule in path.document.rules
        if not shown.get(rule.page, set()).isdisjoint(rule.items) and is_broken(rule.holds, lookup)
    )


def with_broken_rules(
    cleaned: Cleaned, page: PageOnPath, after: Path, background: Background, language: str
) -> Cleaned:
    """The judged page with the faults of the rules at its items that are broken after it."""
    words = Words(after, background)
    faults = tuple(
        AnswerFault("wrong", shown.code, text, rule=rule.code)
        for rule in broken_rules(after, background)
        for text in [in_language(words.filled(rule.text), language)]
        for shown in page.items
        if shown.code in rule.items
    )
    return replace(cleaned, faults=cleaned.faults + faults)


def pages_to_mend(path: Path, background: Background) -> tuple[PageOnPath, ...]:
    """The pages that keep the response from being submitted: required, or breaking a rule."""
    lacking = {page.code for page in pages_lacking_required(path)}
    lacking |= {rule.page for rule in broken_rules(path, background)}
    return tuple(page for page in path.pages if page.code in lacking)
