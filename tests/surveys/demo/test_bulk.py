"""A field period written in bulk is what the real acts would have made of it."""

from collections import Counter

import pytest

from surveys.answering.recording import path_through, receipt_number_for, verify
from surveys.demo.directors.wave import CODE, PERIOD, load_directors_wave
from surveys.fieldwork.models import Message, MessageInvitation, Wave
from surveys.register.loading import load_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave(db: None) -> Wave:
    load_register()
    load_directors_wave()
    return Wave.objects.get(code=CODE)


def test_cases_responses_and_mails_agree(wave: Wave) -> None:
    states = Counter(wave.invitations.values_list("state", flat=True))
    assert states == {"submitted": 185, "declined": 9, "open": 245}
    assert wave.invitations.exclude(undeliverable_at=None).count() == 6
    messages = wave.messages.all()
    assert {message.state for message in messages} == {Message.State.SENT}
    assert len({message.message_id for message in messages}) == len(messages) > 900
    assert {one.step.due_at for one in messages if one.step} == {
        PERIOD.invited_at,
        *PERIOD.reminded_at,
    }
    for response in wave.responses.filter(submitted_at=None):
        assert not response.receipt_number
        assert response.invitation.state == "open"


def test_every_receipt_holds_and_every_page_is_one_of_the_path(wave: Wave) -> None:
    submitted = wave.responses.filter(submitted_at__isnull=False)
    for response in submitted.select_related("invitation__sampled_unit", "questionnaire_version"):
        assert verify(response)
        assert response.receipt_number == receipt_number_for(response)
        assert response.submitted_at == response.invitation.state_changed_at
        assert list(response.saved_pages) == [page.code for page in path_through(response).pages]
        assert response.revision == len(response.saved_pages)


def test_nobody_is_reminded_after_an_end(wave: Wave) -> None:
    reminders = MessageInvitation.objects.filter(message__wave=wave, message__kind="reminder")
    assert reminders.count() > 500
    for carried in reminders.select_related("message", "invitation"):
        case, sent_at = carried.invitation, carried.message.created_at
        for ended_at in (case.state_changed_at, case.undeliverable_at):
            assert ended_at is None or ended_at >= sent_at
