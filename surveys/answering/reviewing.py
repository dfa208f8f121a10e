"""All answers in words, as HTML; those that are choices are kept in the process."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from surveys.questionnaires.answer_words import AnswerLine, answer_lines
from surveys.questionnaires.document import in_language
from surveys.questionnaires.fields import specify_name_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from surveys.questionnaires.on_path import ItemOnPath
    from surveys.questionnaires.path import Path

TEMPLATE = "surveys/answering/review_item.html"
CHOSEN = {"single", "multiple", "grid", "scale", "consent"}
MOST_KEPT = 2000


class ReviewedItem(NamedTuple):
    """One question with what is answered, and the page where it can be changed."""

    id: str
    text: str
    page: str
    lines: tuple[AnswerLine, ...]
    is_lacking: bool


def reviewed(path: Path, language: str, lacking: Collection[str] = ()) -> SafeString:
    """The items on the path in their order; `lacking` are the pages that must be mended."""
    return mark_safe(  # noqa: S308  # all of it is HTML
        "".join(
            _drawn(shown, page.code, path, language, is_lacking=page.code in lacking)
            for page in path.pages
            for shown in page.items
            if shown.is_asked
        )
    )


def _drawn(
    shown: ItemOnPath, page: str, path: Path, language: str, *, is_lacking: bool
) -> SafeString:
    lines = tuple(answer_lines(shown, path.answers, language))
    text = in_language(shown.item.text, language)
    item = ReviewedItem(f"answer-{shown.code}", text, page, lines, is_lacking)
    is_written = (
        shown.item.type not in CHOSEN
        or specify_name_of(shown.code) in path.answers
        or path.repeats_words(page)
    )
    if is_written or get_script_prefix() != "/":  # her own words, or her session's address
        return _draw(item)
    return _kept(item, get_language())


def _draw(item: ReviewedItem) -> SafeString:
    return render_to_string(TEMPLATE, {"item": item})


@lru_cache(maxsize=MOST_KEPT)
def _kept(item: ReviewedItem, _language: str | None) -> SafeString:
    return _draw(item)
