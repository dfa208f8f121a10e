"""Links open one case for one purpose, and nothing that opens them is in the database."""

import re
import secrets
from pathlib import Path

import pytest
from django.core import serializers
from pytest_django import DjangoAssertNumQueries, Settings

from surveys.fieldwork.links import (
    REFERENCE_ALPHABET,
    TOKEN_BYTES,
    Purpose,
    invitation_by_link,
    link_for,
    new_reference,
    token_for,
)
from surveys.fieldwork.models import Invitation, Message
from tests.factories import make_invitation, make_open_wave

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation() -> Invitation:
    return make_invitation()


def test_a_link_opens_its_case(invitation: Invitation) -> None:
    assert invitation_by_link(invitation.reference, token_for(invitation)) == invitation


def test_a_link_is_built_from_the_configured_address(
    invitation: Invitation, settings: Settings
) -> None:
    settings.PUBLIC_BASE_URL = "https://undersokelse.example.org"
    link = link_for(invitation)
    token = token_for(invitation)
    assert link == f"https://undersokelse.example.org/i/{invitation.reference}/{token}/"


def test_a_token_has_at_least_128_bits_and_needs_no_escaping(invitation: Invitation) -> None:
    assert TOKEN_BYTES * 8 >= 128
    assert re.fullmatch(r"[A-Za-z0-9_-]{24}", token_for(invitation))


def test_each_bit_flipped_closes_the_link(invitation: Invitation) -> None:
    token = token_for(invitation)
    for place, character in enumerate(token):
        other = "A" if character != "A" else "B"
        mangled = token[:place] + other + token[place + 1 :]
        assert invitation_by_link(invitation.reference, mangled) is None


def test_a_token_of_another_case_opens_nothing() -> None:
    first, second = make_open_wave(2).invitations.all()
    assert invitation_by_link(first.reference, token_for(second)) is None


def test_a_raised_generation_kills_the_old_link(invitation: Invitation) -> None:
    old = token_for(invitation)
    invitation.generation += 1
    invitation.save()
    assert invitation_by_link(invitation.reference, old) is None
    assert invitation_by_link(invitation.reference, token_for(invitation)) == invitation


def test_a_token_for_another_purpose_opens_nothing(
    invitation: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = token_for(invitation, Purpose.ANSWER)
    other = token_for(invitation, "opt_out")  # type: ignore[arg-type]
    assert other != answer
    assert invitation_by_link(invitation.reference, other) is None


def test_another_key_makes_other_tokens(
    invitation: Invitation, settings: Settings, tmp_path: Path
) -> None:
    token = token_for(invitation)
    settings.LINK_KEY_FILE = tmp_path / "other.key"
    settings.LINK_KEY_FILE.write_text(secrets.token_urlsafe(48))
    assert invitation_by_link(invitation.reference, token) is None


@pytest.mark.parametrize(
    ("reference", "token"),
    [
        ("", ""),
        ("' OR 1=1 --", "A" * 24),
        ("abcdefghj\n", "A" * 24),
        ("abcdefghjk", "A" * 23),
        ("abcdefghjk", "A" * 5000),
        ("abcdefghjk", "æ" * 24),
        ("abcdefghjk", "\0" * 24),
        ("ABCDEFGHJK", "A" * 24),
    ],
)
def test_what_does_not_look_like_a_link_never_reaches_the_database(
    reference: str, token: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert invitation_by_link(reference, token) is None


def test_an_unknown_reference_opens_nothing() -> None:
    assert invitation_by_link("abcdefghjk", "A" * 24) is None


def test_opening_a_link_takes_one_query(
    invitation: Invitation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    token = token_for(invitation)
    with django_assert_num_queries(1):
        found = invitation_by_link(invitation.reference, token)
        assert found
        assert (found.wave.survey.code, found.sampled_unit.office) == ("mayors", "mayor")


def test_nothing_that_opens_a_link_is_stored() -> None:
    wave = make_open_wave(3)
    rows = [wave, *wave.invitations.all(), *Message.objects.all()]
    stored = serializers.serialize("json", rows)
    assert wave.invitations.count() == 3
    for invitation in wave.invitations.all():
        assert invitation.reference in stored
        assert token_for(invitation) not in stored


def test_references_are_unambiguous_and_do_not_repeat() -> None:
    references = {new_reference() for _ in range(10_000)}
    assert len(references) == 10_000
    assert not set("".join(references)) - set(REFERENCE_ALPHABET)
    assert not set("01oil") & set(REFERENCE_ALPHABET)
