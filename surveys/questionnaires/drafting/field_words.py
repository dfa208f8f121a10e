"""What fields and types of a document are called to those who write questionnaires."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

FIELDS: Final[Mapping[str, str]] = {
    "title": _("title"),
    "text": _("text"),
    "help": _("help text"),
    "introduction": _("introduction"),
    "definition": _("definition"),
    "note": _("note"),
    "languages": _("languages"),
    "code": _("code"),
    "type": _("type"),
    "condition": _("condition"),
    "holds": _("what must hold"),
    "items": _("where it is shown"),
    "rows": _("rows"),
    "categories": _("answers to choose from"),
    "page": _("page"),
    "required": _("whether it must be answered"),
    "min_choices": _("fewest choices"),
    "max_choices": _("most choices"),
    "max_length": _("most characters"),
    "scale_from": _("lowest step"),
    "scale_to": _("highest step"),
    "low_end": _("words at the low end"),
    "high_end": _("words at the high end"),
    "decimals": _("decimals"),
    "minimum": _("lowest number"),
    "maximum": _("highest number"),
    "unit": _("unit of the number"),
    "earliest": _("earliest date"),
    "latest": _("latest date"),
    "display": _("how it is shown"),
    "order": _("order of the categories"),
    "series": _("time series"),
    "core": _("international core item"),
    "exclusive": _("stands alone"),
    "missing": _("no answer on the scale"),
    "specify": _("opens a text field"),
    "fixed": _("keeps its place"),
}

TYPES: Final[Mapping[str, str]] = {
    "single": _("single choice"),
    "multiple": _("multiple choice"),
    "grid": _("grid"),
    "scale": _("scale"),
    "number": _("number (type of item)"),
    "date": _("date"),
    "consent": _("consent"),
    "text": _("open text"),
    "information": _("information"),
}


LANGUAGES: Final[Mapping[str, str]] = {
    "nb": _("bokmål"),
    "nn": _("nynorsk"),
    "en": _("English"),
    "se": _("Northern Sámi"),
}


def language_words(code: str) -> str:
    """The language's name in the active language; the code itself when it has none."""
    return gettext(LANGUAGES[code]).lower() if code in LANGUAGES else code


def field_words(name: str) -> str:
    """The field's name in the active language; the name itself when it has none."""
    return gettext(FIELDS[name]) if name in FIELDS else name


def type_words(kind: str) -> str:
    """The item type's name in the active language."""
    return gettext(TYPES[kind]) if kind in TYPES else kind
