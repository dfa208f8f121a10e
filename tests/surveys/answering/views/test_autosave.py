from typing import Any

from django.urls import reverse
from django.utils import timezone

from surveys.answering.models import Response
from surveys.fieldwork.models import Wave
from surveys.fieldwork.waves import close
from tests.surveys.answering.conftest import Respondent


def autosave(respondent: Respondent, page: str, **posted: Any) -> Any:
    fields = {"revision": 0, "window": "a", "turn": 1} | posted
    return respondent.post(reverse("answering:autosave", args=[page]), fields)


def test_what_is_chosen_is_stored_and_said_to_be(respondent: Respondent) -> None:
    answer = autosave(respondent, "p1", Q1="1")
    assert respondent.stored
    at = timezone.localtime(respondent.stored.saved_at).strftime("%H.%M")
    assert answer.json() == {"words": f"Lagret kl. {at}.", "revision": 1}
    assert respondent.answers == {"Q1": 1}


def test_it_is_said_in_her_language(respondent: Respondent) -> None:
    respondent.get(reverse("answering:page", args=["p1"]) + "?sprak=nn")
    assert autosave(respondent, "p1", Q1="1").json()["words"].startswith("Lagra kl. ")


def test_an_empty_page_is_neither_stored_nor_nagged_about(respondent: Respondent) -> None:
    assert autosave(respondent, "p1").status_code == 200
    assert respondent.stored is None


def test_what_is_emptied_is_emptied(respondent: Respondent) -> None:
    respondent.save("p1", Q1="1")
    respondent.save("p2", Q2=["1", "2"])
    autosave(respondent, "p2", revision=2)
    assert respondent.answers == {"Q1": 1}


def test_what_does_not_count_yet_is_said_not_to(respondent: Respondent) -> None:
    respondent.save("p1", Q1="1")
    answer = autosave(respondent, "p2", revision=1, Q2=["1", "99"])
    assert "må rettes" in answer.json()["words"]
    assert respondent.answers == {"Q1": 1}
    page = respondent.show("p2").content.decode()
    assert page.count(" checked") == 2, "the draft fills the page on the next visit"


def test_next_after_it_stores_nothing_anew(respondent: Respondent) -> None:
    autosave(respondent, "p1", Q1="1")
    respondent.save("p1", revision=1, Q1="1", window="a", turn=2)
    assert Response.objects.get().revision == 1


def test_the_same_window_may_save_though_no_answer_reached_it(respondent: Respondent) -> None:
    autosave(respondent, "p1", Q1="1")
    assert autosave(respondent, "p1", Q1="2", turn=2).status_code == 200
    assert respondent.answers == {"Q1": 2}


def test_another_window_is_told_and_changes_nothing(respondent: Respondent) -> None:
    autosave(respondent, "p1", Q1="1")
    answer = autosave(respondent, "p1", Q1="2", window="b")
    assert answer.status_code == 409
    assert "annet vindu" in answer.json()["words"]
    assert respondent.answers == {"Q1": 1}
    choice = respondent.save("p1", revision=0, Q1="2", window="b", turn=2)
    assert choice.status_code == 409, "Next leads to the choice"


def test_what_the_page_does_not_offer_is_refused(respondent: Respondent) -> None:
    assert autosave(respondent, "p1", Q1="7").status_code == 400
    assert respondent.stored is None


def test_a_page_that_is_not_hers_is_refused(respondent: Respondent) -> None:
    assert autosave(respondent, "p2", Q2="1").status_code == 404
    assert respondent.stored is None


def test_the_gate_is_the_same(respondent: Respondent) -> None:
    respondent.save("p1", Q1="1")
    close(Wave.objects.get(), None, timezone.now() - Wave.GRACE)
    assert autosave(respondent, "p1", revision=1, Q1="2").status_code == 409
    assert respondent.answers == {"Q1": 1}


def test_a_comment_is_saved_too(respondent: Respondent) -> None:
    Wave.objects.update(is_pilot=True)
    autosave(respondent, "p1", **{"kommentar:Q1": "Hva er nytt?"})
    assert respondent.invitation.comments.get().text == "Hva er nytt?"


def test_it_is_no_page_to_visit(respondent: Respondent) -> None:
    assert respondent.get(reverse("answering:autosave", args=["p1"])).status_code == 405


def test_large_posts_are_refused(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    assert autosave(respondent, "p3", revision=1, Q3="x" * 600_000).status_code == 413
