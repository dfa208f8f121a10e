"""Small tags that every page may use."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.utils.formats import number_format
from django.utils.translation import get_language

register = template.Library()


@register.filter
def decimal(value: float | Decimal | None, digits: int = 1) -> str:
    """A number with that many decimals in the reader's way: 31,7 in Norwegian; «» for none."""
    if value is None:
        return ""
    # Django cuts decimals off; half of the last one is rounded up, as people do it.
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return _written_out(str(rounded), digits, get_language())


@lru_cache(maxsize=10_000)
def _written_out(number: str, digits: int, language: str | None) -> str:
    """In the active language: a page has the same few hundred numbers thousands of times."""
    return number_format(Decimal(number), decimal_pos=digits, use_l10n=True)


@register.filter
def percent(share: float | None, digits: int = 0) -> str:
    """A share (0–1) as a percentage without its sign: 0.317 → «32»."""
    return "" if share is None else decimal(Decimal(str(share)) * 100, digits)


@register.filter
def in_language(text: dict[str, str], language: str | None = None) -> str:
    """The text in that language (else the page's), then bokmål, then whatever there is."""
    code = language or get_language() or "nb"
    return text.get(code) or text.get("nb") or next(iter(text.values()), "")


@register.filter
def page_numbers(page: Page[Any]) -> Iterable[str | int]:
    """The numbers to offer around the page shown, with an ellipsis where some are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
