"""Edits of a draft's parts: add, copy, move, delete, rename, paste.

An edit is a function that changes a copy of the draft in place and says what it did. What cannot be
done is refused with `EditRefused`; whether the result is sound is the check's business.
"""

from __future__ import annotations

import copy as copying
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias, get_args

import msgspec
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from surveys.questionnaires.document import ItemKind
from surveys.questionnaires.drafting.parts import (
    DOCUMENT,
    EditRefused,
    Part,
    Raw,
    category_part,
    find,
    free_category_code,
    free_copy_code,
    free_item_code,
    free_page_code,
    free_row_code,
    has,
    is_code,
    item_part,
    items_of,
    page_of,
    page_part,
    pages_of,
    row_part,
    spot,
)
from surveys.questionnaires.drafting.references import (
    Reference,
    drop_references,
    is_about_items,
    references_to,
    rename_references,
)

if TYPE_CHECKING:
    from surveys.questionnaires.document import Item

MOST: Final = {"page": 200, "item": 100, "category": 200, "row": 100, "rule": 100}
WITH_CATEGORIES: Final = frozenset({"single", "multiple", "grid"})


@dataclass(frozen=True)
class Done:
    """What an edit did: words (a msgid with parameters), the part it concerns afterwards.

    Edits with the same `key` right after each other, by the same person, are one step to undo.
    """

    message: str
    part: Part
    parameters: Mapping[str, str] = field(default_factory=dict)
    key: str = ""


Edit: TypeAlias = Callable[[Raw], Done]


class Referred(EditRefused):
    """The part cannot be deleted alone: `references` hang on it."""

    def __init__(self, part: Part, references: tuple[Reference, ...]) -> None:
        places = tuple(dict.fromkeys(reference.part for reference in references))
        message = _("%(part)s cannot be deleted: %(places)s refer to it.")
        told = {"part": part.code, "places": ", ".join(one.code or one.kind for one in places)}
        super().__init__(message, told, places)
        self.references = references


def applied(edit: Edit, document: Raw) -> tuple[Raw, Done]:
    """The draft after the edit, and what was done; the draft given stays as it was."""
    changed = copying.deepcopy(document)
    return changed, edit(changed)


def add_page(place: int | None = None) -> Edit:
    """An empty page, at the place (0 is first) or last."""

    def edit(document: Raw) -> Done:
        code = free_page_code(document)
        insert(pages_of(document), {"code": code, "items": []}, place, "page")
        return Done(gettext_noop("Added page %(part)s."), page_part(code), {"part": code})

    return edit


def add_item(page: str, kind: str = "single", place: int | None = None) -> Edit:
    """An item of the type without words, at the place on the page or last."""

    def edit(document: Raw) -> Done:
        code = free_item_code(document)
        if kind not in get_args(ItemKind):
            raise EditRefused(_("There is no such type of item: %(type)s."), {"type": kind})
        item: Raw = {"code": code, "type": kind, "text": {}, **beginning_of(kind)}
        items = find(document, page_part(page)).setdefault("items", [])
        insert(items, item, place, "item")
        return Done(gettext_noop("Added item %(part)s."), item_part(code), {"part": code})

    return edit


def beginning_of(kind: str) -> Raw:
    """What an item of the type begins with, so that there is something to write in."""
    beginning: Raw = {}
    if kind in WITH_CATEGORIES:
        beginning["categories"] = [{"code": 1, "text": {}}, {"code": 2, "text": {}}]
    if kind == "grid":
        beginning["rows"] = [{"code": "r1", "text": {}}]
    if kind == "scale":
        beginning |= {"scale_from": 1, "scale_to": 6}
    return beginning


def add_category(item: str, code: int | None = None, place: int | None = None) -> Edit:
    """A category without words; without a code, the next number of the scale."""

    def edit(document: Raw) -> Done:
        owner = find(document, item_part(item))
        wanted = free_category_code(owner) if code is None else code
        _require_free(document, category_part(item, wanted), wanted)
        insert(owner.setdefault("categories", []), {"code": wanted, "text": {}}, place, "category")
        told = {"part": str(wanted), "item": item}
        part = category_part(item, wanted)
        return Done(gettext_noop("Added category %(part)s to %(item)s."), part, told)

    return edit


def add_row(item: str, code: str = "", place: int | None = None) -> Edit:
    """A row without words."""

    def edit(document: Raw) -> Done:
        owner = find(document, item_part(item))
        wanted = code or free_row_code(owner)
        _require_free(document, row_part(item, wanted), wanted)
        insert(owner.setdefault("rows", []), {"code": wanted, "text": {}}, place, "row")
        told = {"part": wanted, "item": item}
        return Done(gettext_noop("Added row %(part)s to %(item)s."), row_part(item, wanted), told)

    return edit


def insert(siblings: list[Raw], part: Raw, place: int | None, kind: str) -> None:
    """Put the part at the place, or last. Raises `EditRefused` when there is no room."""
    if len(siblings) >= MOST[kind]:
        raise EditRefused(_("There is room for no more than %(most)d here."), {"most": MOST[kind]})
    siblings.insert(len(siblings) if place is None else max(0, place), part)


def _require_free(document: Raw, part: Part, code: object) -> None:
    if not is_code(part.kind, code):
        raise EditRefused(_("%(code)s cannot be a code here."), {"code": str(code)})
    same = [one for one in items_of(document) if str(one["code"]).upper() == part.code.upper()]
    if same if part.kind == "item" else has(document, part):
        raise EditRefused(_("The code %(code)s is used before."), {"code": part.code})


def copy(part: Part) -> Edit:
    """A copy right after the part, with codes of its own.

    A copied item is another item: it takes neither the series nor the core mark along.
    """

    def edit(document: Raw) -> Done:
        siblings, place = spot(document, part)
        twin = copying.deepcopy(siblings[place])
        match part.kind:
            case "page":
                twin["code"] = free_page_code(document)
                _give_codes(document, twin.get("items", []))
            case "item":
                _give_codes(document, [twin])
            case "category":
                twin["code"] = free_category_code(find(document, item_part(part.item)))
                twin.pop("specify", None)
            case "row":
                twin["code"] = free_row_code(find(document, item_part(part.item)))
            case _:
                raise EditRefused(_("This cannot be copied."))
        insert(siblings, twin, place + 1, part.kind)
        made = Part(part.kind, str(twin["code"]), part.item)
        told = {"part": part.code, "copy": made.code}
        return Done(gettext_noop("Copied %(part)s to %(copy)s."), made, told)

    return edit


def _give_codes(document: Raw, twins: list[Raw]) -> None:
    given: Raw = {"pages": [*pages_of(document), {"items": (made := [])}]}
    for twin in twins:
        twin["code"] = free_copy_code(given, str(twin["code"]))
        twin.pop("series", None)
        twin.pop("core", None)
        made.append(twin)


def move(part: Part, place: int, page: str = "") -> Edit:
    """Put the part at the place (0 is first) among its siblings; an item also on another page."""

    def edit(document: Raw) -> Done:
        siblings, old = spot(document, part)
        goal = siblings
        if page:
            if part.kind != "item":
                raise EditRefused(_("Only items move between pages."))
            goal = find(document, page_part(page)).setdefault("items", [])
        if goal is not siblings and len(goal) >= MOST["item"]:
            raise EditRefused(_("There is room for no more than %(most)d here."), {"most": 100})
        goal.insert(max(0, place), siblings.pop(old))
        return Done(gettext_noop("Moved %(part)s."), part, {"part": part.code})

    return edit


def delete(part: Part, *, with_references: bool = False) -> Edit:
    """Take the part away. Raises `Referred` when others refer to it, unless those go with it."""

    def edit(document: Raw) -> Done:
        spot(document, part)
        references = references_to(document, part)
        if references and not with_references:
            raise Referred(part, references)
        above = _above(document, part)
        drop_references(document, part)
        siblings, place = spot(document, part)
        del siblings[place]
        if not references:
            return Done(gettext_noop("Deleted %(part)s."), above, {"part": part.code})
        told = {"part": part.code, "places": Referred(part, references).parameters["places"]}
        return Done(
            gettext_noop("Deleted %(part)s, and what referred to it in %(places)s."),
            above,
            {name: str(value) for name, value in told.items()},
        )

    return edit


def _above(document: Raw, part: Part) -> Part:
    if part.item:
        return item_part(part.item)
    return page_part(page_of(document, part.code)["code"]) if part.kind == "item" else DOCUMENT


def rename(part: Part, code: str | int, *, keep_series: bool = True) -> Edit:
    """Give the part another code; conditions, rules and texts follow.

    An item keeps its place in the time series under its old name, unless it was never asked.
    """

    def edit(document: Raw) -> Done:
        raw = find(document, part)
        if str(code) == part.code:
            return Done(gettext_noop("Changed nothing."), part)
        goal = Part(part.kind, str(code), part.item)
        if part.kind == "document":
            raise EditRefused(_("The code of a questionnaire stays what it is."))
        if part.kind == "item" and str(code).upper() == part.code.upper():
            if not is_code("item", code):
                raise EditRefused(_("%(code)s cannot be a code here."), {"code": str(code)})
        else:
            _require_free(document, goal, code)
        rename_references(document, part, str(code))
        raw["code"] = code
        if part.kind == "item":
            _settle_series(raw, part.code, keep=keep_series)
        told = {"part": part.code, "code": str(code)}
        return Done(gettext_noop("Changed code %(part)s to %(code)s."), goal, told)

    return edit


def swap_codes(goals: Mapping[Part, Part]) -> Edit:
    """Give answers or rows of an item each other's codes, all at once or none of them."""

    def edit(document: Raw) -> Done:
        tried = copying.deepcopy(document)
        aside = []
        for part, goal in goals.items():
            owner = find(tried, item_part(part.item))
            free = free_row_code(owner) if part.kind == "row" else free_category_code(owner)
            aside.append((rename(part, free)(tried).part, goal))
        for part, goal in aside:
            if part.kind == "category" and not goal.code.isdecimal():
                raise EditRefused(_("%(code)s cannot be a code here."), {"code": goal.code})
            done = rename(part, int(goal.code) if part.kind == "category" else goal.code)(tried)
        document.clear()
        document.update(tried)
        codes = ", ".join(part.code for part in goals)
        told = {"codes": codes, "part": done.part.item}
        return Done(gettext_noop("Changed the codes %(codes)s of %(part)s."), done.part, told)

    return edit


def _settle_series(item: Raw, old: str, *, keep: bool) -> None:
    if keep:
        item.setdefault("series", old)
    if item.get("series") == item["code"]:
        del item["series"]


def paste(item: Item, page: str, place: int | None = None) -> Edit:
    """An item from the bank, with its identity: it stays in its time series.

    Conditions that ask about items of the questionnaire it comes from stay behind, and so do texts
    in languages that this one does not have.
    """

    def edit(document: Raw) -> Done:
        key = item.series_key
        for one in items_of(document):
            if (one.get("series") or one["code"]) == key:
                refusal = _("%(series)s is here already, as %(part)s. Copy it instead.")
                raise EditRefused(refusal, {"series": key, "part": one["code"]})
        pasted: Raw = msgspec.json.decode(msgspec.json.encode(item))
        left_behind = _drop_foreign(pasted, set(document.get("languages", [])))
        if any(one["code"].upper() == item.code.upper() for one in items_of(document)):
            pasted["code"] = free_copy_code(document, item.code)
        pasted["series"] = key
        _settle_series(pasted, key, keep=False)
        items = find(document, page_part(page)).setdefault("items", [])
        insert(items, pasted, place, "item")
        message = gettext_noop("Pasted %(part)s.")
        if left_behind:
            message = gettext_noop("Pasted %(part)s, without its conditions.")
        return Done(message, item_part(pasted["code"]), {"part": pasted["code"]})

    return edit


def _drop_foreign(item: Raw, languages: set[str]) -> bool:
    """Whether a condition had to stay behind."""
    dropped = False
    for part in [item, *item.get("categories", []), *item.get("rows", [])]:
        if is_about_items(part.get("condition")):
            del part["condition"]
            dropped = True
        for name, words in part.items():
            if isinstance(words, dict) and name != "condition":
                part[name] = {code: one for code, one in words.items() if code in languages}
    return dropped
