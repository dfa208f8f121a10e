"""The questionnaire document: pages, items, categories and their texts, as typed values.

Fields are only ever added, with a default that means what older documents meant: the canonical
form leaves defaults out, so that the content hash of a locked version never moves.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Final, Literal, TypeAlias

import msgspec
from msgspec import Meta, Struct

from surveys.conditions import Condition

FORMAT: Final = "barometer-questionnaire/1"

# What the frame freezes on each sampled unit, and whether a condition may order it.
BACKGROUND: Final[dict[str, type[int | str]]] = {
    "kind": str,
    "number": str,
    "population": int,
    "centrality": int,
    "centrality_from": str,
    "county_number": str,
    "county_name": str,
    "region": str,
    "language_form": str,
    "language_form_from": str,
    "merging": int,
    "sector": str,
    "unit_type": str,
    "employees": int,
}

# A text with room for no more than this is written on one line.
ONE_LINE: Final = 200

# What opens a mark for words to repeat: `[[P1]]`.
OPENING: Final = "[["

# Items of these types are answered by choosing: what is chosen opens more on the same page.
CHOSEN: Final = frozenset({"single", "multiple", "grid", "scale", "consent"})

# The answer to an item of consent, when the box is ticked.
TICKED: Final = 1

Language: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z]{2}$")]
Text: TypeAlias = dict[Language, Annotated[str, Meta(max_length=5000)]]
DocumentCode: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
PageCode: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,29}$")]
ItemCode: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Z][A-Za-z0-9_]{0,29}$")]
RowCode: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
CategoryCode: TypeAlias = Annotated[int, Meta(ge=0, le=32_767)]
Choices: TypeAlias = Annotated[int, Meta(ge=1, le=200)]

# Bounds of what is entered as a number, and of a scale's steps.
Number: TypeAlias = Annotated[float, Meta(ge=-1e9, le=1e9)]
Step: TypeAlias = Annotated[int, Meta(ge=0, le=100)]
IsoDate: TypeAlias = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
RuleCode: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,29}$")]
SeriesKey: TypeAlias = Annotated[str, Meta(pattern=r"^([A-Za-z0-9][A-Za-z0-9._-]{0,59})?$")]

ItemKind: TypeAlias = Literal[
    "single", "multiple", "grid", "text", "information", "scale", "number", "date", "consent"
]
Display: TypeAlias = Literal["", "select"]
Order: TypeAlias = Literal["", "random"]
Requirement: TypeAlias = Literal["required", "ask", "optional"]
Missing: TypeAlias = Literal["", "dont_know", "not_relevant"]


class _Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every part of a document shares."""


class Category(_Part, frozen=True, kw_only=True):
    """One answer that can be chosen. Answers store its code, never its text."""

    code: CategoryCode
    text: Text
    exclusive: bool = False
    missing: Missing = ""
    specify: bool = False
    fixed: bool = False
    condition: Condition | None = None


class Row(_Part, frozen=True, kw_only=True):
    """One line of a grid."""

    code: RowCode
    text: Text
    condition: Condition | None = None


class Item(_Part, frozen=True, kw_only=True):
    """One thing asked, or one piece of information shown."""

    code: ItemCode
    type: ItemKind
    text: Text
    help: Text = {}
    required: Requirement = "ask"
    condition: Condition | None = None
    categories: Annotated[tuple[Category, ...], Meta(max_length=200)] = ()
    rows: Annotated[tuple[Row, ...], Meta(max_length=100)] = ()
    min_choices: Choices | None = None
    max_choices: Choices | None = None
    max_length: Annotated[int, Meta(ge=1, le=20_000)] | None = None
    scale_from: Step | None = None
    scale_to: Step | None = None
    low_end: Text = {}
    high_end: Text = {}
    decimals: Annotated[int, Meta(ge=0, le=4)] = 0
    minimum: Number | None = None
    maximum: Number | None = None
    unit: Text = {}
    earliest: IsoDate | None = None
    latest: IsoDate | None = None
    display: Display = ""
    order: Order = ""
    series: SeriesKey = ""
    core: bool = False

    def category(self, code: int) -> Category | None:
        """The category with the code, None when there is none."""
        return next((category for category in self.categories if category.code == code), None)

    def row(self, code: str) -> Row | None:
        """The row with the code, None when there is none."""
        return next((row for row in self.rows if row.code == code), None)

    @property
    def steps(self) -> tuple[int, ...]:
        """The steps of a scale from its low end to its high one; none in other types."""
        if self.scale_from is None or self.scale_to is None:
            return ()
        return tuple(range(self.scale_from, self.scale_to + 1))

    @property
    def series_key(self) -> str:
        """What the item is known by through the waves: its code where nothing else is said."""
        return self.series or self.code

    @property
    def is_one_line(self) -> bool:
        """Whether an open text is one line, not a field to write at length in."""
        return self.max_length is not None and self.max_length <= ONE_LINE

    @property
    def specify_category(self) -> Category | None:
        """The category that opens a short text, if the item has one."""
        return next((category for category in self.categories if category.specify), None)


class Page(_Part, frozen=True, kw_only=True, dict=True):
    """What is shown and saved together."""

    code: PageCode
    items: Annotated[tuple[Item, ...], Meta(min_length=1, max_length=100)]
    title: Text = {}
    text: Text = {}
    condition: Condition | None = None

    @cached_property
    def repeats_words(self) -> bool:
        """Whether any text on the page may have a mark; asked for every respondent's every page."""
        return OPENING.encode() in msgspec.json.encode(self)


class Rule(_Part, frozen=True, kw_only=True):
    """What must hold between answers before one may go on from a page."""

    code: RuleCode
    page: PageCode
    holds: Condition
    text: Text
    items: Annotated[tuple[ItemCode, ...], Meta(min_length=1, max_length=20)]


class Document(_Part, frozen=True, kw_only=True):
    """A whole questionnaire in all its languages."""

    format: Literal["barometer-questionnaire/1"]
    code: DocumentCode
    title: Text
    languages: Annotated[tuple[Language, ...], Meta(min_length=1, max_length=8)]
    introduction: Text = {}
    definition: Text = {}
    pages: Annotated[tuple[Page, ...], Meta(min_length=1, max_length=200)]
    note: Annotated[str, Meta(max_length=5000)] = ""
    rules: Annotated[tuple[Rule, ...], Meta(max_length=100)] = ()

    def items(self) -> tuple[Item, ...]:
        """Every item, in the order of the document."""
        return tuple(item for page in self.pages for item in page.items)

    def item(self, code: str) -> Item | None:
        """The item with the code, None when there is none."""
        return next((item for item in self.items() if item.code == code), None)


def in_language(text: Text, language: str) -> str:
    """The text in the language; in the document's first when the language is not there."""
    return text.get(language) or next(iter(text.values()), "")
