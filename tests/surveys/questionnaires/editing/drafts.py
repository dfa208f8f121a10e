"""Drafts for the editor's tests."""

from __future__ import annotations

import copy

from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.parts import Raw
from surveys.questionnaires.drafting.starting import draft_from, start_questionnaire
from surveys.questionnaires.format import sound_document
from tests.factories import TINY_DOCUMENT


def loose() -> Raw:
    """The tiny document, to be changed."""
    return copy.deepcopy(TINY_DOCUMENT)


def tiny_draft(code: str = "tiny") -> Draft:
    """A sound draft: Q1, then Q2 if «ja», then Q3, each on a page of its own."""
    document = sound_document(TINY_DOCUMENT)
    return draft_from(document, code, {"nb": "Lite skjema", "nn": "Lite skjema"}, None)


def empty_draft(code: str = "empty") -> Draft:
    """A draft without pages."""
    return start_questionnaire(code, {"nb": "Tomt"}, ["nb", "nn"], None)
