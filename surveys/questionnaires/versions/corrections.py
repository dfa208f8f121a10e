"""Versions that correct typing errors of others, and what they corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.loading import store_version
from surveys.questionnaires.versions.diff import Change, diff

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import User
    from django_stubs_ext import StrOrPromise

    from surveys.questionnaires.document import Document
    from surveys.questionnaires.models import QuestionnaireVersion


class CorrectionRefused(ValueError):
    """The document is no mere correction; `changes` are those that change meaning."""

    def __init__(self, message: StrOrPromise, changes: Sequence[Change] = ()) -> None:
        super().__init__(message)
        self.message, self.changes = message, tuple(changes)

    def __str__(self) -> str:
        return str(self.message)


@dataclass(frozen=True)
class Correction:
    """One text that was corrected: by which version, when, why, and how it read before."""

    number: int
    corrected_at: dt.datetime
    note: str
    change: Change


@transaction.atomic
def store_correction(
    former: QuestionnaireVersion, document: Document, actor: User | None, note: str
) -> QuestionnaireVersion:
    """The document as a version that corrects the former one.

    The diff decides: raises `CorrectionRefused` unless all that differs are typing errors.
    """
    found = diff(former.load(), document)
    if found.is_same:
        raise CorrectionRefused(_("Nothing is corrected: the texts are the same."))
    if found.meaning:
        message = _("This changes what is asked: it takes a new version, in a new wave.")
        raise CorrectionRefused(message, found.meaning)
    version = store_version(document, locked_by=actor)
    if version.number < former.number:
        raise CorrectionRefused(_("This is the text of an earlier version."))
    if version.corrects_id is None:
        version.corrects, version.note = former, note
        version.save(update_fields=["corrects", "note"])
    return version


def corrections_of(version: QuestionnaireVersion) -> tuple[Correction, ...]:
    """Every text that was corrected on the way to the version, the first correction first."""
    found = [
        Correction(later.number, later.locked_at, later.note, change)
        for later, former in pairwise(version.lineage())
        for change in diff(former.load(), later.load()).changes
    ]
    return tuple(sorted(found, key=lambda one: one.number))
