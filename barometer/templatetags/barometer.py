"""Small tags that every page may use."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language

register = template.Library()


@register.filter
def decimal(value: float | None, digits: int = 1) -> str:
    """A number with that many decimals in the reader's way: 31,7 in Norwegian; «» for none."""
    return "" if value is None else number_format(value, decimal_pos=digits, use_l10n=True)


@register.filter
def percent(share: float | None, digits: int = 0) -> str:
    """A share (0–1) as a percentage without its sign: 0.317 → «32»."""
    return "" if share is None else decimal(share * 100, digits)


@register.filter
def in_language(text: dict[str, str], language: str | None = None) -> str:
    """The text in that language (else the page's), then bokmål, then whatever there is."""
    code = language or get_language() or "nb"
    return text.get(code) or text.get("nb") or next(iter(text.values()), "")
