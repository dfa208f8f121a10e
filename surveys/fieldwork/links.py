"""Personal links. What opens one is made from a key outside the database, and never stored."""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from barometer.compiled_query import CompiledQuery
from barometer.keys import key_from
from surveys.fieldwork.models import Invitation, Replaced

# Without the letters and digits that are mistaken for one another on paper or the telephone.
REFERENCE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
REFERENCE_LENGTH = 10
TOKEN_BYTES = 18  # 144 bits, 24 characters

_REFERENCE = re.compile(rf"[{REFERENCE_ALPHABET}]{{{REFERENCE_LENGTH}}}", re.ASCII)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{24}", re.ASCII)


class Purpose(StrEnum):
    """What a token opens; one made for another purpose opens nothing here."""

    ANSWER = "answer"


def new_reference() -> str:
    """The case's public name, in links and on the telephone. It opens nothing by itself."""
    return "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(REFERENCE_LENGTH))


@cache
def _key(path: Path) -> bytes:
    return key_from(path, create=False).encode("ascii")


def token_for(invitation: Invitation, purpose: Purpose = Purpose.ANSWER) -> str:
    """24 URL-safe characters; another generation of the link has another token."""
    return _token(invitation.reference, invitation.generation, purpose)


def _token(reference: str, generation: int, purpose: Purpose) -> str:
    message = f"{purpose}|{reference}|{generation}".encode("ascii")
    digest = hmac.digest(_key(settings.LINK_KEY_FILE), message, hashlib.sha256)
    return base64.urlsafe_b64encode(digest[:TOKEN_BYTES]).decode("ascii")


def link_for(invitation: Invitation) -> str:
    """The absolute address; its host is configured and never taken from a request."""
    return f"{settings.PUBLIC_BASE_URL}/i/{invitation.reference}/{token_for(invitation)}/"


def _invitations(reference: str) -> QuerySet[Invitation]:
    return Invitation.objects.with_unit().filter(reference=reference)


_INVITATIONS = CompiledQuery(_invitations, "reference")


def invitation_by_link(
    reference: str,
    token: str,
    purpose: Purpose = Purpose.ANSWER,
    find: Callable[[str], Invitation | None] = _INVITATIONS.first,
) -> Invitation | None:
    """The case that the link opens, with its wave, survey and unit, or what else `find` joins.

    None for whatever is not a valid link, without saying why. What does not look like one never
    reaches the database; the comparison takes the same time wherever the token differs.
    """
    if not (_REFERENCE.fullmatch(reference) and _TOKEN.fullmatch(token)):
        return None
    invitation = find(reference)
    generation = invitation.generation if invitation else 0
    matches = hmac.compare_digest(_token(reference, generation, purpose), token)
    return invitation if matches and invitation else None


def hold_link(invitation: Invitation) -> None:
    """Let nobody replace the case's link before the transaction ends; waits for who is at it.

    Raises Replaced when the link is another than when the invitation was read.
    """
    held = Invitation.objects.under_link_of(invitation).select_for_update(no_key=True)
    if not held.exists():
        raise Replaced(invitation.reference)
