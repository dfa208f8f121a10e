"""What a pressed button of the editor asks for, as an edit: `up item:P1`, `add page:p1`.

A button's value is a verb, the part it is about, and what else it takes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.drafting.editing import (
    Done,
    Edit,
    add_category,
    add_page,
    add_row,
    copy,
    delete,
    move,
)
from surveys.questionnaires.drafting.parts import EditRefused, Part, Raw, page_of, pages_of, spot
from surveys.questionnaires.drafting.setting import (
    add_language,
    add_rule,
    remove_language,
    set_type,
)
from surveys.questionnaires.editing.conditions import condition_edit
from surveys.questionnaires.editing.lines import add_lines
from surveys.questionnaires.editing.presets import STANDING, add_preset, add_standing

if TYPE_CHECKING:
    from django.http import QueryDict

ADDS_A_PART: Final = frozenset({"add", "add-page", "add-rule"})


def edit_of(act: str, posted: QueryDict) -> Edit:
    """The edit that the button asks for. Raises `EditRefused` when there is no such button."""
    verb, _space, rest = act.partition(" ")
    if verb in _OF_THE_WHOLE:
        return _OF_THE_WHOLE[verb](rest, posted)
    name, _space, more = rest.partition(" ")
    part = Part.parse(name)
    if verb == "place":
        return _placed(part, more)
    if verb.startswith("condition-"):
        return condition_edit(verb, part, more, posted)
    if verb not in _VERBS or part.kind == "document":
        raise EditRefused(_("There is no such button."))
    return _VERBS[verb](part, posted)


def _shifted(by: int) -> Callable[[Part, QueryDict], Edit]:
    def shift(part: Part, _posted: QueryDict) -> Edit:
        def edit(document: Raw) -> Done:
            siblings, place = spot(document, part)
            if part.kind == "item" and not 0 <= place + by < len(siblings):
                return _over_the_edge(document, part, by)(document)
            return move(part, min(place + by, len(siblings) - 1))(document)

        return edit

    return shift


def _over_the_edge(document: Raw, part: Part, by: int) -> Edit:
    """First or last on its page: on to the page before or after; where there is none it stays."""
    pages = pages_of(document)
    siblings, place = spot(document, part)
    here = next(index for index, page in enumerate(pages) if page.get("items") is siblings)
    goal = here + by
    if not 0 <= goal < len(pages):
        return move(part, place)
    last = len(pages[goal].get("items", []))
    return move(part, last if by < 0 else 0, pages[goal]["code"])


def _to_page(part: Part, posted: QueryDict) -> Edit:
    page = posted.get(f"to {part}", "")

    def edit(document: Raw) -> Done:
        siblings, place = spot(document, part)
        goal = next((one for one in pages_of(document) if one["code"] == page), None)
        if goal is None:
            raise EditRefused(_("Choose the page to move to."))
        items = goal.setdefault("items", [])
        return move(part, place if items is siblings else len(items), page)(document)

    return edit


def _placed(part: Part, where: str) -> Edit:
    """Where something was dragged: a place, and for an item the page."""
    place, _space, page = where.partition(" ")
    if not place.isascii() or not place.isdigit():
        raise EditRefused(_("There is no such button."))
    return move(part, int(place), page)


def _rule(posted: QueryDict) -> Edit:
    """A rule at an item: until more is said, that it has to be answered."""
    item = posted.get("rule-item", "")

    def edit(document: Raw) -> Done:
        page = page_of(document, item)["code"]
        return add_rule(page, [item], {"op": "answered", "item": item})(document)

    return edit


def _added(part: Part, posted: QueryDict) -> Edit:
    return add_preset(part.code, posted.get(f"preset {part}", ""))


def _lines(kind: str) -> Callable[[Part, QueryDict], Edit]:
    return lambda part, posted: add_lines(part.code, kind, posted.get(f"lines {kind}", ""))


def _standing(name: str) -> Callable[[Part, QueryDict], Edit]:
    return lambda part, _posted: add_standing(part.code, name)


_OF_THE_WHOLE: Final[dict[str, Callable[[str, QueryDict], Edit]]] = {
    "add-page": lambda _rest, _posted: add_page(),
    "add-rule": lambda _rest, posted: _rule(posted),
    "add-language": lambda _rest, posted: add_language(posted.get("language", "")),
    "remove-language": lambda rest, _posted: remove_language(rest),
}
_VERBS: Final[dict[str, Callable[[Part, QueryDict], Edit]]] = {
    "up": _shifted(-1),
    "down": _shifted(1),
    "to": _to_page,
    "add": _added,
    "copy": lambda part, _posted: copy(part),
    "delete": lambda part, _posted: delete(part),
    "delete-all": lambda part, _posted: delete(part, with_references=True),
    "add-category": lambda part, _posted: add_category(part.code),
    "add-row": lambda part, _posted: add_row(part.code),
    "type": lambda part, posted: set_type(part.code, posted.get("type", "")),
    "add-lines-category": _lines("category"),
    "add-lines-row": _lines("row"),
    **{f"add-{name}": _standing(name) for name in STANDING},
}
