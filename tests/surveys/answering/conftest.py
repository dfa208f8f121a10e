"""Invitations that may be answered, and browsers that have pressed «Start»."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import surveys.questionnaires
from surveys.answering.models import Response
from surveys.fieldwork.links import link_for
from surveys.fieldwork.models import Invitation
from tests.factories import make_invitation, make_open_wave, make_version

MAYORS = Path(surveys.questionnaires.__file__).parent / "library" / "ordforere.json"


class Respondent(Client):
    """A browser on one invitation; it follows the address that its link has."""

    invitation: Invitation

    def start(self, invitation: Invitation, **fields: str) -> "Respondent":
        self.invitation = invitation
        self.post(link_for(invitation), {"start": "1", **fields})
        return self

    def show(self, page: str) -> Any:
        return self.get(reverse("answering:page", args=[page]))

    def save(self, page: str, revision: int | None = None, **fields: Any) -> Any:
        """Post a page as it was shown at the revision (as it is now, when none is given)."""
        shown = self.stored.revision if revision is None and self.stored else revision or 0
        posted = {"revision": shown, "next": "1"} | {
            name.replace("__", ":").replace("_dot_", "."): value for name, value in fields.items()
        }
        return self.post(reverse("answering:page", args=[page]), posted)

    def submit(self) -> Any:
        return self.post(reverse("answering:review"), {"submit": "1"})

    @property
    def stored(self) -> Response | None:
        return Response.objects.filter(invitation=self.invitation).first()

    @property
    def answers(self) -> dict[str, Any] | None:
        return self.stored.answers if self.stored else None


@pytest.fixture
def invitation(db: None) -> Invitation:
    """An invitation to the tiny questionnaire, in a wave that is open."""
    return make_invitation()


@pytest.fixture
def respondent(invitation: Invitation) -> Respondent:
    return Respondent().start(invitation)


@pytest.fixture
def mayor(db: None) -> Respondent:
    """One who answers the mayors' questionnaire."""
    version = make_version(json.loads(MAYORS.read_text(encoding="utf-8")))
    return Respondent().start(make_invitation(make_open_wave(1, version=version)))
