import datetime as dt
from typing import Any

import pytest
from django.conf import settings as project_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext, override
from time_machine import travel

from surveys.answering.models import Response
from surveys.fieldwork.links import link_for
from surveys.fieldwork.models import Invitation, Wave
from surveys.fieldwork.waves import close
from tests.surveys.answering.conftest import Respondent


def said(msgid: str, language: str = "nb", **values: Any) -> str:
    with override(language):
        return escape(gettext(msgid) % values if values else gettext(msgid))


def page_of(code: str) -> str:
    return reverse("answering:page", args=[code])


def test_a_page_asks_its_question_in_the_heading(respondent: Respondent) -> None:
    page = respondent.show("p1").content.decode()
    assert page.count("<h1") == 1
    heading = page.split("<h1", 1)[1].split("</h1>", 1)[0]
    assert "Gjør dere noe nytt?" in heading
    assert page.index("<legend") < page.index("<h1") < page.index("</legend>")


def test_a_page_says_where_one_is(respondent: Respondent) -> None:
    respondent.save("p1", Q1="1")
    words = said("Page %(position)s of %(total)s", position=2, total=3)
    assert words in respondent.show("p2").content.decode()


def test_the_definition_is_on_every_page(mayor: Respondent) -> None:
    for code in ("p1", "p2", "p9"):
        assert "Med innovasjon mener vi" in mayor.show(code).content.decode()


def test_saving_leads_to_the_next_page_on_the_path(respondent: Respondent) -> None:
    assert respondent.save("p1", Q1="1")["Location"] == page_of("p2")
    assert respondent.save("p1", Q1="2")["Location"] == page_of("p3")
    assert respondent.answers == {"Q1": 2}


def test_the_last_page_leads_to_the_review(respondent: Respondent) -> None:
    assert respondent.save("p3", Q3="Nei")["Location"] == reverse("answering:review")


def test_what_is_saved_is_shown_again(respondent: Respondent) -> None:
    respondent.save("p1", Q1="1")
    respondent.save("p3", Q3="Linje 1\r\nLinje 2 <b>")
    assert 'value="1" id="id-Q1-1" checked' in respondent.show("p1").content.decode()
    assert "Linje 1\nLinje 2 &lt;b&gt;</textarea>" in respondent.show("p3").content.decode()


def test_back_saves_and_goes_back(respondent: Respondent) -> None:
    respondent.save("p1", Q1="1")
    response = respondent.save("p2", Q2=["1", "2"], back="1")
    assert response["Location"] == page_of("p1")
    assert respondent.answers == {"Q1": 1, "Q2": [1, 2]}


def test_back_does_not_nag_about_what_is_empty(respondent: Respondent) -> None:
    respondent.save("p1", Q1="1")
    assert respondent.save("p2", back="1")["Location"] == page_of("p1")


def test_what_is_empty_is_asked_for_once_more_and_then_let_pass(respondent: Respondent) -> None:
    respondent.save("p1", Q1="1")
    first = respondent.save("p2")
    assert first.status_code == 422
    assert '<input type="hidden" name="asked" value="Q2">' in first.content.decode()
    assert respondent.save("p2", asked="Q2")["Location"] == page_of("p3")


def test_what_is_required_is_asked_for_each_time(respondent: Respondent) -> None:
    assert respondent.save("p1").status_code == 422
    assert respondent.save("p1", asked="Q1").status_code == 422
    assert respondent.stored is None


def test_a_fault_is_told_on_top_and_at_its_field_in_the_same_words(mayor: Respondent) -> None:
    mayor.save("p5", P5="1")
    response = mayor.save("p7", P6=["1", "2", "3", "4"])
    page = response.content.decode()
    words = said("You have chosen %(chosen)d. Choose at most %(most)d.", chosen=4, most=3)
    assert response.status_code == 422
    assert page.count(words) == 2
    assert f"<title>{said('Error:')} " in page
    assert '<a class="ds-link" href="#id-P6-1">' in page
    assert 'id="id-P6-fault"' in page
    assert page.count(' aria-invalid="true" aria-describedby="id-P6-fault"') == 11


def test_four_of_at_most_three_are_kept_on_the_page_and_not_stored(mayor: Respondent) -> None:
    mayor.save("p5", P5="1")
    page = mayor.save("p7", P6=["1", "2", "3", "4"]).content.decode()
    assert page.count(" checked") == 4
    assert mayor.answers == {"P5": 1}


def test_one_row_of_a_grid_that_is_empty_is_told_at_the_row(mayor: Respondent) -> None:
    rows = ["political_decisions", "participation", "cross_sector", "knowledge"]
    given: dict[str, Any] = {f"P8_dot_{row}": "1" for row in rows}
    response = mayor.save("p9", **given)
    page = response.content.decode()
    assert response.status_code == 422
    assert 'id="id-P8-laws-fault"' in page
    assert 'href="#id-P8-laws-1"' in page
    assert 'id="id-P8-knowledge-fault"' not in page
    assert mayor.answers == {"P8": dict.fromkeys(rows, 1)}, "half a grid is kept"


def test_a_radio_in_a_grid_is_named_by_row_and_column(mayor: Respondent) -> None:
    page = mayor.show("p9").content.decode()
    assert 'aria-labelledby="id-P8-laws-text id-P8-laws-3-label"' in page
    assert 'id="id-P8-laws-text"' in page
    assert 'id="id-P8-laws-3-label"' in page


def test_other_is_told_in_her_own_words(mayor: Respondent) -> None:
    mayor.save("p2", P2=["1", "97"], P2__specify="Noe <helt> annet")
    assert mayor.answers == {"P2": [1, 97], "P2:specify": "Noe <helt> annet"}
    assert 'value="Noe &lt;helt&gt; annet"' in mayor.show("p2").content.decode()


@pytest.mark.parametrize("forged", [{"Q1": "7"}, {"Q1": "1", "Q2": "1"}, {"Q1": ["1", "2"]}])
def test_what_the_page_does_not_offer_is_refused_in_words(
    respondent: Respondent, forged: dict[str, Any]
) -> None:
    response = respondent.save("p1", **forged)
    assert response.status_code == 400
    assert said("Nothing was saved") in response.content.decode()
    assert respondent.stored is None


def test_a_hidden_page_is_refused_in_words(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    for response in (respondent.save("p2", Q2="1"), respondent.show("p2"), respondent.show("p77")):
        assert response.status_code == 404
        assert said("This page is not among your questions") in response.content.decode()
    assert respondent.answers == {"Q1": 2}


def test_bad_input_is_told_in_nynorsk_to_those_who_read_it(respondent: Respondent) -> None:
    respondent.get(page_of("p1") + "?sprak=nn")
    response = respondent.save("p1", Q1="7")
    assert response["Content-Language"] == "nn"
    assert said("Nothing was saved", "nn") in response.content.decode()


def test_a_closed_wave_stores_nothing_and_says_so(respondent: Respondent) -> None:
    respondent.save("p1", Q1="1")
    close(respondent.invitation.wave, None, timezone.now() - Wave.GRACE)
    response = respondent.save("p1", Q1="2")
    assert response.status_code == 409
    assert said("The survey is closed") in response.content.decode()
    assert respondent.answers == {"Q1": 1}


def test_after_submission_every_page_says_so_and_nothing_changes(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    respondent.submit()
    before = Response.objects.values().get()
    for response in (respondent.show("p1"), respondent.save("p1", Q1="1"), respondent.submit()):
        assert said("The answers are submitted already") in response.content.decode()
    assert Response.objects.values().get() == before


def test_another_window_with_another_answer_is_a_choice(respondent: Respondent) -> None:
    respondent.save("p1", Q1="1")
    response = respondent.save("p1", revision=0, Q1="2")
    page = response.content.decode()
    assert response.status_code == 409
    assert said("You have answered this in another window") in page
    assert '<input type="hidden" name="Q1" value="2">' in page
    assert f'href="{page_of("p2")}"' in page
    assert respondent.answers == {"Q1": 1}
    respondent.save("p1", revision=1, Q1="2")
    assert respondent.answers == {"Q1": 2}


def test_nonsense_for_a_revision_is_the_oldest(respondent: Respondent) -> None:
    respondent.save("p1", Q1="1")
    posted = {"revision": "²", "Q1": "2", "next": "1"}
    assert respondent.post(page_of("p1"), posted).status_code == 409


def test_the_language_changes_with_what_is_typed_kept(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    response = respondent.save("p3", Q3="Midt i en setning", sprak="nn")
    page = response.content.decode()
    assert "Noko meir?" in page
    assert "Midt i en setning</textarea>" in page
    assert respondent.answers == {"Q1": 2}, "nothing is saved by it"
    assert "Gjer de noko nytt?" in respondent.show("p1").content.decode(), "it is remembered"


def test_the_language_of_the_last_save_is_kept_with_the_response(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    respondent.get(page_of("p3") + "?sprak=nn")
    respondent.save("p3", Q3="Ja")
    assert respondent.stored
    assert respondent.stored.language == "nn"
    other_device = Client().get(link_for(respondent.invitation))
    assert other_device["Content-Language"] == "nn"


def test_a_language_the_questionnaire_lacks_is_not_given(respondent: Respondent) -> None:
    assert respondent.get(page_of("p1") + "?sprak=en")["Content-Language"] == "nb"


def test_resuming_leads_to_the_first_page_that_is_not_whole(respondent: Respondent) -> None:
    assert respondent.get(reverse("answering:resume"))["Location"] == page_of("p1")
    respondent.save("p1", Q1="1")
    place = respondent.get(reverse("answering:resume"))["Location"]
    assert place == page_of("p2") + "?fortsetter=1"


def test_a_change_from_the_review_leads_back_to_it(respondent: Respondent) -> None:
    respondent.save("p1", Q1="1")
    respondent.save("p2", Q2="1")
    respondent.save("p3", Q3="Ja")
    assert respondent.save("p2", Q2="2", oversikt="1")["Location"] == reverse("answering:review")


def test_a_change_that_opens_new_pages_leads_to_them_first(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    respondent.save("p3", Q3="Ja")
    place = respondent.save("p1", Q1="1", oversikt="1")["Location"]
    assert place == page_of("p2") + "?oversikt=1"
    assert respondent.save("p2", Q2="1", oversikt="1")["Location"] == reverse("answering:review")


def test_nobody_gets_in_without_the_cookie(client: Client, invitation: Invitation) -> None:
    link_page = client.get(f"/i/{invitation.reference}/x/")
    for name in ("resume", "review", "receipt", "decline"):
        response = client.get(reverse(f"answering:{name}"))
        assert (response.status_code, response.content) == (404, link_page.content), name
    assert client.get(page_of("p1")).content == link_page.content


@pytest.mark.parametrize("cookie", ["", "x", "abc:1", "abc:1:aaaa:bbbb"])
def test_a_cookie_of_her_own_making_opens_nothing(
    client: Client, invitation: Invitation, cookie: str
) -> None:
    client.cookies[project_settings.RESPONDENT_COOKIE_NAME] = cookie
    assert client.get(page_of("p1")).status_code == 404


def test_the_cookie_dies_with_the_link_it_came_from(respondent: Respondent) -> None:
    Invitation.objects.update(generation=2)
    assert respondent.show("p1").status_code == 404


def test_the_cookie_slides(respondent: Respondent) -> None:
    with travel(timezone.now() + dt.timedelta(hours=23), tick=False):
        assert respondent.show("p1").status_code == 200
    with travel(timezone.now() + dt.timedelta(hours=46), tick=False):
        assert respondent.show("p1").status_code == 200
    with travel(timezone.now() + dt.timedelta(hours=71), tick=False):
        assert respondent.show("p1").status_code == 404


def test_forms_from_other_sites_are_refused(invitation: Invitation) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.post(link_for(invitation), {"start": "1"})
    assert strict.post(page_of("p1"), {"Q1": "1", "revision": "0"}).status_code == 403
    strict.get(page_of("p1"))
    token = strict.cookies[project_settings.CSRF_COOKIE_NAME].value
    posted = {"Q1": "1", "revision": "0", "csrfmiddlewaretoken": token}
    assert strict.post(page_of("p1"), posted).status_code == 302


def test_large_posts_are_refused(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    response = respondent.save("p3", Q3="Lang " + "x" * 600_000)
    assert response.status_code == 413
    assert respondent.answers == {"Q1": 2}
    assert "Lang xxx" in response.content.decode(), "what she wrote is given back"


def test_a_text_that_is_too_long_comes_back_in_its_field(respondent: Respondent) -> None:
    respondent.save("p1", Q1="2")
    response = respondent.save("p3", Q3="ø" * 40_000)
    assert response.status_code == 422
    assert "ø" * 40_000 in response.content.decode()
    assert "ø" * 40_000 in respondent.show("p3").content.decode(), "and is kept"


def test_pages_are_kept_by_no_browser(respondent: Respondent) -> None:
    for response in (respondent.show("p1"), respondent.save("p1", Q1="1"), respondent.save("p1")):
        assert response["Cache-Control"] == "no-store"


def test_a_page_asks_few_questions_of_the_database(mayor: Respondent) -> None:
    mayor.save("p1", P1="1")
    with CaptureQueriesContext(connection) as asked:
        assert mayor.show("p9").status_code == 200
    assert len(asked) <= 4, [query["sql"] for query in asked]


@pytest.mark.django_db(transaction=True)
def test_a_save_asks_few_questions_of_the_database(mayor: Respondent) -> None:
    mayor.show("p1")
    for fields in ({"P1": "1", "revision": 0}, {"P1": "2", "revision": 1}):
        with CaptureQueriesContext(connection) as asked:
            assert mayor.post(page_of("p1"), fields).status_code == 302
        assert len(asked) <= 5, [query["sql"] for query in asked]


def test_a_demo_says_that_it_is_one(respondent: Respondent) -> None:
    words = said("Demo: fictional recipients")
    assert words not in respondent.show("p1").content.decode()
    wave = respondent.invitation.wave
    wave.is_demo = True
    wave.save()
    assert words in respondent.show("p1").content.decode()


NAUGHTY = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% now 'Y' %}",
    "'; DROP TABLE surveys_response; --",
    "Á̶̖l̷l̸t̴ ☃ 👩‍👩‍👧 \u202eNORGE čŋđŧ",
    "%(name)s %s \\u0000 ../../etc/passwd",
    "</textarea><b>ut</b>",
]


@pytest.mark.parametrize("text", NAUGHTY)
def test_whatever_is_written_is_shown_literally(respondent: Respondent, text: str) -> None:
    respondent.save("p1", Q1="2")
    respondent.save("p3", Q3=text)
    assert respondent.answers == {"Q1": 2, "Q3": text}
    for page in (respondent.show("p3"), respondent.get(reverse("answering:review"))):
        assert escape(text) in page.content.decode()


def test_a_pilot_says_on_every_page_that_it_is_one(respondent: Respondent) -> None:
    words = said("Pilot: not counted in results")
    link = link_for(respondent.invitation)
    pages = [link, reverse("answering:page", args=["p1"]), reverse("answering:review")]
    assert not any(words in respondent.get(one).content.decode() for one in pages)
    Wave.objects.update(is_pilot=True)
    assert all(words in respondent.get(one).content.decode() for one in pages)
