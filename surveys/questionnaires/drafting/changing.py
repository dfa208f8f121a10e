"""Change a draft, one step after the other: nobody overwrites what she has not seen.

Each act names the revision that its user saw; when the draft has moved on, `Conflict` says who
changed what. A draft that is gone (locked or discarded meanwhile) is `Draft.DoesNotExist`.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.drafting.editing import Done, Edit, applied
from surveys.questionnaires.drafting.models import Draft, DraftChange
from surveys.questionnaires.drafting.parts import EditRefused
from surveys.questionnaires.format import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import User

    from surveys.questionnaires.drafting.parts import Raw

KEPT_CHANGES: Final = 500
KEPT_DOCUMENTS: Final = 50
ONE_SITTING: Final = dt.timedelta(minutes=5)


class Conflict(ValueError):
    """The draft was changed since the user saw it: by whom, when and what, the newest first."""

    def __init__(self, draft: Draft, changes: Sequence[DraftChange]) -> None:
        super().__init__(f"{draft.questionnaire_id}: revision {draft.revision}")
        self.draft, self.changes = draft, tuple(changes)
        self.by, self.at = draft.edited_by, draft.edited_at


class NothingToUndo(ValueError):
    """Nothing was changed, or not lately enough."""


@transaction.atomic
def change(draft: Draft, edit: Edit, expected_revision: int, actor: User | None) -> Draft:
    """The draft after the edit. An edit that changes nothing leaves the revision alone.

    The newest of `draft.changes` says what was done, and `part` which part to show then. Raises
    `Conflict`, `EditRefused`.
    """
    current = current_draft(draft, expected_revision)
    document, done = applied(edit, current.document)
    if document == current.document:
        return current
    if len(msgspec.json.encode(document)) > MAX_BYTES:
        message = _("The questionnaire would be larger than %(most)d bytes.")
        raise EditRefused(message, {"most": MAX_BYTES})
    before = current.document
    _move_to(current, document, actor)
    if not _joined(current, done, actor):
        DraftChange.objects.create(
            draft=current,
            revision=current.revision,
            at=current.edited_at,
            actor=actor,
            message=done.message,
            parameters=dict(done.parameters),
            part=str(done.part),
            key=done.key,
            before=before,
        )
        _forget_the_oldest(current)
    return current


@transaction.atomic
def undo(draft: Draft, expected_revision: int, actor: User | None) -> Draft:
    """The draft as it was before the last step that is not undone yet; again: one step further.

    Raises `Conflict`, `NothingToUndo`.
    """
    current = current_draft(draft, expected_revision)
    last = current.changes.filter(undone_at=None).first()
    if last is None or last.before is None:
        raise NothingToUndo
    _move_to(current, last.before, actor)
    last.undone_at, last.undone_by = current.edited_at, actor
    last.save(update_fields=["undone_at", "undone_by"])
    return current


def current_draft(draft: Draft, expected_revision: int) -> Draft:
    """The draft as it stands, locked. Raises `Conflict` unless it is at the revision.

    What the user has seen of a revision that does not exist is a conflict too.
    """
    rows = Draft.objects.select_for_update(of=("self",)).select_related("questionnaire")
    current = rows.get(pk=draft.pk)
    if current.revision != expected_revision:
        unseen = current.changes.filter(revision__gt=expected_revision).defer("before")
        raise Conflict(current, list(unseen.select_related("actor")))
    return current


def _move_to(draft: Draft, document: Raw, actor: User | None) -> None:
    draft.document = document
    draft.revision += 1
    draft.edited_at, draft.edited_by = timezone.now(), actor
    draft.save(update_fields=["document", "revision", "edited_at", "edited_by"])


def _joined(draft: Draft, done: Done, actor: User | None) -> bool:
    """Whether the step goes on with the last one: a text that is written is one step."""
    last = draft.changes.first()
    if last is None or not done.key or last.undone_at is not None:
        return False
    if (last.key, last.actor_id) != (done.key, actor.pk if actor else None):
        return False
    if last.revision != draft.revision - 1 or draft.edited_at - last.at > ONE_SITTING:
        return False
    last.revision, last.at = draft.revision, draft.edited_at
    last.save(update_fields=["revision", "at"])
    return True


def _forget_the_oldest(draft: Draft) -> None:
    """Keep the log and what it takes to undo within bounds."""
    newest = list(draft.changes.values_list("revision", flat=True)[: KEPT_CHANGES + 1])
    if len(newest) > KEPT_CHANGES:
        draft.changes.filter(revision__lte=newest[KEPT_CHANGES]).delete()
    if len(newest) > KEPT_DOCUMENTS:
        old = draft.changes.filter(revision__lte=newest[KEPT_DOCUMENTS])
        old.exclude(before=None).update(before=None)
