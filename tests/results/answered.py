"""A wave with answers, for tests of what is made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from surveys.answering.models import Response
from surveys.fieldwork.models import Invitation, Wave
from tests.factories import make_sample, make_sampled_unit, make_version, make_wave

YES, NO, DONT_KNOW = 1, 2, 99
NOT_KNOWN = {
    "code": 99,
    "text": {"nb": "Vet ikke", "nn": "Veit ikkje"},
    "missing": "dont_know",
}
NOT_RELEVANT = {
    "code": 98,
    "text": {"nb": "Ikke relevant", "nn": "Ikkje relevant"},
    "missing": "not_relevant",
}


def _text(text: str) -> dict[str, str]:
    return {"nb": text, "nn": text}


def _category(code: int, text: str) -> dict[str, Any]:
    return {"code": code, "text": _text(text)}


# A single choice; a multiple choice and an open text after «Ja»; a battery.
DOCUMENT: dict[str, Any] = {
    "format": "barometer-questionnaire/1",
    "code": "innovation",
    "title": _text("Innovasjon"),
    "languages": ["nb", "nn"],
    "introduction": _text("Vi spør om nytt."),
    "definition": _text("Noe nytt."),
    "pages": [
        {
            "code": "p1",
            "items": [
                {
                    "code": "P1",
                    "type": "single",
                    "text": _text("Tok dere initiativ?"),
                    "categories": [_category(YES, "Ja"), _category(NO, "Nei"), NOT_KNOWN],
                }
            ],
        },
        {
            "code": "p2",
            "condition": {"op": "eq", "item": "P1", "value": YES},
            "items": [
                {
                    "code": "P2",
                    "type": "multiple",
                    "text": _text("Hvem tok initiativ?"),
                    "max_choices": 3,
                    "categories": [
                        _category(1, "Ledelsen"),
                        _category(2, "De ansatte"),
                        _category(96, "Ingen") | {"exclusive": True},
                        _category(97, "Annet") | {"specify": True},
                        NOT_KNOWN | {"exclusive": True},
                    ],
                },
                {"code": "P2b", "type": "text", "text": _text("Gi eksempler"), "max_length": 500},
            ],
        },
        {
            "code": "p3",
            "items": [
                {
                    "code": "P3",
                    "type": "grid",
                    "text": _text("Hva fremmer?"),
                    "categories": [
                        _category(1, "Helt enig"),
                        _category(2, "Helt uenig"),
                        NOT_RELEVANT,
                        NOT_KNOWN,
                    ],
                    "rows": [
                        {"code": "technology", "text": _text("Ny teknologi")},
                        {"code": "laws", "text": _text("Lover")},
                    ],
                }
            ],
        },
    ],
}

LARGE = {"population": 20_000}
SMALL = {"population": 900}
COUNTY = {"kind": "county_authority", "population": None, "centrality": None}


def make_answered_wave(
    answers: Sequence[Mapping[str, Any] | None],
    units: Sequence[Mapping[str, Any]] | None = None,
    **fields: Any,
) -> Wave:
    """A closed wave with a unit per element: submitted answers, or None for no response.

    `units` are the frozen attributes of each, where they are not the usual.
    """
    frozen = units or [{} for _ in answers]
    sample = make_sample(0)
    for attributes in frozen:
        make_sampled_unit(sample, **attributes)
    now = timezone.now()
    usual: dict[str, Any] = {
        "state": Wave.State.CLOSED,
        "opens_at": now - dt.timedelta(days=20),
        "closes_at": now - dt.timedelta(days=1),
    }
    version = fields.pop("version", None) or make_version(DOCUMENT)
    wave = make_wave(version=version, sample=sample, **usual | fields)
    cases = Invitation.objects.filter(wave=wave).order_by("sampled_unit_id")
    for case, given in zip(cases, answers, strict=True):
        if given is not None:
            submit_answers(case, given)
    return wave


def submit_answers(case: Invitation, answers: Mapping[str, Any]) -> Response:
    """The case's submitted response, as recording leaves it."""
    now = timezone.now()
    case.state = Invitation.State.SUBMITTED
    case.save(update_fields=["state"])
    assert case.wave.questionnaire_version is not None
    return Response.objects.create(
        invitation=case,
        wave=case.wave,
        questionnaire_version=case.wave.questionnaire_version,
        language="nb",
        answers=dict(answers),
        started_at=now,
        saved_at=now,
        submitted_at=now,
        receipt_number=f"R{case.pk}",
    )
