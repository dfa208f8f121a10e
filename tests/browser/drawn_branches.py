"""Which branches of templates have been drawn: a state that no test shows is one that is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from unittest.mock import patch

from django.template import Context, VariableDoesNotExist, loader
from django.template.defaulttags import IfNode
from django.utils.safestring import SafeString

from barometer import kept_pages
from barometer.templatetags.keeping import KeptNode
from surveys.answering import drawn_items, reviewing


class Branch(NamedTuple):
    """One way through an `{% if %}`; the first is 0."""

    template: str
    line: int
    way: int


def branches_of(templates: Iterable[str]) -> set[Branch]:
    """Every way through every `{% if %}` of the templates."""
    return {
        _branch(node, way)
        for name in templates
        for node in loader.get_template(name).template.nodelist.get_nodes_by_type(IfNode)  # type: ignore[attr-defined]  # the engine's own
        for way in range(len(node.conditions_nodelists))
    }


def _branch(node: Any, way: int) -> Branch:
    return Branch(node.origin.template_name, node.token.lineno, way)


def forget_what_is_kept() -> None:
    """What an earlier test has drawn would not be drawn again."""
    kept_pages._kept.clear()
    drawn_items._kept.cache_clear()
    reviewing._kept.cache_clear()


@contextmanager
def noting_branches() -> Iterator[set[Branch]]:
    """The branches drawn in this process meanwhile."""
    drawn: set[Branch] = set()

    def render(node: Any, context: Context) -> SafeString:
        for way, (condition, nodelist) in enumerate(node.conditions_nodelists):
            try:
                is_taken = condition is None or condition.eval(context)
            except VariableDoesNotExist:
                is_taken = False
            if is_taken:
                drawn.add(_branch(node, way))
                return SafeString(nodelist.render(context))
        return SafeString("")

    def draw_anew(node: KeptNode, context: Context) -> SafeString:
        node.kept.clear()  # what an earlier test has drawn is not drawn in this one
        return kept(node, context)

    kept = KeptNode.render
    forget_what_is_kept()
    with patch.object(IfNode, "render", render), patch.object(KeptNode, "render", draw_anew):
        yield drawn
