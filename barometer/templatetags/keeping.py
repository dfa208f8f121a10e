"""`{% kept name=value … %}…{% endkept %}`: a part of a page that hangs on few things, drawn once.

Inside only the values named are known, besides the language: what is forgotten in the tag is
missing on the page for all, and never another's.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

from django import template
from django.template.base import token_kwargs
from django.urls import get_script_prefix
from django.utils.translation import get_language

if TYPE_CHECKING:
    from django.template import Context
    from django.template.base import FilterExpression, NodeList, Parser, Token
    from django.utils.safestring import SafeString

MOST_KEPT = 500

register = template.Library()


class KeptNode(template.Node):
    def __init__(self, nodelist: NodeList, values: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values
        self.kept: dict[tuple[object, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        values = {name: _as_key(one.resolve(context)) for name, one in self.values.items()}
        if get_script_prefix() != "/":  # the addresses hold a session: nobody else's business
            return self._draw(context, values)
        key = (get_language(), *values.values())
        html = self.kept.get(key)
        if html is None:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            html = self.kept[key] = self._draw(context, values)
        return html

    def _draw(self, context: Context, values: dict[str, object]) -> SafeString:
        return self.nodelist.render(context.new(values))


def _as_key(value: object) -> object:
    """A list, or a view of a dictionary, as something that can be looked up."""
    return value if isinstance(value, Hashable) or not isinstance(value, Iterable) else tuple(value)


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    parts = token.split_contents()[1:]
    values = token_kwargs(parts, parser)
    if parts:
        raise template.TemplateSyntaxError(f"kept takes name=value only, not {parts[0]}")
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, values)
