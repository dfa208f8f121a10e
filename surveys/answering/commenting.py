"""Comments on items, which only respondents of a pilot write: kept beside the answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from surveys.answering.models import ItemComment
from surveys.answering.shown_items import CommentBox
from surveys.fieldwork.links import hold_link
from surveys.questionnaires.item_types.text import literal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from surveys.answering.shown_items import ShownItem
    from surveys.fieldwork.models import Invitation
    from surveys.questionnaires.item_types.entry import Posted
    from surveys.questionnaires.on_path import PageOnPath

# Small letters: no answer's field (see surveys.questionnaires.fields).
PREFIX = "kommentar:"


def comments_in(page: PageOnPath, posted: Posted) -> dict[str, str]:
    """What was posted in the boxes of the page's items, by item code; empty ones too.

    The boxes take no more than the longest comment: what somebody posts beyond it is cut.
    """
    boxes = {shown.code: posted.get(PREFIX + shown.code) for shown in page.items}
    return {
        code: literal(texts[0]).strip()[: ItemComment.LONGEST]
        for code, texts in boxes.items()
        if texts
    }


def keep_comments(
    invitation: Invitation, page: PageOnPath, posted: Posted, now: dt.datetime
) -> None:
    """Store what was posted, if the wave is a pilot. A box that was emptied takes its away.

    Raises Replaced when the case was sent on meanwhile.
    """
    if not invitation.wave.is_pilot:
        return
    stored = comments_of(invitation)
    written = comments_in(page, posted)
    changed = {code: text for code, text in written.items() if text != stored.get(code, "")}
    if changed:
        _keep(invitation, changed, now)


@transaction.atomic
def _keep(invitation: Invitation, changed: Mapping[str, str], now: dt.datetime) -> None:
    hold_link(invitation)
    for code, text in changed.items():
        if text:
            invitation.comments.update_or_create(item=code, defaults={"text": text, "at": now})
        else:
            invitation.comments.filter(item=code).delete()


def comments_of(invitation: Invitation) -> dict[str, str]:
    """What has been written on the invitation, by item code."""
    return dict(ItemComment.objects.filter(invitation=invitation).values_list("item", "text"))


def with_boxes(items: Sequence[ShownItem], comments: Mapping[str, str]) -> list[ShownItem]:
    """The items, each with a box for a comment, filled with what is written already."""
    return [
        replace(
            item,
            comment=CommentBox(
                id=f"{item.id}-comment",
                name=PREFIX + item.name,
                text=comments.get(item.name, ""),
                longest=ItemComment.LONGEST,
            ),
        )
        for item in items
    ]
