import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext, override

from surveys.answering.models import Response
from surveys.answering.views import wrong_person
from surveys.fieldwork.links import link_for
from surveys.fieldwork.models import Invitation, LeftOut, Message, NotAllowed
from tests.factories import make_open_wave
from tests.surveys.answering.conftest import Respondent

FORWARD = {"forward": "1", "name": "Ola Dahl", "email": "ola@example.org"}


def said(msgid: str, language: str = "nb") -> str:
    with override(language):
        return escape(gettext(msgid))


def post(respondent: Respondent, page: str, **fields: str) -> tuple[int, str]:
    response = respondent.post(reverse(f"answering:{page}"), fields)
    return response.status_code, response.content.decode()


def test_sending_on_gives_the_case_away(respondent: Respondent) -> None:
    respondent.save("p1", Q1="1")
    status, page = post(respondent, "forward", **FORWARD)
    assert status == 200
    assert said("Thank you, it has been sent on") in page
    assert Invitation.objects.get().email == "ola@example.org"
    assert not Response.objects.exists(), "the right one begins anew"
    assert not mail.outbox, "the sender sends it"


def test_the_old_link_and_session_die_with_the_page_for_all_such_links(
    respondent: Respondent,
) -> None:
    old, cookie = link_for(respondent.invitation), respondent.cookies["respondent"].value
    post(respondent, "forward", **FORWARD)
    unknown = Client().get("/i/abcdefghjk/" + "A" * 24 + "/")
    after = Client().get(old)
    assert (after.status_code, after.content) == (404, unknown.content)
    assert not respondent.cookies["respondent"].value
    respondent.cookies["respondent"] = cookie
    assert respondent.show("p1").status_code == 404


def test_no_address_is_shown_to_anybody(respondent: Respondent) -> None:
    shown = respondent.get(reverse("answering:forward")).content.decode()
    _status, after = post(respondent, "forward", **FORWARD)
    assert respondent.invitation.email not in shown + after
    assert "ola@example.org" not in after


def test_what_goes_along_is_only_asked_of_one_who_has_answered(respondent: Respondent) -> None:
    assert "with_answers" not in respondent.get(reverse("answering:forward")).content.decode()
    respondent.save("p1", Q1="1")
    assert "with_answers" in respondent.get(reverse("answering:forward")).content.decode()
    post(respondent, "forward", **FORWARD, with_answers="on")
    assert Response.objects.get().answers == {"Q1": 1}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": ""}, "Write the name of the right one."),
        ({"email": ""}, "Write the e-mail address of the right one."),
        ({"email": "ola"}, "Write the whole e-mail address, for example name@municipality.no."),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_is_kept(
    respondent: Respondent, fields: dict[str, str], words: str
) -> None:
    status, page = post(respondent, "forward", **{**FORWARD, **fields})
    assert status == 422
    assert said(words) in page
    kept = {**FORWARD, **fields}
    assert all(f'value="{kept[name]}"' in page for name in ("name", "email") if kept[name])
    assert Invitation.objects.get().generation == 1


def test_a_refusal_stands_at_the_address(respondent: Respondent) -> None:
    own = respondent.invitation.email
    status, page = post(respondent, "forward", **{**FORWARD, "email": own})
    words = "The link was sent to this address. Give the address of another one."
    assert (status, said(words) in page) == (422, True)


def test_a_form_sent_without_its_button_sends_nothing_on(respondent: Respondent) -> None:
    post(respondent, "forward", name="Ola", email="ola@example.org")
    assert Invitation.objects.get().generation == 1


def test_one_who_is_not_the_right_one_tells_us_and_gets_no_more_mail(
    respondent: Respondent,
) -> None:
    respondent.save("p1", Q1="1")
    post(respondent, "not_me", is_sure="on", words="Spør Ola Dahl")
    case = Invitation.objects.get()
    assert case.not_me_words == "Spør Ola Dahl"
    assert case.reason_not_to_mail(Message.Kind.REMINDER) is LeftOut.NOT_ME
    assert Response.objects.get().answers == {"Q1": 1}, "no answer is lost"
    page = respondent.get(reverse("answering:not_me")).content.decode()
    assert said("Thank you for telling us") in page
    assert respondent.get(link_for(case)).status_code == 200, "several may read one mailbox"


def test_it_can_be_taken_back(respondent: Respondent) -> None:
    post(respondent, "not_me", is_sure="on")
    post(respondent, "not_me", undo="1")
    case = Invitation.objects.get()
    assert (case.not_me_at, case.reason_not_to_mail(Message.Kind.REMINDER)) == (None, None)


def test_a_robot_that_sends_the_form_as_it_is_says_nothing(respondent: Respondent) -> None:
    status, page = post(respondent, "not_me", not_me="1", words="")
    assert status == 422
    assert said("Tick the box if this is not for you.") in page
    assert Invitation.objects.get().not_me_at is None


def test_the_page_says_whose_link_it_is(respondent: Respondent) -> None:
    page = respondent.get(reverse("answering:not_me")).content.decode()
    assert respondent.invitation.sampled_unit.unit_name in page


def test_both_pages_can_be_read_in_another_language(respondent: Respondent) -> None:
    for page in ("forward", "not_me"):
        shown = respondent.get(reverse(f"answering:{page}") + "?sprak=nn")
        assert shown["Content-Language"] == "nn"


def test_after_submission_there_is_nothing_to_give_away(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    respondent.submit()
    for page in ("forward", "not_me"):
        assert post(respondent, page, **FORWARD, is_sure="on")[0] == 409
    assert Invitation.objects.get().generation == 1


def test_two_persons_behind_one_address_see_nothing_of_each_other(db: None) -> None:
    wave = make_open_wave(2)
    wave.invitations.update(email="post@example.org")
    one, other = (Respondent().start(case) for case in wave.invitations.with_unit())
    post(one, "not_me", is_sure="on", words="Hemmelig")
    one.save("p3", Q3="Mitt svar")
    for page in (reverse("answering:not_me"), reverse("answering:page", args=["p3"])):
        shown = other.get(page).content.decode()
        assert "Hemmelig" not in shown
        assert "Mitt svar" not in shown
        assert other.invitation.sampled_unit.unit_name in shown
        assert one.invitation.sampled_unit.unit_name not in shown


def test_what_another_window_did_meanwhile_is_shown_rather_than_an_error(
    respondent: Respondent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def submitted_first(*_arguments: object) -> None:
        Invitation.objects.update(state=Invitation.State.SUBMITTED)
        raise NotAllowed("submitted")

    monkeypatch.setattr(wrong_person, "say_not_me", submitted_first)
    address = reverse("answering:not_me")
    answer = respondent.post(address, {"is_sure": "on"})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert respondent.get(address).status_code == 200
