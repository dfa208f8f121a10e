"""The condition of a part, as its page shows it, and what the buttons there do to it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from surveys.conditions import Condition
from surveys.questionnaires.condition_words import clause
from surveys.questionnaires.drafting.editing import Done, Edit
from surveys.questionnaires.drafting.parts import EditRefused, Part, Raw, find
from surveys.questionnaires.drafting.references import every_part, references_in
from surveys.questionnaires.drafting.setting import set_condition
from surveys.questionnaires.editing import condition_trees
from surveys.questionnaires.editing.choosing import leaf_of, operands
from surveys.questionnaires.editing.sketching import condition_words, sketch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import QueryDict

    from surveys.questionnaires.document import Document

CHANGES: Final = {
    "condition-remove": condition_trees.removed,
    "condition-turn": condition_trees.turned,
    "condition-join": condition_trees.joined,
    "condition-wrap": condition_trees.wrapped,
}


@dataclass(frozen=True)
class Node:
    """One node with its words; a group has parts. `group` is its place, within a `not` too."""

    path: str
    words: str
    is_denied: bool
    op: str
    group: str
    parts: Sequence[Node]

    @property
    def is_group(self) -> bool:
        return self.op in condition_trees.GROUPS


def tree_of(document: Raw, part: Part) -> Raw | None:
    """The condition of the part, of a rule what must hold. Raises `EditRefused`."""
    raw = find(document, part)
    return raw.get("holds" if part.kind == "rule" else "condition")


def node_of(document: Raw, part: Part) -> Node | None:
    """The condition as nodes with words, None where there is none."""
    tree = tree_of(document, part)
    return _node(tree, "", sketch(document)) if tree is not None else None


def _node(raw: Raw, path: str, known: Document) -> Node:
    words = clause(msgspec.convert(raw, Condition), known, get_language() or "nb")
    inner, place = raw, path
    while inner["op"] == "not":
        inner, place = inner["of"], f"{place}.0".lstrip(".")
    parts = inner.get("of", [])
    nodes = [_node(one, f"{place}.{index}".lstrip("."), known) for index, one in enumerate(parts)]
    return Node(path, words, raw["op"] == "not", inner["op"], place, nodes)


@dataclass(frozen=True)
class Used:
    """A condition that the draft has elsewhere, and the parts that have it."""

    words: str
    parts: Sequence[Part]

    @property
    def codes(self) -> str:
        return ", ".join(f"{one.item} {one.code}".strip() for one in self.parts)


def used_elsewhere(document: Raw, part: Part) -> list[Used]:
    """Each condition of other parts that asks only about what is known where the part stands."""
    known = {one.reference for one in operands(document, part)}
    found: dict[str, list[Part]] = {}
    for owner, raw in every_part(document):
        tree = raw.get("condition")
        if tree and owner != part and references_in(tree) <= known:
            found.setdefault(as_seen(tree), []).append(owner)
    sketched = sketch(document)
    return [
        Used(condition_words(find(document, parts[0]), sketched), parts) for parts in found.values()
    ]


def as_seen(tree: Raw | None) -> str:
    """The condition as the page notes it: what is changed must be what was seen."""
    return json.dumps(tree, sort_keys=True)


def condition_edit(verb: str, part: Part, path: str, posted: QueryDict) -> Edit:
    """The edit that a button of the condition's page asks for. Raises `EditRefused`."""
    if verb not in ("condition-add", "condition-same") and verb not in CHANGES:
        raise EditRefused(_("There is no such button."))

    def edit(document: Raw) -> Done:
        tree = tree_of(document, part)
        if as_seen(tree) != posted.get("seen"):
            raise EditRefused(_("The condition was changed meanwhile. Look at it again."))
        if verb == "condition-add":
            leaf = leaf_of(posted, operands(document, part))
            changed: Raw | None = condition_trees.added(tree, path, leaf, posted.get("join", ""))
        elif verb == "condition-same":
            changed = tree_of(document, Part.parse(path))
        elif tree is None:
            raise EditRefused(_("There is no such part of the condition."))
        else:
            changed = CHANGES[verb](tree, path)
        if changed is None and part.kind == "rule":
            raise EditRefused(_("A rule must say what has to hold. Delete the rule instead."))
        return set_condition(part, changed)(document)

    return edit
