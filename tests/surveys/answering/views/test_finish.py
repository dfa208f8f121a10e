import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext, override
from time_machine import travel

from surveys.answering.models import Response
from surveys.fieldwork.models import Invitation, Message, Wave
from surveys.fieldwork.waves import close
from tests.surveys.answering.conftest import Respondent

GRACE = Wave.GRACE.total_seconds()


def said(msgid: str, language: str = "nb", **values: Any) -> str:
    with override(language):
        return escape(gettext(msgid) % values if values else gettext(msgid))


def test_the_review_tells_every_answer_and_leads_to_each_page(respondent: Respondent) -> None:
    respondent.save("p1", Q1="1")
    respondent.save("p2", Q2=["1", "2"])
    page = respondent.get(reverse("answering:review")).content.decode()
    for words in ("Gjør dere noe nytt?", "Ja", "Tjeneste", "Prosess", said("Not answered")):
        assert words in page
    for code in ("p1", "p2", "p3"):
        assert f'href="/svar/{code}/?oversikt=1"' in page


def test_the_review_leaves_out_what_is_not_asked(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    assert "/svar/p2/" not in respondent.get(reverse("answering:review")).content.decode()


def test_submitting_leads_to_the_receipt(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    assert respondent.submit()["Location"] == reverse("answering:receipt")
    page = respondent.get(reverse("answering:receipt")).content.decode()
    assert respondent.stored
    assert respondent.stored.receipt_number in page
    assert respondent.stored.checksum[:16] in page
    assert said("Thank you for answering") in page


def test_what_is_required_is_told_with_a_way_there(respondent: Respondent) -> None:
    respondent.save("p3", Q3="Bare dette")
    response = respondent.submit()
    page = response.content.decode()
    assert response.status_code == 422
    assert f"<title>{said('Error:')} " in page
    assert page.count('href="/svar/p1/?oversikt=1"') == 2
    assert respondent.stored
    assert respondent.stored.submitted_at is None


def test_nothing_answered_is_not_submitted(respondent: Respondent) -> None:
    assert respondent.submit().status_code == 422
    assert not Response.objects.exists()


def test_a_second_submission_shows_what_is_submitted(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    respondent.submit()
    first = Response.objects.values().get()
    response = respondent.submit()
    assert response.status_code == 409
    assert first["receipt_number"] in response.content.decode()
    assert Response.objects.values().get() == first


def test_a_closed_wave_takes_no_submission(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    close(respondent.invitation.wave, None, timezone.now() - Wave.GRACE)
    response = respondent.submit()
    assert response.status_code == 409
    page = response.content.decode()
    assert said("The survey is closed") in page
    assert said("What you saved before that is kept, but it was not submitted.") in page
    assert respondent.stored
    assert respondent.stored.submitted_at is None


def test_the_receipt_is_still_there_after_the_wave_has_closed(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    respondent.submit()
    close(respondent.invitation.wave, None, timezone.now())
    assert respondent.get(reverse("answering:receipt")).status_code == 200


def test_there_is_no_receipt_before_submission(respondent: Respondent) -> None:
    response = respondent.get(reverse("answering:receipt"))
    assert response["Location"] == reverse("answering:resume")


def test_the_receipt_tells_when_the_answers_are_no_longer_those_submitted(
    respondent: Respondent,
) -> None:
    respondent.save("p1", Q1="2")
    respondent.submit()
    words = (
        "The answers stored now are not those that you submitted. "
        "Please tell us, with the receipt number."
    )
    assert said(words) not in respondent.get(reverse("answering:receipt")).content.decode()
    Response.objects.update(answers={"Q1": 1})
    assert said(words) in respondent.get(reverse("answering:receipt")).content.decode()


def test_the_copy_is_a_file_for_her_alone_that_nobody_keeps(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    assert respondent.get(reverse("answering:copy")).status_code == 302, "nothing is submitted yet"
    respondent.submit()
    copy = respondent.get(reverse("answering:copy"))
    assert copy.content.startswith(b"%PDF")
    assert copy["Cache-Control"] == "no-store"
    assert copy["Content-Disposition"].startswith("attachment;")
    assert Client().get(reverse("answering:copy")).status_code == 404


def test_there_is_no_copy_where_the_wave_gives_none(respondent: Respondent) -> None:
    Wave.objects.update(gives_copy_as_pdf=False)
    respondent.save("p1", Q1="2")
    respondent.submit()
    assert reverse("answering:copy") not in _receipt(respondent)
    assert respondent.get(reverse("answering:copy")).status_code == 404


def _receipt(respondent: Respondent) -> str:
    return str(respondent.get(reverse("answering:receipt")).content.decode())


def test_what_is_submitted_is_changed_page_by_page_and_submitted_again(
    respondent: Respondent,
) -> None:
    Wave.objects.update(editable_until_close=True)
    respondent.save("p1", Q1="2")
    respondent.submit()
    begun = respondent.post(reverse("answering:receipt"), {"amend": "1"})
    assert begun["Location"] == reverse("answering:review")
    respondent.save("p1", Q1="1")
    respondent.save("p2", Q2=["1"])
    assert respondent.answers == {"Q1": 2}, "what was submitted counts"
    assert respondent.submit()["Location"] == reverse("answering:receipt")
    assert respondent.answers == {"Q1": 1, "Q2": [1]}
    assert respondent.stored
    assert respondent.stored.checksum[:16] in _receipt(respondent)


def test_the_changes_can_be_dropped(respondent: Respondent) -> None:
    Wave.objects.update(editable_until_close=True)
    respondent.save("p1", Q1="2")
    respondent.submit()
    respondent.post(reverse("answering:receipt"), {"amend": "1"})
    respondent.save("p1", Q1="1")
    dropped = respondent.post(reverse("answering:review"), {"drop": "1"})
    assert dropped["Location"] == reverse("answering:receipt")
    assert respondent.stored
    assert (respondent.answers, respondent.stored.amended) == ({"Q1": 2}, None)


def test_nothing_is_changed_where_the_wave_does_not_allow_it(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    respondent.submit()
    assert 'name="amend"' not in _receipt(respondent)
    assert respondent.post(reverse("answering:receipt"), {"amend": "1"}).status_code == 409
    respondent.save("p1", Q1="1")
    assert respondent.answers == {"Q1": 2}


@pytest.mark.parametrize(
    ("seconds", "is_taken"),
    [(-1, True), (1, True), (GRACE - 1, True), (GRACE + 1, False)],
)
def test_page_autosave_and_submission_close_at_the_same_second(
    respondent: Respondent, seconds: float, is_taken: bool
) -> None:
    respondent.save("p1", Q1="2")
    wave = respondent.invitation.wave
    assert wave.closes_at
    Response.objects.update(started_at=wave.closes_at - dt.timedelta(hours=1))
    with travel(wave.closes_at + dt.timedelta(seconds=seconds), tick=False):
        respondent.start(respondent.invitation)
        autosave = reverse("answering:autosave", args=["p1"])
        saved = respondent.post(autosave, {"Q1": "1", "revision": "9"}).status_code
        posted = respondent.save("p1", Q1="2").status_code
        submitted = respondent.submit().status_code
    assert [saved, posted, submitted] == ([200, 302, 302] if is_taken else [404, 404, 404])


def test_declining_asks_first(respondent: Respondent) -> None:
    page = respondent.get(reverse("answering:decline"))
    assert said("You do not want to take part?") in page.content.decode()
    assert Invitation.objects.get().state == Invitation.State.OPEN


def test_declining_is_marked_and_thanked_for(respondent: Respondent) -> None:
    response = respondent.post(reverse("answering:decline"), {"decline": "1"}, follow=True)
    assert said("Thank you for telling us") in response.content.decode()
    assert Invitation.objects.get().state == Invitation.State.DECLINED
    assert not Response.objects.exists()


def test_one_who_declined_can_answer_after_all(respondent: Respondent) -> None:
    respondent.post(reverse("answering:decline"), {"decline": "1"})
    respondent.save("p1", Q1="2")
    assert respondent.submit()["Location"] == reverse("answering:receipt")
    assert Invitation.objects.get().state == Invitation.State.SUBMITTED


def test_a_form_sent_without_its_button_declines_nothing(respondent: Respondent) -> None:
    respondent.post(reverse("answering:decline"), {})
    assert Invitation.objects.get().state == Invitation.State.OPEN


def test_declining_can_be_taken_back_and_reminders_come_again(respondent: Respondent) -> None:
    respondent.post(reverse("answering:decline"), {"decline": "1"})
    back = respondent.post(reverse("answering:decline"), {"undo": "1"})
    assert back["Location"] == reverse("answering:resume")
    case = Invitation.objects.get()
    assert case.state == Invitation.State.OPEN
    assert case.reason_not_to_mail(Message.Kind.REMINDER) is None


def test_one_who_has_submitted_cannot_decline(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    respondent.submit()
    assert respondent.post(reverse("answering:decline"), {"decline": "1"}).status_code == 409
    assert Invitation.objects.get().state == Invitation.State.SUBMITTED


def test_reading_the_last_pages_changes_nothing(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    before = (Response.objects.values().get(), Invitation.objects.values().get())
    for name in ("review", "decline", "receipt"):
        respondent.get(reverse(f"answering:{name}"))
    assert (Response.objects.values().get(), Invitation.objects.values().get()) == before


@pytest.mark.django_db(transaction=True)
def test_submitting_asks_few_questions_of_the_database(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    with CaptureQueriesContext(connection) as asked:
        assert respondent.submit().status_code == 302
    assert len(asked) <= 5, [query["sql"] for query in asked]
    for name in ("review", "receipt"):
        with CaptureQueriesContext(connection) as asked:
            respondent.get(reverse(f"answering:{name}"))
        assert len(asked) <= 4, [query["sql"] for query in asked]
