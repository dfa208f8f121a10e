import datetime as dt
import hashlib

import pytest
from django.utils import timezone

from surveys.answering.gate import NotNow, Verdict
from surveys.answering.models import Response
from surveys.answering.recording import (
    Conflict,
    Forged,
    Incomplete,
    NotOnPath,
    Window,
    checksum_of,
    decline,
    path_through,
    receipt_number_for,
    receipt_of,
    record,
    start_or_get,
    submit,
    verify,
)
from surveys.fieldwork.models import Invitation, Wave
from surveys.fieldwork.waves import close
from tests.factories import TINY_DOCUMENT, make_invitation, make_open_wave, make_version

NOW = timezone.now()
LATER = NOW + dt.timedelta(minutes=5)


@pytest.fixture
def response(invitation: Invitation) -> Response:
    return start_or_get(invitation, "nb", NOW)


def test_no_row_is_stored_before_the_first_answer(response: Response) -> None:
    record(response, "p3", {"Q3": [""]}, 0, NOW)
    assert response.pk is None
    assert not Response.objects.exists()


def test_the_first_answer_makes_the_row(response: Response) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    stored = Response.objects.get()
    assert (stored.answers, stored.revision, stored.language) == ({"Q1": 1}, 1, "nb")
    assert stored.started_at == stored.saved_at == NOW


def test_the_stored_response_is_found_again(response: Response, invitation: Invitation) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    found = start_or_get(invitation, "nn", LATER)
    assert found == response
    assert found.language == "nb"


def test_posting_the_same_again_changes_nothing(response: Response) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    record(response, "p1", {"Q1": ["1"]}, 0, LATER)
    stored = Response.objects.get()
    assert (stored.revision, stored.saved_at) == (1, NOW)


def test_the_path_after_a_page_follows_its_answer(response: Response) -> None:
    recorded = record(response, "p1", {"Q1": ["2"]}, 0, NOW)
    assert [page.code for page in recorded.path.pages] == ["p1", "p3"]


def test_two_windows_on_different_pages_are_both_kept(
    response: Response, invitation: Invitation
) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    other = start_or_get(invitation, "nb", NOW)
    record(response, "p2", {"Q2": ["1", "2"]}, 1, NOW)
    record(other, "p3", {"Q3": ["Mye"]}, 1, NOW)
    stored = Response.objects.get()
    assert stored.answers == {"Q1": 1, "Q2": [1, 2], "Q3": "Mye"}
    assert stored.revision == 3


def test_two_windows_on_the_same_page_are_a_conflict(
    response: Response, invitation: Invitation
) -> None:
    other = start_or_get(invitation, "nb", NOW)
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    with pytest.raises(Conflict) as conflict:
        record(other, "p1", {"Q1": ["2"]}, 0, NOW)
    assert Response.objects.get().answers == {"Q1": 1}
    assert conflict.value.recorded.cleaned.values == {"Q1": 2}
    assert other.answers == {"Q1": 1}, "the page must be able to show what is stored"


def test_the_same_answer_from_two_windows_is_no_conflict(
    response: Response, invitation: Invitation
) -> None:
    other = start_or_get(invitation, "nb", NOW)
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    record(other, "p1", {"Q1": ["1"]}, 0, NOW)
    assert Response.objects.get().revision == 1


def test_a_page_shown_after_the_conflict_can_be_saved(response: Response) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    record(response, "p1", {"Q1": ["2"]}, 1, NOW)
    assert Response.objects.get().answers == {"Q1": 2}


def test_an_answer_of_a_page_off_the_path_is_refused(response: Response) -> None:
    record(response, "p1", {"Q1": ["2"]}, 0, NOW)
    with pytest.raises(NotOnPath):
        record(response, "p2", {"Q2": ["1"]}, 1, NOW)
    assert Response.objects.get().answers == {"Q1": 2}


@pytest.mark.parametrize("posted", [{"Q1": ["7"]}, {"Q1": ["1"], "Q2": ["1"]}, {"Q9": ["1"]}])
def test_what_the_page_does_not_offer_is_refused(
    response: Response, posted: dict[str, list[str]]
) -> None:
    with pytest.raises(Forged):
        record(response, "p1", posted, 0, NOW)
    assert not Response.objects.exists()


def test_a_wrong_answer_is_judged_and_not_stored(response: Response) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    recorded = record(response, "p2", {"Q2": ["1", "99"]}, 1, NOW)
    assert [fault.kind for fault in recorded.cleaned.faults] == ["wrong"]
    assert Response.objects.get().answers == {"Q1": 1}


@pytest.fixture
def both_on_a_page(db: None) -> Response:
    """A response to a questionnaire with Q1 and Q2 on its one page."""
    first, second, _third = TINY_DOCUMENT["pages"]
    both = {"code": "p1", "title": {"nb": "Alt", "nn": "Alt"}}
    document = TINY_DOCUMENT | {"pages": [both | {"items": first["items"] + second["items"]}]}
    wave = make_open_wave(1, version=make_version(document))
    return start_or_get(make_invitation(wave), "nb", NOW)


def test_what_is_right_beside_a_wrong_answer_is_stored(both_on_a_page: Response) -> None:
    recorded = record(both_on_a_page, "p1", {"Q1": ["1"], "Q2": ["1", "99"]}, 0, NOW)
    assert recorded.cleaned.entered == {"Q1": 1, "Q2": [1, 99]}
    stored = Response.objects.get()
    assert (stored.answers, stored.drafts) == ({"Q1": 1}, {"Q2": ["1", "99"]})


def test_a_draft_is_gone_when_the_answer_is_right(both_on_a_page: Response) -> None:
    record(both_on_a_page, "p1", {"Q1": ["1"], "Q2": ["1", "99"]}, 0, NOW)
    record(both_on_a_page, "p1", {"Q1": ["1"], "Q2": ["1"]}, 1, NOW)
    stored = Response.objects.get()
    assert (stored.answers, stored.drafts) == ({"Q1": 1, "Q2": [1]}, {})


def test_a_draft_is_neither_submitted_nor_kept_after(both_on_a_page: Response) -> None:
    record(both_on_a_page, "p1", {"Q1": ["1"], "Q2": ["1", "99"]}, 0, NOW)
    submit(both_on_a_page, NOW)
    stored = Response.objects.get()
    assert (stored.answers, stored.drafts) == ({"Q1": 1}, {})


def test_what_one_window_sends_again_is_no_conflict_with_itself(response: Response) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW, window=Window("a", 1))
    record(response, "p1", {"Q1": ["2"]}, 0, NOW, window=Window("a", 2))
    assert Response.objects.get().answers == {"Q1": 2}


def test_what_comes_late_from_a_window_does_not_replace_what_it_sent_after(
    response: Response,
) -> None:
    record(response, "p1", {"Q1": ["2"]}, 0, NOW, window=Window("a", 2))
    record(response, "p1", {"Q1": ["1"]}, 0, NOW, window=Window("a", 1))
    assert Response.objects.get().answers == {"Q1": 2}


def test_another_window_with_a_key_of_its_own_is_a_conflict(response: Response) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW, window=Window("a", 1))
    with pytest.raises(Conflict):
        record(response, "p1", {"Q1": ["2"]}, 0, NOW, window=Window("b", 9))
    assert Response.objects.get().answers == {"Q1": 1}


def test_clearing_an_answer_is_stored_when_asked_once_more(response: Response) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    record(response, "p2", {"Q2": ["1"]}, 1, NOW)
    recorded = record(response, "p2", {}, 2, NOW, asked_before={"Q2"})
    assert not recorded.cleaned.faults
    assert Response.objects.get().answers == {"Q1": 1}


def test_nothing_is_recorded_after_the_wave_has_closed(response: Response) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    close(response.invitation.wave, None, NOW)
    with pytest.raises(NotNow) as refused:
        record(response, "p1", {"Q1": ["2"]}, 1, LATER)
    assert refused.value.verdict is Verdict.CLOSED
    assert Response.objects.get().answers == {"Q1": 1}


def test_the_closing_time_counts_before_the_worker_has_closed_the_wave(
    response: Response,
) -> None:
    closes_at = response.invitation.wave.closes_at
    assert closes_at is not None
    record(response, "p1", {"Q1": ["1"]}, 0, closes_at - dt.timedelta(seconds=1))
    with pytest.raises(NotNow):
        record(response, "p1", {"Q1": ["2"]}, 1, closes_at + Wave.GRACE)


def test_submitting_gives_a_receipt_and_marks_the_invitation(response: Response) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    receipt = submit(response, LATER)
    stored = Response.objects.get()
    assert stored.invitation.state == Invitation.State.SUBMITTED
    assert receipt == receipt_of(stored)
    assert receipt.submitted_at == LATER
    assert receipt.checksum == hashlib.sha256(b'{"Q1":1}').hexdigest()


def test_answers_off_the_path_are_gone_when_submitted(response: Response) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    record(response, "p2", {"Q2": ["1"]}, 1, NOW)
    record(response, "p1", {"Q1": ["2"]}, 2, NOW)
    assert Response.objects.get().answers == {"Q1": 2, "Q2": [1]}, "kept while she may go back"
    submit(response, NOW)
    assert Response.objects.get().answers == {"Q1": 2}


def test_a_second_submission_returns_the_first_receipt(response: Response) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    first = submit(response, NOW)
    assert submit(response, LATER) == first


def test_one_who_submits_from_an_old_copy_gets_the_receipt_that_is(
    response: Response, invitation: Invitation
) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    old = start_or_get(invitation, "nb", NOW)
    assert submit(response, NOW) == submit(old, LATER)


def test_an_answer_saved_in_another_window_meanwhile_is_submitted_too(
    response: Response, invitation: Invitation
) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    old = start_or_get(invitation, "nb", NOW)
    record(response, "p3", {"Q3": ["Mer"]}, 1, NOW)
    submit(old, NOW)
    assert Response.objects.get().answers == {"Q1": 1, "Q3": "Mer"}


def test_what_is_required_must_be_there_to_submit(response: Response) -> None:
    record(response, "p3", {"Q3": ["Bare dette"]}, 0, NOW)
    with pytest.raises(Incomplete) as incomplete:
        submit(response, NOW)
    assert [page.code for page in incomplete.value.pages] == ["p1"]
    assert Response.objects.get().submitted_at is None


def test_a_response_without_answers_cannot_be_submitted(db: None) -> None:
    nothing_required = TINY_DOCUMENT | {"pages": TINY_DOCUMENT["pages"][2:]}
    wave = make_open_wave(1, version=make_version(nothing_required))
    with pytest.raises(Incomplete) as incomplete:
        submit(start_or_get(make_invitation(wave), "nb", NOW), NOW)
    assert [page.code for page in incomplete.value.pages] == ["p3"]
    assert not Response.objects.exists()


def test_nothing_is_recorded_after_submission(response: Response, invitation: Invitation) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    old = start_or_get(invitation, "nb", NOW)
    submit(response, NOW)
    with pytest.raises(NotNow) as refused:
        record(old, "p1", {"Q1": ["2"]}, 1, NOW)
    assert refused.value.verdict is Verdict.SUBMITTED
    assert Response.objects.get().answers == {"Q1": 1}


def test_one_who_declined_may_still_answer(response: Response) -> None:
    decline(response, NOW)
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    submit(response, NOW)
    assert response.invitation.state == Invitation.State.SUBMITTED


def test_declining_twice_is_declining_once(response: Response) -> None:
    decline(response, NOW)
    decline(response, LATER)
    invitation = Invitation.objects.get()
    assert (invitation.state, invitation.state_changed_at) == (Invitation.State.DECLINED, NOW)


def test_one_who_has_submitted_in_another_window_cannot_decline(
    response: Response, invitation: Invitation
) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    old = start_or_get(Invitation.objects.get(), "nb", NOW)
    submit(response, NOW)
    old.submitted_at = None
    with pytest.raises(NotNow):
        decline(old, NOW)
    assert Invitation.objects.get().state == Invitation.State.SUBMITTED


def test_a_decline_in_another_window_does_not_lose_the_submission(response: Response) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    Invitation.objects.get().mark_declined(NOW)
    submit(response, LATER)
    assert Invitation.objects.get().state == Invitation.State.SUBMITTED
    assert Response.objects.get().submitted_at == LATER


def test_a_changed_answer_no_longer_verifies(response: Response) -> None:
    record(response, "p1", {"Q1": ["1"]}, 0, NOW)
    submit(response, NOW)
    assert verify(Response.objects.get())
    Response.objects.update(answers={"Q1": 2})
    assert not verify(Response.objects.get())


def test_the_checksum_does_not_depend_on_the_order_of_keys() -> None:
    assert checksum_of({"A": 1, "B": [2]}) == checksum_of({"B": [2], "A": 1})


def test_receipt_numbers_differ_and_do_not_change(invitation: Invitation) -> None:
    others = make_open_wave(20).invitations.all()
    numbers = [receipt_number_for(start_or_get(one, "nb", NOW)) for one in others]
    assert len(set(numbers)) == 20
    assert numbers == [receipt_number_for(start_or_get(one, "nb", LATER)) for one in others]
    assert all(len(number) == 19 for number in numbers)


def test_there_is_no_receipt_before_submission(response: Response) -> None:
    with pytest.raises(ValueError, match="no receipt"):
        receipt_of(response)


def test_the_frozen_background_decides_the_path(db: None) -> None:
    page = TINY_DOCUMENT["pages"][2] | {
        "condition": {"op": "ge", "item": "frame.population", "value": 10_000}
    }
    document = TINY_DOCUMENT | {"pages": [*TINY_DOCUMENT["pages"][:2], page]}
    invitation = make_invitation(make_open_wave(1, version=make_version(document)))
    response = start_or_get(invitation, "nb", NOW)
    assert path_through(response).page("p3") is None
    invitation.sampled_unit.attributes["population"] = 12_000
    assert path_through(response).page("p3") is not None
