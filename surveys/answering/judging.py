"""Judge what a page posted: what of it becomes answers, and what is kept as it was typed.

What is right is stored though something beside it is wrong; what is wrong, or empties something
that must not be empty, is a draft. A draft fills the page when it is shown again and is never
counted: answers and drafts are two columns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from surveys.conditions import items_of
from surveys.questionnaires.answers import Cleaned, clean_page, merged
from surveys.questionnaires.fields import specify_name_of
from surveys.questionnaires.item_types.table import ITEM_TYPES
from surveys.questionnaires.item_types.text import literal
from surveys.questionnaires.path import opens_on, path_of
from surveys.questionnaires.rules import with_broken_rules

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from surveys.questionnaires.document import Document, Rule
    from surveys.questionnaires.item_types.entry import Posted
    from surveys.questionnaires.on_path import Answer, Answers, Background, ItemOnPath, PageOnPath

    Drafts = Mapping[str, list[str]]


@dataclass(frozen=True)
class Stored:
    """What is stored of one respondent, and what the frame says of her."""

    document: Document
    answers: Answers
    drafts: Drafts
    background: Background
    language: str


@dataclass(frozen=True)
class Judged:
    """A posted page with its faults, and the answers and drafts as they are after it."""

    shown: PageOnPath
    cleaned: Cleaned
    answers: dict[str, Answer]
    drafts: dict[str, list[str]]


def judge(
    stored: Stored, shown: PageOnPath, values: Posted, asked_before: Collection[str]
) -> Judged:
    """Judge the page's fields, as `dict(request.POST.lists())` gives them."""
    shown, cleaned = _filled_in(stored, shown, values, asked_before)
    if cleaned.is_forged:
        return Judged(shown, cleaned, dict(stored.answers), dict(stored.drafts))
    if stored.document.rules:
        after = path_of(stored.document, merged(stored.answers, cleaned), stored.background)
        cleaned = with_broken_rules(cleaned, shown, after, stored.background, stored.language)
    right = _without_wrong(cleaned, stored.document.rules)
    drafts = _drafts_after(stored, shown, right, values)
    return Judged(shown, cleaned, merged(stored.answers, right), drafts)


def _filled_in(
    stored: Stored, shown: PageOnPath, values: Posted, asked_before: Collection[str]
) -> tuple[PageOnPath, Cleaned]:
    """The page with the items that its own choices open, and what is entered on it.

    An item hangs only on what stands above it: each round settles at least one more.
    """
    while True:
        cleaned = clean_page(shown, values, language=stored.language, asked_before=asked_before)
        if cleaned.is_forged or not any(opens_on(shown.page, one.item) for one in shown.drawn):
            return shown, cleaned
        here = {key for one in shown.drawn for key in (one.code, specify_name_of(one.code))}
        others = {key: value for key, value in stored.answers.items() if key not in here}
        path = path_of(stored.document, others | dict(cleaned.entered), stored.background)
        page = path.page(shown.code)
        opened = shown.opened({one.code for one in page.items} if page else ())
        if not opened.items or opened == shown:
            return shown, cleaned
        shown = opened


def _without_wrong(cleaned: Cleaned, rules: Collection[Rule]) -> Cleaned:
    """The page with only those items settled that no fault calls wrong, and no broken rule joins.

    A rule is shown at some of what it asks about; all of it waits until the rule is met.
    """
    wrong = {fault.item for fault in cleaned.faults if fault.kind == "wrong"}
    broken = {fault.rule for fault in cleaned.faults}
    for rule in rules:
        if rule.code in broken:
            wrong |= {reference.partition(".")[0] for reference in items_of(rule.holds)}
    keys = wrong | {specify_name_of(code) for code in wrong}
    values = {key: value for key, value in cleaned.values.items() if key not in keys}
    return replace(cleaned, values=values, settled=cleaned.settled - wrong)


def _drafts_after(
    stored: Stored, shown: PageOnPath, right: Cleaned, values: Posted
) -> dict[str, list[str]]:
    """The drafts with this page's as they are now: those of its items that are not settled."""
    names = {one.code: field_names(one) for one in shown.drawn}
    here = {name for of_item in names.values() for name in of_item}
    drafts = {name: typed for name, typed in stored.drafts.items() if name not in here}
    for code, of_item in ((one.code, names[one.code]) for one in shown.items):
        typed = {name: [literal(one) for one in values[name]] for name in of_item if name in values}
        is_emptied = code in stored.answers
        if code not in right.settled and (is_emptied or any(any(one) for one in typed.values())):
            drafts |= typed or {of_item[0]: []}
    return drafts


def field_names(shown: ItemOnPath) -> list[str]:
    """Every field that the item may post, also the line beside «other»."""
    names = ITEM_TYPES[shown.item.type].field_names(shown)
    is_specified = any(category.specify for category in shown.categories)
    return [*names, specify_name_of(shown.code)] if is_specified else names


def entered_on(page: PageOnPath, counting: Answers, drafts: Drafts, language: str) -> Answers:
    """What fills the page: the answers that count, and drafts in the place of theirs."""
    drafted = {
        one.code: {name: drafts[name] for name in field_names(one) if name in drafts}
        for one in page.items
    }
    typed = {name: words for fields in drafted.values() for name, words in fields.items()}
    if not typed:
        return counting
    gone = {code for code, fields in drafted.items() if fields}
    gone |= {specify_name_of(code) for code in gone}
    entered = clean_page(page, typed, language=language).entered
    return {key: value for key, value in counting.items() if key not in gone} | dict(entered)
