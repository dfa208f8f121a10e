"""What those who tried out a questionnaire wrote about its items: never who wrote it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from surveys.answering.models import ItemComment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.fieldwork.models import Wave
    from surveys.questionnaires.document import Text


@dataclass(frozen=True)
class CommentedItem:
    """An item of the questionnaire with what was written about it, the oldest first."""

    code: str
    text: Text
    comments: Sequence[str]


def commented_items(wave: Wave) -> list[CommentedItem]:
    """The items that have comments, in the order of the questionnaire. Two queries at most."""
    written: defaultdict[str, list[str]] = defaultdict(list)
    comments = ItemComment.objects.filter(invitation__wave=wave)
    for code, text in comments.values_list("item", "text"):
        written[code].append(text)
    if not written or wave.questionnaire_version is None:
        return []
    return [
        CommentedItem(item.code, item.text, written[item.code])
        for page in wave.questionnaire_version.load().pages
        for item in page.items
        if item.code in written
    ]
