"""Begin a draft: from nothing, from a version, or as the next wave's copy of a questionnaire."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.document import FORMAT, DocumentCode, Text, in_language
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.parts import EditRefused
from surveys.questionnaires.format import as_stored
from surveys.questionnaires.models import Questionnaire, QuestionnaireVersion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.contrib.auth.models import User

    from surveys.questionnaires.document import Document
    from surveys.questionnaires.drafting.parts import Raw


class AlreadyDrafted(EditRefused):
    """The questionnaire has a draft: `draft` is to be written on, locked or discarded first."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(_("There is a draft of this questionnaire already."))
        self.draft = draft


@transaction.atomic
def new_draft(
    questionnaire: Questionnaire, based_on: QuestionnaireVersion, actor: User | None
) -> Draft:
    """The next version of the questionnaire, as the version it is based on. `AlreadyDrafted`."""
    # Locked, so that of two who begin the second sees the first's draft.
    locked = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    existing = Draft.objects.filter(questionnaire=locked).first()
    if existing is not None:
        raise AlreadyDrafted(existing)
    document = {**as_stored(based_on.load()), "code": locked.code}
    return _begin(locked, document, based_on, actor)


@transaction.atomic
def start_questionnaire(
    code: str, title: Mapping[str, str], languages: Sequence[str], actor: User | None
) -> Draft:
    """A questionnaire from nothing: a title, no pages. Raises `EditRefused`."""
    document = {"format": FORMAT, "languages": list(languages), "pages": []}
    return _first_draft(code, title, document, None, actor)


@transaction.atomic
def draft_from(document: Document, code: str, title: Text, actor: User | None) -> Draft:
    """A questionnaire of its own from any document: an imported one. Raises `EditRefused`."""
    return _first_draft(code, title, as_stored(document), None, actor)


@transaction.atomic
def copy_forward(
    version: QuestionnaireVersion, code: str, title: Mapping[str, str], actor: User | None
) -> Draft:
    """The version as a new questionnaire's draft, for the next wave of its survey.

    The items keep their codes, and so their place in the time series. Raises `EditRefused`.
    """
    return _first_draft(code, title, as_stored(version.load()), version, actor)


def _first_draft(
    code: str,
    title: Mapping[str, str],
    document: Raw,
    based_on: QuestionnaireVersion | None,
    actor: User | None,
) -> Draft:
    try:
        msgspec.convert(code, DocumentCode)
        told = msgspec.convert({name: one for name, one in title.items() if one.strip()}, Text)
    except msgspec.ValidationError:
        message = _("A code has small letters, digits and hyphens, a title up to 200 characters.")
        raise EditRefused(message) from None
    if not told or set(told) - set(document["languages"]):
        raise EditRefused(_("Give a title in the questionnaire's languages."))
    name = in_language(told, document["languages"][0])[:200]
    questionnaire, is_new = Questionnaire.objects.get_or_create(code=code, defaults={"title": name})
    if not is_new:
        raise EditRefused(_("The code %(code)s is used before."), {"code": code})
    return _begin(questionnaire, {**document, "code": code, "title": told}, based_on, actor)


def _begin(
    questionnaire: Questionnaire,
    document: Raw,
    based_on: QuestionnaireVersion | None,
    actor: User | None,
) -> Draft:
    return Draft.objects.create(
        questionnaire=questionnaire,
        document=document,
        based_on=based_on,
        edited_at=timezone.now(),
        edited_by=actor,
    )
