"""Find what refers to a part of a draft, let it follow a new code, or take it away.

Conditions and rules refer to items, rows and categories; texts pipe answers in (`[[P5b]]`). An
order (`lt`, `ge` …) names a point on a scale, not a category: it refers to the item alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, get_origin

import msgspec

from surveys.questionnaires.drafting.parts import (
    DOCUMENT,
    STRUCTS,
    Kind,
    Part,
    Raw,
    category_part,
    find,
    item_part,
    page_part,
    pages_of,
    row_part,
    rule_part,
)

PIPE: Final = re.compile(r"\[\[\s*([^\[\]\s]+)\s*\]\]")
NOTHING_TO_TELL: Final = "…"

LeafChange = Callable[[Raw], "Raw | None"]


@dataclass(frozen=True, order=True)
class Reference:
    """The part that refers to another, and in which of its fields (`condition`, `text`)."""

    part: Part
    field: str


@cache
def text_fields(kind: Kind) -> tuple[str, ...]:
    """The fields of such a part that hold texts for respondents, by language."""
    fields = msgspec.structs.fields(STRUCTS[kind])
    return tuple(field.name for field in fields if get_origin(field.type) is dict)


def every_part(document: Raw) -> Iterator[tuple[Part, Raw]]:
    """Each part with what it holds, in the order of the draft."""
    yield DOCUMENT, document
    for page in pages_of(document):
        yield from _parts_of_page(page)
    for rule in document.get("rules", []):
        yield rule_part(str(rule.get("code"))), rule


def _parts_of_page(page: Raw) -> Iterator[tuple[Part, Raw]]:
    yield page_part(str(page.get("code"))), page
    for item in page.get("items", []):
        code = str(item.get("code"))
        yield item_part(code), item
        for category in item.get("categories", []):
            yield category_part(code, str(category.get("code"))), category
        for row in item.get("rows", []):
            yield row_part(code, str(row.get("code"))), row


def references_to(document: Raw, part: Part) -> tuple[Reference, ...]:
    """Everything outside the part that would hang in the air without it."""
    within = set(_within(document, part))
    lost = _lost_with(document, part)
    return tuple(
        reference
        for owner, raw in every_part(document)
        if owner not in within
        for reference in _references_of(owner, raw)
        if any(_refers(raw, reference.field, one) for one in lost)
    )


def _within(document: Raw, part: Part) -> Iterator[Part]:
    """The part and all that it holds."""
    yield part
    if part.kind == "page":
        yield from (one for one, _raw in _parts_of_page(find(document, part)))
    elif part.kind == "item":
        yield from (one for one, _raw in every_part(document) if one.item == part.code)


def _lost_with(document: Raw, part: Part) -> list[Part]:
    """What others can refer to and that goes with the part."""
    if part.kind != "page":
        return [part]
    items = find(document, part).get("items", [])
    return [part, *(item_part(str(item.get("code"))) for item in items)]


def _references_of(owner: Part, raw: Raw) -> Iterator[Reference]:
    for field in ("condition", "holds"):
        if raw.get(field):
            yield Reference(owner, field)
    if owner.kind == "rule":
        yield Reference(owner, "items")
        yield Reference(owner, "page")
    for field in text_fields(owner.kind):
        if raw.get(field):
            yield Reference(owner, field)


def _refers(raw: Raw, field: str, part: Part) -> bool:
    value = raw.get(field)
    if field in ("condition", "holds"):
        return any(_leaf_refers(leaf, part) for leaf in _leaves(value))
    if field == "items":
        return part.kind == "item" and part.code in (value or [])
    if field == "page":
        return part.kind == "page" and part.code == value
    pipes = (name for words in (value or {}).values() for name in PIPE.findall(words))
    return any(_names(name, part) for name in pipes)


def _leaves(condition: Raw | None) -> Iterator[Raw]:
    if condition is None:
        return
    inner = condition.get("of")
    if inner is None:
        yield condition
    for one in inner if isinstance(inner, list) else filter(None, [inner]):
        yield from _leaves(one)


def is_about_items(condition: Raw | None) -> bool:
    """Whether the condition asks about answers, not only about the frame."""
    return any(not name.startswith("frame.") for name in references_in(condition))


def references_in(condition: Raw | None) -> set[str]:
    """The items, rows and background variables that the condition asks about."""
    return {name for leaf in _leaves(condition) for name in _operands(leaf)}


def _operands(leaf: Raw) -> list[str]:
    return list(leaf["items"]) if "items" in leaf else [str(leaf.get("item"))]


def _names(reference: str, part: Part) -> bool:
    """Whether the reference names the item or the row."""
    if part.kind == "row":
        return reference == f"{part.item}.{part.code}"
    return part.kind == "item" and reference.partition(".")[0] == part.code


def _leaf_refers(leaf: Raw, part: Part) -> bool:
    if part.kind != "category":
        return any(_names(reference, part) for reference in _operands(leaf))
    return _is_about(leaf, part) and part.code in map(str, _codes_in(leaf))


def _is_about(leaf: Raw, part: Part) -> bool:
    return any(reference.partition(".")[0] == part.item for reference in _operands(leaf))


def _codes_in(leaf: Raw) -> list[object]:
    if leaf["op"] in ("eq", "ne"):
        return [leaf["value"]]
    return list(leaf["any"]) if leaf["op"] == "selected" else []


def rename_references(document: Raw, part: Part, code: str) -> None:
    """Let everything that refers to the part name it by its new code."""
    for owner, raw in every_part(document):
        for field in ("condition", "holds"):
            if raw.get(field):
                raw[field] = _rewritten(raw[field], lambda leaf: _renamed_leaf(leaf, part, code))
        if owner.kind == "rule":
            _rename_in_rule(raw, part, code)
        for field in text_fields(owner.kind):
            for language, words in raw.get(field, {}).items():
                raw[field][language] = PIPE.sub(
                    lambda match: (
                        f"[[{_renamed(match[1], part, code)}]]"
                        if _names(match[1], part)
                        else match[0]
                    ),
                    words,
                )


def _rename_in_rule(rule: Raw, part: Part, code: str) -> None:
    if part.kind == "page" and rule.get("page") == part.code:
        rule["page"] = code
    elif part.kind == "item":
        rule["items"] = [code if one == part.code else one for one in rule.get("items", [])]


def _renamed(reference: str, part: Part, code: str) -> str:
    if not _names(reference, part):
        return reference
    item, dot, row = reference.partition(".")
    return f"{item}.{code}" if part.kind == "row" else f"{code}{dot}{row}"


def _renamed_leaf(leaf: Raw, part: Part, code: str) -> Raw:
    if part.kind != "category":
        if "items" in leaf:
            return {**leaf, "items": [_renamed(one, part, code) for one in leaf["items"]]}
        return {**leaf, "item": _renamed(leaf["item"], part, code)}
    if not _leaf_refers(leaf, part):
        return leaf
    if leaf["op"] == "selected":
        codes = [int(code) if str(one) == part.code else one for one in leaf["any"]]
        return {**leaf, "any": codes}
    return {**leaf, "value": int(code)}


def drop_references(document: Raw, part: Part) -> None:
    """Take away every part of a condition, rule or text that refers to the part.

    A condition of which nothing is left goes; so does a rule that has nothing to hold, or nowhere
    to be shown. In a text the sign for a missing answer stands instead.
    """
    lost = _lost_with(document, part)
    touched = {one.part for one in references_to(document, part) if one.part.kind == "rule"}
    for one in lost:
        for owner, raw in every_part(document):
            _drop_in(owner, raw, one)
    if touched:
        document["rules"] = [
            rule
            for rule in document["rules"]
            if rule_part(str(rule["code"])) not in touched or not _is_void(rule, part)
        ]


def _drop_in(owner: Part, raw: Raw, part: Part) -> None:
    for field in ("condition", "holds"):
        if raw.get(field):
            raw[field] = _rewritten(raw[field], lambda leaf: _without(leaf, part))
    if "condition" in raw and raw["condition"] is None:
        del raw["condition"]
    if owner.kind == "rule" and part.kind == "item":
        raw["items"] = [code for code in raw.get("items", []) if code != part.code]
    for field in text_fields(owner.kind):
        for language, words in raw.get(field, {}).items():
            raw[field][language] = PIPE.sub(
                lambda match: NOTHING_TO_TELL if _names(match[1], part) else match[0], words
            )


def _is_void(rule: Raw, part: Part) -> bool:
    if part.kind == "page" and rule.get("page") == part.code:
        return True
    return not rule.get("holds") or not rule.get("items")


def _without(leaf: Raw, part: Part) -> Raw | None:
    if not _leaf_refers(leaf, part):
        return leaf
    if part.kind == "category" and leaf["op"] == "selected" and len(leaf["any"]) > 1:
        return {**leaf, "any": [code for code in leaf["any"] if str(code) != part.code]}
    return None


def _rewritten(condition: Raw, change: LeafChange) -> Raw | None:
    """The condition with each leaf changed; what loses all its parts goes too."""
    inner = condition.get("of")
    if inner is None:
        return change(condition)
    if isinstance(inner, list):
        kept = [one for one in (_rewritten(part, change) for part in inner) if one is not None]
        return {**condition, "of": kept} if kept else None
    one = _rewritten(inner, change)
    return None if one is None else {**condition, "of": one}
