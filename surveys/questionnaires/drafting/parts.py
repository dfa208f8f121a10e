"""Name the parts of a draft, find them, and let free codes be found for new ones.

A draft is loose JSON: a document on its way, in which texts may be missing and pages be empty. Its
codes are kept unique by the edits, so that a part can be named by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

import msgspec
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.document import Category, Document, Item, Page, Row, Rule

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Raw: TypeAlias = dict[str, Any]
Kind: TypeAlias = Literal["document", "page", "item", "category", "row", "rule"]

STRUCTS: Final[dict[Kind, type[msgspec.Struct]]] = {
    "document": Document,
    "page": Page,
    "item": Item,
    "category": Category,
    "row": Row,
    "rule": Rule,
}

_STEP = re.compile(r"(pages|items|categories|rows|rules)\[(\d+)\]")


class EditRefused(ValueError):
    """The edit cannot be made; says why, and where in the document that is seen."""

    def __init__(
        self,
        message: StrOrPromise,
        parameters: Mapping[str, object] | None = None,
        places: tuple[Part, ...] = (),
    ) -> None:
        super().__init__(message)
        self.message, self.parameters, self.places = message, dict(parameters or {}), places

    def __str__(self) -> str:
        return str(self.message) % self.parameters if self.parameters else str(self.message)


@dataclass(frozen=True, order=True)
class Part:
    """One part of a document, by its codes: `item` is that of a category or a row.

    As text, for forms and addresses: `document`, `page:partners`, `item:P1`, `category:P1:3`,
    `row:P8:laws`, `rule:whole`.
    """

    kind: Kind
    code: str = ""
    item: str = ""

    def __str__(self) -> str:
        return ":".join(filter(None, (self.kind, self.item, self.code)))

    @property
    def name(self) -> str:
        """What those who write call it: an answer or a row with its item, `P1 3`."""
        return f"{self.item} {self.code}".strip()

    @classmethod
    def parse(cls, text: str) -> Part:
        """The part that the text names, whether it exists or not. Raises `EditRefused`."""
        kind, *codes = text.split(":")
        wanted = {"document": 0, "category": 2, "row": 2}.get(kind, 1)
        if kind not in get_args(Kind) or len(codes) != wanted or not all(codes):
            raise EditRefused(
                _("There is no such part of a questionnaire: %(part)s."), {"part": text}
            )
        return cls(kind, codes[-1] if codes else "", codes[0] if wanted == 2 else "")  # type: ignore[arg-type]


DOCUMENT: Final = Part("document")


def page_part(code: str) -> Part:
    return Part("page", code)


def item_part(code: str) -> Part:
    return Part("item", code)


def category_part(item: str, code: int | str) -> Part:
    return Part("category", str(code), item)


def row_part(item: str, code: str) -> Part:
    return Part("row", code, item)


def rule_part(code: str) -> Part:
    return Part("rule", code)


def pages_of(document: Raw) -> list[Raw]:
    return document.setdefault("pages", [])  # type: ignore[no-any-return]


def items_of(document: Raw) -> Iterator[Raw]:
    """Every item, in the order of the draft."""
    for page in pages_of(document):
        yield from page.get("items", [])


def spot(document: Raw, part: Part) -> tuple[list[Raw], int]:
    """The list that the part stands in, and its place there. Raises `EditRefused` when gone."""
    for siblings in _lists_of(document, part):
        for place, one in enumerate(siblings):
            if str(one.get("code")) == part.code:
                return siblings, place
    raise EditRefused(_("%(part)s is no longer there."), {"part": part.code or part.kind})


def find(document: Raw, part: Part) -> Raw:
    """The part itself, to be changed in place. Raises `EditRefused` when it is gone."""
    if part.kind == "document":
        return document
    siblings, place = spot(document, part)
    return siblings[place]


def has(document: Raw, part: Part) -> bool:
    """Whether the draft has the part."""
    try:
        find(document, part)
    except EditRefused:
        return False
    return True


def _lists_of(document: Raw, part: Part) -> Iterator[list[Raw]]:
    match part.kind:
        case "page":
            yield pages_of(document)
        case "rule":
            yield document.get("rules", [])
        case "item":
            yield from (page.get("items", []) for page in pages_of(document))
        case "category" | "row":
            field = "categories" if part.kind == "category" else "rows"
            yield find(document, item_part(part.item)).get(field, [])


def page_of(document: Raw, item: str) -> Raw:
    """The page that the item stands on. Raises `EditRefused`."""
    for page in pages_of(document):
        if any(one.get("code") == item for one in page.get("items", [])):
            return page
    raise EditRefused(_("%(part)s is no longer there."), {"part": item})


def part_at(document: Raw, path: str) -> Part:
    """The part in which a fault's path (`$.pages[2].items[0].text.nn`) ends, or the nearest."""
    part, here = DOCUMENT, document
    kinds: dict[str, Kind] = {"pages": "page", "items": "item", "rules": "rule"}
    for field, place in _STEP.findall(path):
        try:
            here = here[field][int(place)]
            code = str(here["code"])
        except (KeyError, IndexError, TypeError):
            return part
        if field in ("categories", "rows"):
            return Part("category" if field == "categories" else "row", code, part.code)
        part = Part(kinds[field], code)
    return part


def is_code(kind: Kind, code: object) -> bool:
    """Whether the code has the form that codes of such parts have."""
    field = next(one for one in msgspec.structs.fields(STRUCTS[kind]) if one.name == "code")
    try:
        msgspec.convert(code, field.type)
    except msgspec.ValidationError:
        return False
    return True


def free_page_code(document: Raw) -> str:
    return _first_free("p{}", {str(page.get("code")) for page in pages_of(document)})


def free_item_code(document: Raw) -> str:
    """`Q1`, `Q2` …: the first that no item has, whatever the case."""
    return _first_free("Q{}", {str(item.get("code")).upper() for item in items_of(document)})


def free_copy_code(document: Raw, code: str) -> str:
    """A code for a copy of the item: `P3_2`."""
    taken = {str(item.get("code")).upper() for item in items_of(document)}
    numbers = (f"{code[:26]}_{number}" for number in count(2))
    return next(one for one in numbers if one.upper() not in taken)


def free_row_code(item: Raw) -> str:
    return _first_free("r{}", {str(row.get("code")) for row in item.get("rows", [])})


def free_category_code(item: Raw) -> int:
    """The number after the highest on the scale; codes of «don't know» stand apart."""
    every = item.get("categories", [])
    taken = {one.get("code") for one in every}
    scale = [one["code"] for one in every if not one.get("missing") and one["code"] < 90]
    return next(code for code in count(max(scale, default=0) + 1) if code not in taken)


def free_rule_code(document: Raw) -> str:
    return _first_free("rule-{}", {str(rule.get("code")) for rule in document.get("rules", [])})


def _first_free(pattern: str, taken: set[str]) -> str:
    return next(code for code in map(pattern.format, count(1)) if code not in taken)
