"""Pages on which one answer opens more questions, as they are without JavaScript."""

import re
from typing import Any

import pytest
from django.urls import reverse

from tests.factories import make_invitation, make_open_wave, make_version
from tests.questionnaires.reading import raw
from tests.surveys.answering.conftest import Respondent

pytestmark = pytest.mark.django_db


@pytest.fixture
def respondent() -> Respondent:
    wave = make_open_wave(1, version=make_version(raw("opened_on_the_page")))
    return Respondent().start(make_invitation(wave))


def open_items(page: str) -> set[str]:
    """The items that the page shows, of those that open on it."""
    parts = re.findall(r'<fieldset class="opening"[^>]*?( hidden disabled)?>.*?value="(\w+)"', page)
    return {code for closed, code in parts if not closed}


def shown(respondent: Respondent) -> set[str]:
    return open_items(respondent.show("p2").content.decode())


def test_what_nothing_has_opened_is_there_and_closed(respondent: Respondent) -> None:
    page = respondent.show("p2").content.decode()
    assert page.count(" hidden disabled") == 5
    assert open_items(page) == set()


def test_next_brings_the_page_back_with_what_was_opened(respondent: Respondent) -> None:
    answer = respondent.save("p2", Tried="1")
    assert answer["Location"] == reverse("answering:page", args=["p2"]) + "?flere=1"
    page = respondent.get(answer["Location"]).content.decode()
    assert "Svaret ditt åpner flere spørsmål" in page
    assert "Feil:" not in page
    assert open_items(page) == {"Kinds", "Sure"}
    assert respondent.answers == {"Tried": 1}


def test_what_was_opened_opens_more(respondent: Respondent) -> None:
    respondent.save("p2", Tried="1")
    answer = respondent.save("p2", Tried="1", Kinds=["1", "2"], Sure="2", seen=["Kinds", "Sure"])
    assert answer["Location"].endswith("?flere=1")
    assert shown(respondent) == {"Kinds", "Sure", "Main", "Why"}
    seen = ["Kinds", "Sure", "Main", "Why"]
    fields: dict[str, Any] = {"Tried": "1", "Kinds": ["1", "2"], "Sure": "2", "seen": seen}
    assert respondent.save("p2", **fields)["Location"] == reverse("answering:page", args=["p3"])


def test_what_was_opened_is_asked_for_as_all_else_is(respondent: Respondent) -> None:
    respondent.save("p2", Tried="1")
    answer = respondent.save("p2", Tried="1", Kinds="1", seen=["Kinds", "Sure"])
    assert answer.status_code == 422
    assert 'href="#id-Sure-1"' in answer.content.decode()


def test_a_fault_elsewhere_shows_what_was_opened_without_calling_it_one(
    respondent: Respondent,
) -> None:
    respondent.save("p2", Tried="1")
    posted: dict[str, Any] = {"Tried": "1", "Kinds": ["1", "2", "3"], "Sure": "1"}
    answer = respondent.save("p2", **posted, seen=["Kinds", "Sure"])
    page = answer.content.decode()
    assert answer.status_code == 422
    assert open_items(page) >= {"Kinds", "Sure", "Why"}
    assert page.count('data-field="validation"') == 1


def test_what_is_closed_by_the_same_post_is_not_stored(respondent: Respondent) -> None:
    respondent.save("p2", Tried="1")
    respondent.save("p2", Tried="2", Kinds="1", Sure="5", seen=["Kinds", "Sure"])
    assert respondent.answers == {"Tried": 2, "Sure": 5}
    assert shown(respondent) == {"Sure", "Why"}


def test_what_a_hand_posts_for_a_closed_item_is_not_stored(respondent: Respondent) -> None:
    respondent.save("p2", Tried="1", More="Skjult", Why_dot_money="2", seen=["More", "Why"])
    assert respondent.answers == {"Tried": 1}


def test_an_answer_that_was_closed_is_there_when_it_is_opened_again(
    respondent: Respondent,
) -> None:
    respondent.save("p2", Tried="1", Kinds="3", Sure="5", seen=["Kinds", "Sure"])
    respondent.save("p2", Tried="2", Sure="5", seen=["Kinds", "Sure"])
    page = respondent.show("p2").content.decode()
    assert re.search(r'id="id-Kinds-3" checked', page), "the browser opens it filled"


def test_back_does_not_stop_at_what_was_opened(respondent: Respondent) -> None:
    answer = respondent.save("p2", Tried="1", back="1")
    assert answer["Location"] == reverse("answering:page", args=["p1"])
