"""What differs between two documents, and whether it changes what is asked.

The program decides, not the user: a text that differs by more than a typing error (see typos.py),
and any difference in codes, order, routing, types, limits or marks, changes the meaning. Parts are
the same when they have the same code.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, TypeAlias, get_args, get_origin

import msgspec

from surveys.questionnaires.document import Document, Item, Page, Rule
from surveys.questionnaires.drafting.parts import (
    DOCUMENT,
    Kind,
    Part,
    category_part,
    item_part,
    page_part,
    row_part,
    rule_part,
)
from surveys.questionnaires.versions.typos import is_typo, words_of

What: TypeAlias = Literal["added", "removed", "moved", "text", "property", "condition"]
Status: TypeAlias = Literal["same", "typo", "meaning", "added", "removed", "moved"]

# What respondents never see, and no answer hangs on.
REMARKS: Final = frozenset({"note"})
CONDITIONS: Final = frozenset({"condition", "holds"})


@dataclass(frozen=True)
class Change:
    """One difference.

    For a text, `before` and `after` are words in the language; for the others they are values of
    the field, or parts; None where there is nothing.
    """

    part: Part
    what: What
    field: str = ""
    language: str = ""
    before: Any = None
    after: Any = None
    changes_meaning: bool = True


@dataclass(frozen=True)
class Line:
    """One line of two versions side by side: the document itself, a page, an item or a rule.

    `changes` hold those of its categories and rows too. What has moved keeps its place in the
    second version.
    """

    kind: Kind
    before: Document | Page | Item | Rule | None
    after: Document | Page | Item | Rule | None
    changes: tuple[Change, ...]

    @property
    def part(self) -> Part:
        """The part, by its code in the version that has it."""
        known = self.after or self.before
        return DOCUMENT if self.kind == "document" else Part(self.kind, getattr(known, "code", ""))

    @property
    def status(self) -> Status:
        """What the line is to be marked as."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        if any(one.what == "moved" and one.part == self.part for one in self.changes):
            return "moved"
        if not self.changes:
            return "same"
        return "meaning" if any(one.changes_meaning for one in self.changes) else "typo"


@dataclass(frozen=True)
class Diff:
    """Two documents side by side."""

    lines: tuple[Line, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every difference, in the order of the lines."""
        return tuple(change for line in self.lines for change in line.changes)

    @property
    def meaning(self) -> tuple[Change, ...]:
        """What changes meaning, and so needs a new version."""
        return tuple(change for change in self.changes if change.changes_meaning)

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not self.changes

    @property
    def is_typos_only(self) -> bool:
        """Whether something differs, and nothing of it changes meaning."""
        return bool(self.changes) and not self.meaning


def diff(before: Document, after: Document) -> Diff:
    """Everything that differs between two sound documents."""
    return Diff(tuple(_Comparison(after).lines(before, after)))


def item_changes(before: Item, after: Item, within: Document) -> tuple[Change, ...]:
    """What differs between two items, whatever their codes; `within` has the second."""
    return tuple(_Comparison(within).item(before, after))


class _Comparison:
    def __init__(self, after: Document) -> None:
        self.places: dict[str, list[tuple[Part, str]]] = {}
        for part, field, language, words in _texts(after):
            for word in words_of(words):
                self.places.setdefault(f"{language} {word}", []).append((part, field))

    def lines(self, before: Document, after: Document) -> Iterator[Line]:
        yield Line("document", before, after, tuple(self.fields(before, after, DOCUMENT)))
        homes = [{i.code: p.code for p in one.pages for i in p.items} for one in (before, after)]
        wandering = _wandering([i.code for i in before.items()], [i.code for i in after.items()])
        moved_pages = _wandering([p.code for p in before.pages], [p.code for p in after.pages])
        gone_items = [i for i in before.items() if i.code not in homes[1]]
        for old_page, page in _paired(before.pages, after.pages):
            yield self.page_line(old_page, page, moved_pages)
            for item in page.items if page else ():
                old = before.item(item.code)
                moved = item.code in wandering or (
                    old is not None and homes[0][item.code] != homes[1][item.code]
                )
                yield self.item_line(old, item, moved=moved)
            for item in old_page.items if old_page else ():
                if item in gone_items:
                    yield self.item_line(item, None, moved=False)
        yield from self.rule_lines(before, after)

    def page_line(self, before: Page | None, after: Page | None, moved: Collection[str]) -> Line:
        part = page_part(after.code if after else before.code if before else "")
        changes = list(self.one(before, after, part, moved=part.code in moved))
        return Line("page", before, after, tuple(changes))

    def item_line(self, before: Item | None, after: Item | None, *, moved: bool) -> Line:
        known = after or before
        part = item_part(known.code if known else "")
        if before is None or after is None:
            return Line("item", before, after, tuple(self.one(before, after, part)))
        changes = [Change(part, "moved")] if moved else []
        return Line("item", before, after, (*changes, *self.item(before, after)))

    def rule_lines(self, before: Document, after: Document) -> Iterator[Line]:
        for old, new in _paired(before.rules, after.rules):
            part = rule_part((new or old).code)
            yield Line("rule", old, new, tuple(self.one(old, new, part)))

    def item(self, before: Item, after: Item) -> Iterator[Change]:
        code = after.code
        yield from self.fields(before, after, item_part(code))
        for field, name in (("categories", category_part), ("rows", row_part)):
            olds, news = getattr(before, field), getattr(after, field)
            moved = _wandering([one.code for one in olds], [one.code for one in news])
            for old, new in _paired(olds, news):
                part = name(code, (new or old).code)
                yield from self.one(old, new, part, moved=(new or old).code in moved)

    def one(self, before: Any, after: Any, part: Part, *, moved: bool = False) -> Iterator[Change]:
        if before is None or after is None:
            what: What = "added" if before is None else "removed"
            yield Change(part, what, before=before, after=after)
            return
        if moved:
            yield Change(part, "moved")
        yield from self.fields(before, after, part)

    def fields(self, before: msgspec.Struct, after: msgspec.Struct, part: Part) -> Iterator[Change]:
        for name, is_text in _own_fields(type(after)):
            old, new = getattr(before, name), getattr(after, name)
            if old == new:
                continue
            if is_text:
                yield from self.text(part, name, old, new)
            else:
                what: What = "condition" if name in CONDITIONS else "property"
                yield Change(part, what, name, "", old, new, name not in REMARKS)

    def text(
        self, part: Part, field: str, before: dict[str, str], after: dict[str, str]
    ) -> Iterator[Change]:
        for language in dict.fromkeys([*before, *after]):
            old, new = before.get(language), after.get(language)
            if old == new:
                continue
            meaning = not old or not new or not self.is_typo(part, field, language, old, new)
            yield Change(part, "text", field, language, old, new, meaning)

    def is_typo(self, part: Part, field: str, language: str, before: str, after: str) -> bool:
        elsewhere = {
            word
            for word in words_of(before)
            if any(place != (part, field) for place in self.places.get(f"{language} {word}", ()))
            or word in words_of(after)
        }
        return is_typo(before, after, elsewhere)


@cache
def _own_fields(struct: type[msgspec.Struct]) -> tuple[tuple[str, bool], ...]:
    """The fields of a part that are its own, not parts or its code; and whether each is a text."""
    found = []
    for field in msgspec.structs.fields(struct):
        kind = get_args(field.type)[0] if hasattr(field.type, "__metadata__") else field.type
        inner = get_args(kind)[0] if get_origin(kind) is tuple else None
        is_parts = isinstance(inner, type) and issubclass(inner, msgspec.Struct)
        if not is_parts and (field.name != "code" or struct is Document):
            found.append((field.name, get_origin(kind) is dict))
    return tuple(found)


def _texts(document: Document) -> Iterator[tuple[Part, str, str, str]]:
    """Each text of the document: of which part, in which field, in which language, the words."""
    for part, struct in _every(document):
        for name, is_text in _own_fields(type(struct)):
            for language, words in getattr(struct, name).items() if is_text else ():
                yield part, name, language, words


def _every(document: Document) -> Iterator[tuple[Part, msgspec.Struct]]:
    yield DOCUMENT, document
    for page in document.pages:
        yield page_part(page.code), page
        for item in page.items:
            yield item_part(item.code), item
            yield from ((category_part(item.code, one.code), one) for one in item.categories)
            yield from ((row_part(item.code, one.code), one) for one in item.rows)
    for rule in document.rules:
        yield rule_part(rule.code), rule


def _paired(before: Sequence[Any], after: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Parts of the same code together, in the order of the second.

    What is gone comes after the one that it stood behind.
    """
    olds = {one.code: one for one in before}
    codes = {one.code for one in after}
    behind: dict[object, list[Any]] = {}
    last: object = None
    for one in before:
        if one.code in codes:
            last = one.code
        else:
            behind.setdefault(last, []).append(one)
    yield from ((one, None) for one in behind.get(None, ()))
    for one in after:
        yield olds.get(one.code), one
        yield from ((gone, None) for gone in behind.get(one.code, ()))


def _wandering(before: Sequence[Any], after: Sequence[Any]) -> frozenset[Any]:
    """The fewest of what both have that must have moved, to come from one order to the other."""
    ranks = {code: rank for rank, code in enumerate(before)}
    common = [code for code in after if code in ranks]
    ends: list[int] = []
    chains: list[list[Any]] = []  # the longest rising chain that ends at each length
    for code in common:
        place = bisect_left(ends, ranks[code])
        chain = [*(chains[place - 1] if place else []), code]
        ends[place : place + 1] = [ranks[code]]
        chains[place : place + 1] = [chain]
    return frozenset(common) - frozenset(chains[-1] if chains else ())
