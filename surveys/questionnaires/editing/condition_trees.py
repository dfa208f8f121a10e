"""Change a condition node by node, as loose JSON: add, take away, turn round, join.

A node is named by its place in the tree: "" is the whole, "1.0" the first part of the second; what
`not` denies is its part 0. Every function returns a new tree.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.drafting.parts import EditRefused

if TYPE_CHECKING:
    from surveys.questionnaires.drafting.parts import Raw

Change = Callable[["Raw"], "Raw | None"]
GROUPS = ("and", "or")


def added(tree: Raw | None, path: str, leaf: Raw, op: str) -> Raw:
    """The tree with the leaf last in the group; beside a leaf, in a new group of the two."""
    if tree is None:
        return leaf
    if op not in GROUPS:
        raise EditRefused(_("Choose whether both or one of them must hold."))

    def change(node: Raw) -> Raw:
        if node["op"] in GROUPS:
            return {**node, "of": [*node["of"], leaf]}
        return {"op": op, "of": [node, leaf]}

    return _required(_changed(tree, path, change))


def removed(tree: Raw, path: str) -> Raw | None:
    """The tree without the node; None when nothing is left."""
    return _changed(tree, path, lambda _node: None)


def turned(tree: Raw, path: str) -> Raw:
    """The node denied, or no longer denied."""

    def change(node: Raw) -> Raw:
        inner: Raw = node["of"] if node["op"] == "not" else {"op": "not", "of": node}
        return inner

    return _required(_changed(tree, path, change))


def joined(tree: Raw, path: str) -> Raw:
    """The group with «and» for «or», or the other way."""

    def change(node: Raw) -> Raw:
        if node["op"] not in GROUPS:
            raise EditRefused(_("There is no such part of the condition."))
        return {**node, "op": "or" if node["op"] == "and" else "and"}

    return _required(_changed(tree, path, change))


def wrapped(tree: Raw, path: str) -> Raw:
    """The node in a group of its own, joined in the other way than the group around it."""
    around = _node(tree, path.rpartition(".")[0]) if path else tree
    op = "or" if around["op"] == "and" else "and"
    return _required(_changed(tree, path, lambda node: {"op": op, "of": [node]}))


def _required(tree: Raw | None) -> Raw:
    if tree is None:
        raise EditRefused(_("There is no such part of the condition."))
    return tree


def _node(tree: Raw, path: str) -> Raw:
    for step in filter(None, path.split(".")):
        parts = _parts(tree)
        if not step.isascii() or not step.isdigit() or int(step) >= len(parts):
            raise EditRefused(_("There is no such part of the condition."))
        tree = parts[int(step)]
    return tree


def _parts(node: Raw) -> list[Raw]:
    inner = node.get("of", [])
    return inner if isinstance(inner, list) else [inner]


def _changed(tree: Raw, path: str, change: Change) -> Raw | None:
    _node(tree, path)
    if not path:
        return change(copy.deepcopy(tree))
    step, _dot, rest = path.partition(".")
    parts = _parts(tree)
    one = _changed(parts[int(step)], rest, change)
    if tree["op"] == "not":
        return None if one is None else {"op": "not", "of": one}
    kept = [*parts[: int(step)], *([] if one is None else [one]), *parts[int(step) + 1 :]]
    if one is None and len(kept) < 2:
        return kept[0] if kept else None
    return {**tree, "of": kept}
