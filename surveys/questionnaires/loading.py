"""Load the project's own questionnaires, and lock documents as versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from surveys.questionnaires.document import Document, in_language
from surveys.questionnaires.format import as_stored, content_hash, read_file
from surveys.questionnaires.models import Questionnaire, QuestionnaireVersion

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LIBRARY = Path(__file__).parent / "library"


def load_library_questionnaire(code: str) -> Document:
    """The project's own document with the code. Raises `FileNotFoundError`, `DocumentFault`."""
    with (LIBRARY / f"{code}.json").open("rb") as file:
        return read_file(file)


def store_version(document: Document, locked_by: User | None = None) -> QuestionnaireVersion:
    """The locked version with the document's content: a new one only when the content is new."""
    title = in_language(document.title, document.languages[0])
    with transaction.atomic():
        questionnaire, created = Questionnaire.objects.select_for_update().get_or_create(
            code=document.code, defaults={"title": title}
        )
        existing = questionnaire.versions.filter(content_hash=content_hash(document)).first()
        if existing is not None:
            return existing
        if not created and questionnaire.title != title:
            questionnaire.title = title
            questionnaire.save(update_fields=["title"])
        latest = questionnaire.versions.aggregate(latest=Max("number"))["latest"] or 0
        return QuestionnaireVersion.objects.create(
            questionnaire=questionnaire,
            number=latest + 1,
            document=as_stored(document),
            content_hash=content_hash(document),
            locked_at=timezone.now(),
            locked_by=locked_by,
        )
