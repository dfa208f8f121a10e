"""A page drawn once for all to whom it looks the same, then filled with what is each one's own.

Most of a respondent's page is the same for everybody who stands at the same place. The template is
drawn with marks where one's own words belong, and kept in the process; a request fills the marks.
The template sees nothing but what is part of the key: what is forgotten there is missing on the
page for all, and never another's.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Hashable, Iterable, Mapping

from django.db.models import Model
from django.template import Context
from django.template.loader import get_template
from django.utils.html import conditional_escape
from django.utils.translation import get_language

MOST_KEPT = 2000
_SECRET = secrets.token_hex(8)  # nobody can write a mark into a text
_MARKS = re.compile(rf"own-{_SECRET}-(\w+)-")
_kept: dict[Hashable, list[str]] = {}


def mark(name: str) -> str:
    """What stands in the context for one's own words of that name."""
    return f"own-{_SECRET}-{name}-"


def filled(template: str, context: Mapping[str, object], own: Mapping[str, str]) -> str:
    """The page by its template, in the active language, with `own` in the places of the marks.

    The values of `context` are compared, models field by field; they must not be of one reader
    only. What is `own` is escaped unless it is marked as safe; what is lazy and has no mark on the
    page is never asked for.
    """
    key = (template, get_language(), _as_key(context))
    parts = _kept.get(key)
    if parts is None:
        shape = get_template(template).template  # type: ignore[attr-defined]
        parts = _MARKS.split(shape.render(Context(dict(context))))
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = parts
    return "".join(
        conditional_escape(own[part]) if at % 2 else part for at, part in enumerate(parts)
    )


def _as_key(value: object) -> Hashable:
    """What the value is compared by: all that a template could read of it."""
    if isinstance(value, Model):
        fields = value._meta.concrete_fields  # noqa: SLF001
        return tuple(getattr(value, field.attname) for field in fields)
    if isinstance(value, Mapping):
        return tuple((name, _as_key(one)) for name, one in value.items())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return tuple(_as_key(one) for one in value)
    if isinstance(value, Hashable):
        return value
    raise TypeError(f"{value!r} cannot be compared")
