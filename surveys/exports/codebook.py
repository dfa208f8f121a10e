"""The codebook: what each column of the microdata is, and which groups results are split by.

A single choice and a scale are one variable, a grid one per row, a multiple choice one box per
category. Of texts, numbers and dates the variable tells who has written; what, the texts tell.
Codes are those of the questionnaire; those of the system are below zero (surveys/exports/codes.py).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

import msgspec
from django.utils.translation import gettext, gettext_noop, override

from surveys.conditions import And, Condition
from surveys.exports.codes import CHOSEN, NO_RESPONSE, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN
from surveys.register.groupings import UNKNOWN, groupings_of

if TYPE_CHECKING:
    import datetime as dt

    from surveys.exports.ties import Tie
    from surveys.questionnaires.document import Category, Document, Item, ItemKind, Page

Text = dict[str, str]
Missing = Literal["", "dont_know", "not_relevant", "not_answered", "not_asked", "no_response"]
Kind = Literal["single", "row", "box", "text"]

LANGUAGES = ("nb", "nn", "en")


class CodebookFault(ValueError):
    """The questionnaire cannot be laid out as columns."""


@dataclass(frozen=True, slots=True)
class Value:
    """One code of a variable."""

    code: int
    label: Text
    missing: Missing = ""


@dataclass(frozen=True, slots=True)
class Variable:
    """One column: `name` is `P1`, `P8.technology` (a row) or `P2.7` (the box of category 7)."""

    name: str
    item: str
    kind: Kind
    label: Text
    values: tuple[Value, ...]
    row: str = ""
    category: int | None = None

    def label_of(self, code: int) -> Text:
        """The label of a code; KeyError when the variable has no such code."""
        return {value.code: value.label for value in self.values}[code]


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """An item with its wording, who is asked it, and its variables in the order to print them.

    `definition` tells how a derived variable is made; an item that was asked has none. One whose
    categories are sums of another's says so: `sums` has the codes of `sum_of` (an item, or a row of
    a grid) that each category takes together. `ties` are what else it tells of its sources.
    """

    code: str
    type: ItemKind
    text: Text
    help: Text
    asked: Condition | None
    categories: tuple[Value, ...]
    variables: tuple[Variable, ...]
    max_choices: int | None
    definition: Text = field(default_factory=dict)
    sum_of: str = ""
    sums: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    ties: tuple[Tie, ...] = field(default=(), repr=False)

    @property
    def is_written(self) -> bool:
        """Whether each answers in her own words or figures: its codes tell only who did."""
        return self.type in ("text", "number", "date")


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What results are split by; `groups` in the order to print them, the unknown last."""

    code: str
    title: Text
    definition: Text
    groups: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class CorrectedText:
    """A typing error that was corrected while people answered: some read it as it was `before`.

    `part` is the item (`P1`), its category (`P1.3`) or row (`P8.laws`), the code of a page or a
    rule, or `""` for a text of the whole questionnaire.
    """

    part: str
    language: str
    before: str
    after: str
    corrected_at: dt.datetime
    version: int
    note: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """Every column of a wave's microdata."""

    questionnaire_hash: str
    items: tuple[ItemEntry, ...]
    breakdowns: tuple[Breakdown, ...]
    corrections: tuple[CorrectedText, ...] = ()

    def variables(self) -> Iterator[Variable]:
        """All variables, in the order of the questionnaire."""
        for item in self.items:
            yield from item.variables

    def item(self, code: str) -> ItemEntry:
        """The item of that code; KeyError when there is none with answers."""
        return {item.code: item for item in self.items}[code]

    def breakdown(self, code: str) -> Breakdown:
        """The breakdown of that code; KeyError when there is none."""
        return {breakdown.code: breakdown for breakdown in self.breakdowns}[code]

    def fingerprint(self) -> str:
        """Changes when the questionnaire, a column, a code, a group or a definition does.

        What a grouping prints of the sample's register is left out: pages need not know it.
        """
        columns = [(one.name, [value.code for value in one.values]) for one in self.variables()]
        made = [(one.code, one.categories, one.definition) for one in self.items if one.definition]
        groups = [(one.code, [group.code for group in one.groups]) for one in self.breakdowns]
        whole = (self.questionnaire_hash, columns, groups, made)
        return sha256(msgspec.json.encode(whole, order="deterministic")).hexdigest()


def build_codebook(
    document: Document,
    content_hash: str,
    units: Iterable[Mapping[str, object]] = (),
    corrections: Iterable[CorrectedText] = (),
    offices: Collection[str] = (),
) -> Codebook:
    """The codebook of one questionnaire version.

    `units` are the frozen attributes of the sample: where a group rests on another year's register
    the printed definition says so. `corrections` are those on the way to the version, `offices`
    those that are asked: some groupings are for surveys of certain offices. Raises `CodebookFault`.
    """
    entries = tuple(
        _entry(page, item)
        for page in document.pages
        for item in page.items
        if item.type != "information"
    )
    frozen = list(units)
    breakdowns = tuple(
        Breakdown(
            grouping.code,
            grouping.title,
            grouping.printed_definition(frozen),
            tuple(
                Value(code, label, "not_answered" if code == UNKNOWN else "")
                for code, label in grouping.labels().items()
            ),
        )
        for grouping in groupings_of(offices)
    )
    return Codebook(content_hash, entries, breakdowns, tuple(corrections))


def _entry(page: Page, item: Item) -> ItemEntry:
    parts = tuple(part for part in (page.condition, item.condition) if part is not None)
    return ItemEntry(
        code=item.code,
        type=item.type,
        text=item.text,
        help=item.help,
        asked=parts[0] if len(parts) == 1 else And(of=parts) if parts else None,
        categories=_answers(item),
        variables=tuple(_variables(item)),
        max_choices=item.max_choices,
    )


def _variables(item: Item) -> Iterator[Variable]:
    answers = _answers(item)
    match item.type:
        case "single" | "scale" | "consent":
            yield Variable(item.code, item.code, "single", item.text, answers + system_values())
        case "grid":
            for row in item.rows:
                name = f"{item.code}.{row.code}"
                yield Variable(
                    name, item.code, "row", row.text, answers + system_values(), row=row.code
                )
        case "multiple":
            for category in item.categories:
                yield _box(item, category)
        case "text" | "number" | "date":
            values = (Value(CHOSEN, said(gettext_noop("Has written something"))), *system_values())
            yield Variable(item.code, item.code, "text", item.text, values)


def _answers(item: Item) -> tuple[Value, ...]:
    """What may be answered, with its codes: categories, the steps of a scale, a box to tick."""
    if item.type == "consent":
        return (
            Value(CHOSEN, said(gettext_noop("Ticked"))),
            Value(NOT_CHOSEN, said(gettext_noop("Not ticked"))),
        )
    steps = tuple(Value(step, _step_label(item, step)) for step in item.steps)
    return steps + tuple(_value(category) for category in item.categories)


def _step_label(item: Item, step: int) -> Text:
    """«0 – Svært dårlig» at the ends, where they are called something; else the number."""
    ends = {item.scale_from: item.low_end, item.scale_to: item.high_end}
    called = ends.get(step, {})
    return {
        language: f"{step} – {called[language]}" if called.get(language) else str(step)
        for language in item.text
    }


def _box(item: Item, category: Category) -> Variable:
    """A box; one who answered «don't know» has that category's code in every box but its own."""
    missing = [_value(other) for other in item.categories if other.missing and other != category]
    if any(value.code in (NOT_CHOSEN, CHOSEN) for value in missing):
        raise CodebookFault(
            f"{item.code}: codes 0 and 1 are the box's own, not for missing answers"
        )
    chosen = (
        Value(NOT_CHOSEN, said(gettext_noop("Not chosen"))),
        Value(CHOSEN, said(gettext_noop("Chosen"))),
    )
    return Variable(
        f"{item.code}.{category.code}",
        item.code,
        "box",
        category.text,
        (*chosen, *missing, *system_values()),
        category=category.code,
    )


def _value(category: Category) -> Value:
    return Value(category.code, category.text, category.missing)


def system_values() -> tuple[Value, ...]:
    """The codes of every variable that say why there is no answer."""
    return (
        Value(NOT_ASKED, said(gettext_noop("Not asked")), "not_asked"),
        Value(NOT_ANSWERED, said(gettext_noop("Not answered")), "not_answered"),
        Value(NO_RESPONSE, said(gettext_noop("Did not take part")), "no_response"),
    )


@cache
def said(msgid: str) -> Text:
    """The interface's own words in every language, as the questionnaire's texts are."""
    texts = {}
    for language in LANGUAGES:
        with override(language):
            texts[language] = gettext(msgid)
    return texts
