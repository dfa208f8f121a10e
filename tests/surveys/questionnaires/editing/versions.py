"""Versions for the tests of pages about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveys.questionnaires.format import sound_document
from surveys.questionnaires.loading import store_version
from surveys.questionnaires.models import QuestionnaireVersion
from surveys.questionnaires.versions.corrections import store_correction
from tests.factories import make_user, make_version
from tests.surveys.questionnaires.editing.drafts import loose

if TYPE_CHECKING:
    from surveys.questionnaires.drafting.parts import Raw


def worded(words: str) -> Raw:
    """The tiny document with its last item asked in these words."""
    document = loose()
    document["pages"][2]["items"][0]["text"]["nb"] = words
    return document


def corrected_version() -> QuestionnaireVersion:
    """Version 2 of the tiny questionnaire, which corrects «Noe mer?» in the first."""
    first = make_version()
    kari = make_user(username="kari")
    return store_correction(first, sound_document(worded("Noe mer!?")), kari, "Utropstegn")


def reworded_version() -> QuestionnaireVersion:
    """Version 2 of the tiny questionnaire, which asks its last item in other words."""
    make_version()
    return store_version(sound_document(worded("Vil du si oss noe annet?")))
