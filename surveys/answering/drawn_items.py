"""`{% drawn item heading=… %}`: an item as HTML, kept in the process while it is drawn often.

Most pages that are asked for are untouched or hold choices only, and an item then looks the same
to everybody who has chosen the same. What somebody has written is never kept.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django import template
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from surveys.answering.shown_items import ShownItem

WRAPPED = "surveys/answering/items/wrapped.html"
MOST_KEPT = 2000  # a large grid is 25 kB, most items 2 kB

register = template.Library()


def drawn_items(items: Iterable[ShownItem], *, heading: bool, keep: bool = True) -> SafeString:
    """The items after one another, each with what belongs around it.

    Without `keep` none is kept: where their texts repeat what somebody has written.
    """
    return mark_safe("".join(_wrapped(item, heading, keep) for item in items))  # noqa: S308  # HTML


def _wrapped(item: ShownItem, heading: bool, keep: bool) -> SafeString:
    """In a group that opens on the page, or with a box for comments; most items are neither."""
    if not item.opens_if and item.comment is None:
        return drawn(item, heading=heading) if keep else _draw(item, heading)
    return render_to_string(WRAPPED, {"item": item, "heading": heading})


@register.simple_tag
def drawn(item: ShownItem, *, heading: bool = False) -> SafeString:
    """The item by the template of its kind; `heading` when its question is the page's."""
    if item.entered or item.specified or item.faults or any(part.entered for part in item.parts):
        return _draw(item, heading)
    return _kept(item, heading, get_language())


def _draw(item: ShownItem, heading: bool) -> SafeString:
    shape = get_template(item.template).template  # type: ignore[attr-defined]
    html: SafeString = shape.render(Context({"item": item, "heading": heading}))
    return html


@lru_cache(maxsize=MOST_KEPT)
def _kept(item: ShownItem, heading: bool, _language: str | None) -> SafeString:
    return _draw(item, heading)
