"""Small makers of rows for tests, built with the project's own acts where there are any."""

import datetime as dt
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User
from django.utils import timezone

from barometer.access import Role, ensure_roles
from surveys.fieldwork.invitations import create_invitations
from surveys.fieldwork.models import Invitation, Survey, Wave, WaveStep
from surveys.fieldwork.waves import make_ready, open_wave
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.loading import store_version
from surveys.questionnaires.models import QuestionnaireVersion
from surveys.register.models import Holder, Position, Sample, SampledUnit, Unit

_numbers = count(1)

# One page each: a required single choice, a multiple choice after «ja», an open text.
TINY_DOCUMENT: dict[str, Any] = {
    "format": "barometer-questionnaire/1",
    "code": "tiny",
    "title": {"nb": "Lite skjema", "nn": "Lite skjema"},
    "languages": ["nb", "nn"],
    "introduction": {"nb": "Vi spør om nytt.\n\nTakk.", "nn": "Vi spør om nytt.\n\nTakk."},
    "definition": {"nb": "Noe nytt.", "nn": "Noko nytt."},
    "pages": [
        {
            "code": "p1",
            "items": [
                {
                    "code": "Q1",
                    "type": "single",
                    "text": {"nb": "Gjør dere noe nytt?", "nn": "Gjer de noko nytt?"},
                    "required": "required",
                    "categories": [
                        {"code": 1, "text": {"nb": "Ja", "nn": "Ja"}},
                        {"code": 2, "text": {"nb": "Nei", "nn": "Nei"}},
                    ],
                }
            ],
        },
        {
            "code": "p2",
            "condition": {"op": "eq", "item": "Q1", "value": 1},
            "items": [
                {
                    "code": "Q2",
                    "type": "multiple",
                    "text": {"nb": "Hva?", "nn": "Kva?"},
                    "categories": [
                        {"code": 1, "text": {"nb": "Tjeneste", "nn": "Teneste"}},
                        {"code": 2, "text": {"nb": "Prosess", "nn": "Prosess"}},
                        {
                            "code": 99,
                            "text": {"nb": "Vet ikke", "nn": "Veit ikkje"},
                            "exclusive": True,
                            "missing": "dont_know",
                        },
                    ],
                }
            ],
        },
        {
            "code": "p3",
            "items": [
                {
                    "code": "Q3",
                    "type": "text",
                    "text": {"nb": "Noe mer?", "nn": "Noko meir?"},
                    "required": "optional",
                    "max_length": 500,
                }
            ],
        },
    ],
}


def make_user(role: Role | None = None, username: str = "") -> User:
    """One who may log in, with the role's rights (none without a role)."""
    user = User.objects.create_user(username or f"user{next(_numbers)}")
    if role is not None:
        ensure_roles()
        user.groups.add(Group.objects.get(name=role.value))
    return user


def make_version(document: dict[str, Any] | None = None) -> QuestionnaireVersion:
    return store_version(sound_document(document or TINY_DOCUMENT))


def make_sampled_unit(
    sample: Sample, *, name: str = "", email: str | None = None, **attributes: Any
) -> SampledUnit:
    """A mayor with an address of her own; `email=""` is a vacant post-box, not an absent one."""
    number = next(_numbers)
    start = dt.date(2024, 1, 1)
    unit = Unit.objects.create(
        kind=attributes.get("kind", "municipality"),
        number=f"{number:04}",
        name=name or f"Kommune {number}",
        valid_from=start,
    )
    office = "county_mayor" if unit.kind == "county_authority" else "mayor"
    position = Position.objects.create(unit=unit, office=office)
    holder = Holder.objects.create(
        position=position,
        name=f"Person {number}",
        email=f"mayor{number}@example.org" if email is None else email,
        held_from=start,
    )
    frozen = {
        "kind": unit.kind,
        "number": unit.number,
        "population": 6000,
        "centrality": 4,
        "county_number": "03",
        "county_name": "Oslo",
        "region": "Østlandet",
        "language_form": "nb",
    }
    return SampledUnit.objects.create(
        sample=sample,
        position=position,
        holder=holder,
        unit_name=unit.name,
        office=position.office,
        attributes=frozen | attributes,
    )


def make_sample(size: int = 3) -> Sample:
    today = timezone.localdate()
    sample = Sample.objects.create(
        title="Alle",
        holding_date=today,
        register_date=today,
        drawn_at=timezone.now(),
        population_size=size,
    )
    for _ in range(size):
        make_sampled_unit(sample)
    return sample


def make_wave(
    size: int = 3,
    *,
    version: QuestionnaireVersion | None = None,
    sample: Sample | None = None,
    **fields: Any,
) -> Wave:
    """A draft that lacks nothing: cases, an invitation due now, a reminder in a week."""
    number = next(_numbers)
    now = timezone.now()
    survey, _made = Survey.objects.get_or_create(code="mayors", defaults={"title": "Ordførere"})
    wave = Wave.objects.create(
        **{
            "survey": survey,
            "code": f"wave-{number}",
            "title": f"Runde {number}",
            "questionnaire_version": version or make_version(),
            "sample": sample or make_sample(size),
            "closes_at": now + dt.timedelta(days=14),
            "reply_to": "svar@example.org",
            "contact_name": "Kari Nordmann",
            "contact_email": "kari@example.org",
            "technical_email": "hjelp@example.org",
            "address_source": "kommunens nettside",
        }
        | fields
    )
    create_invitations(wave)
    WaveStep.objects.create(wave=wave, kind=WaveStep.Kind.INVITATION, due_at=now)
    WaveStep.objects.create(
        wave=wave, kind=WaveStep.Kind.REMINDER, due_at=now + dt.timedelta(days=7)
    )
    return wave


def make_open_wave(size: int = 3, **fields: Any) -> Wave:
    """A wave in the field; the messages of its invitation are written and wait to be sent."""
    wave = make_wave(size, **fields)
    now = timezone.now()
    make_ready(wave, None, now)
    open_wave(wave, None, now)
    return wave


def make_invitation(wave: Wave | None = None, **fields: Any) -> Invitation:
    """The first case of the wave (of a new open one when none is given), with these fields."""
    invitation = (wave or make_open_wave(1)).invitations.with_unit().order_by("pk")[0]
    for name, value in fields.items():
        setattr(invitation, name, value)
    invitation.save()
    return invitation
