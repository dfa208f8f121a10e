"""Whatever people write is shown literally to staff too: in lists, in cases, in open answers."""

import html
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from barometer.access import Role
from surveys.fieldwork.case_changes import say_not_me
from surveys.fieldwork.forwarding import forward
from surveys.questionnaires.item_types.text import literal
from tests.factories import make_invitation
from tests.markup import elements_of
from tests.nasty_strings import EVERY
from tests.results.answered import make_answered_wave
from tests.results.coding.opened import KEY
from tests.staff import client_of

pytestmark = pytest.mark.django_db

WRITTEN = [text for text in map(literal, EVERY) if text.strip()]


def shown(client: Client, address: str) -> str:
    """The page, which must be whole: nothing in it ends an element that is ours."""
    page = client.get(address).content.decode()
    elements_of(page)
    return page


def in_one(text: str) -> str:
    """With one space where there is white space, as a list shows it."""
    return html.escape(" ".join(text.split()))


@pytest.fixture
def answers() -> str:
    """The page of open answers where each string is what one has answered."""
    wave = make_answered_wave([{"P1": 1, KEY: text} for text in WRITTEN])
    return reverse("coding:answers", args=[wave.code, KEY])


def test_open_answers_are_listed_literally(answers: str) -> None:
    analyst = client_of(Role.ANALYST)
    pages = "".join(shown(analyst, f"{answers}?side={number}") for number in (1, 2, 3))
    assert [text for text in WRITTEN if in_one(text) not in pages] == []


def test_an_open_answer_is_literal_where_it_is_screened(answers: str) -> None:
    analyst = client_of(Role.ANALYST)
    screening = sorted(
        {
            one.attributes["href"]
            for number in (1, 2, 3)
            for one in elements_of(shown(analyst, f"{answers}?side={number}"))
            if one.tag == "a" and "/svar/" in one.attributes.get("href", "")
        }
    )
    assert len(screening) == len(WRITTEN)
    given = {original_on(shown(analyst, address)) for address in screening}
    assert [text for text in WRITTEN if text.replace("\n", "") not in given] == []


def original_on(page: str) -> str:
    """The answer as it was written, with what may name somebody marked in it."""
    found = [one for one in elements_of(page) if one.attributes.get("class") == "original"]
    return "".join(found[0].words)


def test_what_is_searched_for_comes_back_literally(answers: str) -> None:
    analyst = client_of(Role.ANALYST)
    for text in WRITTEN:
        page = analyst.get(answers, {"sok": text}).content.decode()
        field = next(one for one in elements_of(page) if one.attributes.get("name") == "sok")
        assert field.attributes["value"].strip() == text.strip()


def test_what_one_wrote_for_whom_it_is_not_is_literal_in_her_case() -> None:
    staff, invitation = client_of(Role.FIELD_MANAGER), make_invitation()
    place = reverse("monitoring:case", args=[invitation.reference])
    for text in WRITTEN:
        say_not_me(invitation, text, timezone.now())
        page = shown(staff, place)
        assert html.escape(text.splitlines()[0].strip()) in page


def test_the_name_that_a_case_was_sent_on_to_is_literal_wherever_it_stands() -> None:
    staff, invitation = client_of(Role.FIELD_MANAGER), make_invitation()
    case = forward(invitation, "Ola", "ola@example.org", timezone.now())
    listed = reverse("monitoring:cases")
    for text in WRITTEN:
        case.name = text[:200]
        case.save(update_fields=["name"])
        told = in_one(case.name)
        for address in (listed, reverse("monitoring:case", args=[case.reference])):
            assert told in " ".join(shown(staff, address).split()), address


def test_a_search_for_a_case_comes_back_literally() -> None:
    staff = client_of(Role.FIELD_MANAGER)
    for text in WRITTEN:
        answer: Any = staff.get(reverse("monitoring:cases"), {"q": text})
        assert answer.status_code == 200
        elements_of(answer.content.decode())
