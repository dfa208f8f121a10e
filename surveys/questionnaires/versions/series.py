"""Which item of one version equals which of another: the rules of the relations, and proposals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

import msgspec
from django.utils.translation import gettext_lazy as _

from surveys.conditions import Condition, leaves, references_of
from surveys.questionnaires.document import (
    BACKGROUND,
    Category,
    Document,
    Item,
    Page,
    SeriesKey,
    Text,
)
from surveys.questionnaires.drafting.parts import page_part
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.versions.diff import Change, item_changes

Relation: TypeAlias = Literal["same", "reworded", "recoded", "break"]

# Marks of an item that do not change what its answers mean.
MARKS: Final = frozenset({"series", "core", "required", "display"})
FRAME: Final = "frame."
NOTE_LANGUAGES: Final = ("nb", "nn")


class Link(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A declared link. `map` is from codes of the first item to codes of the second.

    A break may have a `scope`: a condition on the frame, and the answers of those for whom it holds
    may be compared as those of the same item («the same within the two sectors»).
    """

    series: SeriesKey
    item_a: str
    item_b: str
    relation: Relation
    map: dict[int, int] = {}
    note: Text = {}
    scope: Condition | None = None


def link_faults(link: Link, before: Document, after: Document, path: str = "$") -> list[Fault]:
    """What is wrong with the link between items of the two documents; none: it may be declared."""
    first, second = before.item(link.item_a), after.item(link.item_b)
    if first is None or second is None:
        field, code = ("item_a", link.item_a) if first is None else ("item_b", link.item_b)
        return [Fault(f"{path}.{field}", _("There is no item %(item)s."), {"item": code})]
    faults = list(_relation_faults(link, first, second, _differences(link, before, after), path))
    if link.map and link.relation != "recoded":
        faults.append(Fault(f"{path}.map", _("Only recoded items have a map.")))
    faults += _scope_faults(link, before, after, path)
    missing = [code for code in NOTE_LANGUAGES if not link.note.get(code, "").strip()]
    if missing and (link.note or link.relation == "break"):
        message = _("The note is missing in %(languages)s.")
        faults.append(Fault(f"{path}.note", message, {"languages": ", ".join(missing)}))
    return faults


def _relation_faults(
    link: Link, first: Item, second: Item, changes: list[Change], path: str
) -> Iterator[Fault]:
    if link.relation == "same" and changes:
        message = _("The items are not the same: %(parts)s differ.")
        parts = ", ".join(dict.fromkeys(f"{one.part.code} ({_told(one)})" for one in changes))
        yield Fault(f"{path}.relation", message, {"parts": parts})
    if link.relation == "reworded" and _shape(first) != _shape(second):
        message = _("More than words differ: type, rows or codes are not the same.")
        yield Fault(f"{path}.relation", message)
    if link.relation == "recoded":
        yield from _map_faults(link, first, second, path)


def _scope_faults(link: Link, before: Document, after: Document, path: str) -> Iterator[Fault]:
    if link.scope is None:
        return
    place = f"{path}.scope"
    if link.relation != "break":
        yield Fault(place, _("Only a break has units among which there is none."))
    elif _differences(link, before, after):
        yield Fault(place, _("The items differ: there is a break for every unit."))
    asked = {reference for leaf in leaves(link.scope) for reference in references_of(leaf)}
    for reference in sorted(asked):
        if reference.removeprefix(FRAME) not in BACKGROUND:
            message = _("%(item)s is not known of the units.")
            yield Fault(place, message, {"item": reference})


def _told(change: Change) -> str:
    return change.field or change.what


def _map_faults(link: Link, first: Item, second: Item, path: str) -> Iterator[Fault]:
    if [row.code for row in first.rows] != [row.code for row in second.rows]:
        yield Fault(f"{path}.relation", _("The rows are not the same: only codes are mapped."))
    olds, news = _codes(first), _codes(second)
    for code in olds:
        if code not in link.map:
            yield Fault(f"{path}.map", _("The map lacks category %(code)d."), {"code": code})
    for code, goal in link.map.items():
        if code not in olds:
            message = _("%(item)s has no category %(code)d.")
            yield Fault(f"{path}.map", message, {"item": link.item_a, "code": code})
        if goal not in news:
            message = _("%(item)s has no category %(code)d.")
            yield Fault(f"{path}.map", message, {"item": link.item_b, "code": goal})


def _codes(item: Item) -> list[int]:
    """The codes that answers may hold: the steps of a scale too."""
    return [*item.steps, *(category.code for category in item.categories)]


def _shape(item: Item) -> tuple[object, ...]:
    """What codes, rows and limits the answers have, whatever the words."""
    categories = [(one.code, one.exclusive, one.missing, one.specify) for one in item.categories]
    limits = (item.min_choices, item.max_choices, item.minimum, item.maximum, item.decimals)
    rows = [row.code for row in item.rows]
    return (item.type, categories, rows, item.steps, limits, item.earliest, item.latest)


def _differences(link: Link, before: Document, after: Document) -> list[Change]:
    """What makes the answers of the items mean different things: also who was asked."""
    first, second = before.item(link.item_a), after.item(link.item_b)
    if first is None or second is None:
        return []
    changes = item_changes(first, second, after)
    found = [one for one in changes if one.changes_meaning and one.field not in MARKS]
    asked = _page(before, link.item_a).condition, _page(after, link.item_b).condition
    if asked[0] != asked[1]:
        page = page_part(_page(after, link.item_b).code)
        found.append(Change(page, "condition", "condition", "", *asked))
    return found


def propose(before: Document, after: Document) -> list[Link]:
    """A link for each item that both have by its series key, as far as the program can tell.

    Identical items are `same`; where only words differ `reworded`; where the same words have other
    codes `recoded`, with the map; else there is a `break`, whose note is still to be written.
    """
    known = {item.series_key: item for item in before.items() if item.type != "information"}
    return [
        _proposal(known[item.series_key], item, before, after)
        for item in after.items()
        if item.type != "information" and item.series_key in known
    ]


def propose_pair(before: Document, after: Document, item_a: str, item_b: str) -> Link:
    """A link between two items of other names. KeyError when one is not there."""
    first, second = before.item(item_a), after.item(item_b)
    if first is None or second is None:
        raise KeyError(item_a if first is None else item_b)
    return _proposal(first, second, before, after)


def _proposal(first: Item, second: Item, before: Document, after: Document) -> Link:
    link = Link(series=second.series_key, item_a=first.code, item_b=second.code, relation="same")
    changes = _differences(link, before, after)
    if not changes:
        return link
    if _shape(first) == _shape(second) and all(one.what == "text" for one in changes):
        return msgspec.structs.replace(link, relation="reworded")
    recoding = _map_by_words(first, second)
    if recoding and all(one.part.kind == "category" for one in changes):
        return msgspec.structs.replace(link, relation="recoded", map=recoding)
    return msgspec.structs.replace(link, relation="break")


def _map_by_words(first: Item, second: Item) -> dict[int, int]:
    """Old codes to new ones where each category is found once again; else nothing."""
    news = {_without_code(one): one.code for one in second.categories}
    pairs = {one.code: news.get(_without_code(one)) for one in first.categories}
    found = {old: new for old, new in pairs.items() if new is not None}
    return found if len(set(found.values())) == len(first.categories) == len(news) else {}


def _without_code(category: Category) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(category, code=0), order="sorted")


def core_warnings(before: Document, after: Document) -> list[Fault]:
    """Where an international core item of the first document is changed or gone in the second."""
    paths = {
        item.series_key: (f"$.pages[{page_place}].items[{place}]", item)
        for page_place, page in enumerate(after.pages)
        for place, item in enumerate(page.items)
    }
    warnings = []
    for old in before.items():
        if not old.core:
            continue
        path, new = paths.get(old.series_key, ("$", None))
        named = {"item": old.code}
        if new is None:
            message = _("%(item)s is an international core item, and is gone.")
            warnings.append(Fault(path, message, named, "warning"))
        elif any(one.changes_meaning for one in item_changes(old, new, after)):
            message = _("%(item)s is an international core item, and is changed.")
            warnings.append(Fault(path, message, named, "warning"))
    return warnings


def _page(document: Document, item: str) -> Page:
    return next(page for page in document.pages if any(one.code == item for one in page.items))
