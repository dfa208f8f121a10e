import datetime as dt
import io
import logging
from collections.abc import Callable

import pytest
from django.conf import settings as project_settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext, override
from pytest_django import Settings

from barometer.redaction import NoLinks
from surveys.answering.models import Response
from surveys.answering.recording import record, start_or_get, submit
from surveys.answering.views import arrival
from surveys.fieldwork.links import link_for, token_for
from surveys.fieldwork.models import Invitation
from surveys.fieldwork.waves import close
from tests.factories import make_invitation, make_wave
from tests.surveys.answering.conftest import Respondent

NOW = timezone.now()


def said(msgid: str, language: str = "nb") -> str:
    """The words as the page has them."""
    with override(language):
        return escape(gettext(msgid))


def database_dump() -> str:
    out = io.StringIO()
    call_command("dumpdata", stdout=out)
    return out.getvalue()


def test_the_page_says_whose_link_it_is_and_who_asks(
    client: Client, invitation: Invitation
) -> None:
    page = client.get(link_for(invitation)).content.decode()
    unit = invitation.sampled_unit.unit_name
    for words in (
        unit,
        "KS",
        "Noe nytt.",
        "Vi spør om nytt.",
        "kari@example.org",
        "hjelp@example.org",
    ):
        assert words in page
    assert "kommunens nettside" in page, "where the address was found"


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_opening_the_link_changes_nothing(
    client: Client, invitation: Invitation, method: str
) -> None:
    before = database_dump()
    response = getattr(client, method)(link_for(invitation))
    assert database_dump() == before
    assert set(response.cookies) <= {"language"}, "it only tries whether cookies are taken"


def test_a_scanner_that_presses_every_button_changes_nothing(
    client: Client, invitation: Invitation
) -> None:
    before = database_dump()
    client.post(link_for(invitation), {"start": "1"})
    for button in ("decline", "forward", "not_me"):
        client.post(link_for(invitation), {button: "1"}, follow=True)
    assert database_dump() == before


def test_starting_leads_to_a_clean_address(client: Client, invitation: Invitation) -> None:
    client.get(link_for(invitation))
    response = client.post(link_for(invitation), {"start": "1"})
    assert response["Location"] == reverse("answering:page", args=["p1"])
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"


def test_the_link_works_without_its_last_slash(client: Client, invitation: Invitation) -> None:
    assert client.get(link_for(invitation).rstrip("/")).status_code == 200


def test_starting_works_without_an_earlier_cookie(invitation: Invitation) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link_for(invitation), {"start": "1"}).status_code == 302


def test_the_cookie_is_for_the_server_only(client: Client, invitation: Invitation) -> None:
    cookie = client.post(link_for(invitation), {"start": "1"}).cookies[
        project_settings.RESPONDENT_COOKIE_NAME
    ]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 24 * 3600
    assert not cookie["secure"], "this server has no HTTPS"
    assert token_for(invitation) not in cookie.value


def test_the_cookie_is_secure_where_there_is_https(
    client: Client, invitation: Invitation, settings: Settings
) -> None:
    settings.HTTPS = True
    cookies = client.post(link_for(invitation), {"start": "1"}).cookies
    assert all(cookie["secure"] for cookie in cookies.values())


def test_one_who_has_begun_goes_on_where_she_left_off(
    client: Client, invitation: Invitation
) -> None:
    record(start_or_get(invitation, "nb", NOW), "p1", {"Q1": ["1"]}, 0, NOW)
    assert said("Go on") in client.get(link_for(invitation)).content.decode()
    page = client.post(link_for(invitation), {"start": "1"}, follow=True)
    assert page.request["PATH_INFO"] == reverse("answering:page", args=["p2"])
    words = "You go on where you left off. What you answered earlier is saved."
    assert said(words) in page.content.decode()


def test_each_act_asks_on_a_page_of_its_own(client: Client, invitation: Invitation) -> None:
    client.get(link_for(invitation))
    for button in ("decline", "forward", "not_me"):
        response = client.post(link_for(invitation), {button: "1"})
        assert response["Location"] == reverse(f"answering:{button}")


def test_one_who_declined_is_told_that_answering_is_possible(
    client: Client, invitation: Invitation
) -> None:
    invitation.mark_declined(NOW)
    page = client.get(link_for(invitation)).content.decode()
    words = (
        "You have said that you will not take part. "
        "If you have changed your mind, you can answer after all."
    )
    assert said(words) in page


def test_the_page_is_in_the_language_of_the_invitation(client: Client, db: None) -> None:
    nynorsk = make_invitation(language="nn")
    response = client.get(link_for(nynorsk))
    assert response["Content-Language"] == "nn"
    assert '<html lang="nn"' in response.content.decode()


def test_the_language_can_be_changed_before_starting(
    client: Client, invitation: Invitation
) -> None:
    assert client.get(link_for(invitation) + "?sprak=nn")["Content-Language"] == "nn"
    page = client.post(link_for(invitation), {"start": "1", "sprak": "nn"}, follow=True)
    assert "Gjer de noko nytt?" in page.content.decode()


def mangled_links() -> list[str]:
    token, reference = "A" * 24, "abcdefghjk"
    return [
        f"/i/{reference}/{token}/",
        f"/i/{reference}/{token[:-1]}/",
        f"/i/{reference}/{token}%00/",
        f"/i/{reference}/%27%20or%201=1--/",
        f"/i/{'a' * 5000}/{token}/",
        "/i/æøå/☃/",
        f"/i/{reference}/",
        f"/i/{reference}/{token}/.",
    ]


@pytest.mark.parametrize("link", mangled_links())
def test_all_without_a_valid_link_get_the_same_page(
    client: Client, invitation: Invitation, link: str
) -> None:
    first = client.get(f"/i/{invitation.reference}/{'A' * 24}/")
    response = client.get(link)
    assert (response.status_code, response.content) == (404, first.content)
    assert said("The link does not work") in response.content.decode()


def test_a_link_that_was_replaced_gets_the_same_page(
    client: Client, invitation: Invitation
) -> None:
    old = link_for(invitation)
    Invitation.objects.update(generation=2)
    response = client.get(old)
    assert response.status_code == 404
    assert response.content == client.get("/i/abcdefghjk/" + "A" * 24 + "/").content


def test_the_page_for_unknown_links_is_in_nynorsk_where_the_browser_asks_for_it(
    client: Client, db: None
) -> None:
    wishes = {"nn-NO,nn;q=0.9,nb;q=0.8": "nn", "nb-NO,nn;q=0.5": "nb", "en-US,en": "nb", "": "nb"}
    for wish, language in wishes.items():
        response = client.get("/i/abcdefghjk/x/", headers={"Accept-Language": wish})
        assert response["Content-Language"] == language, wish


def test_the_page_for_unknown_links_offers_both_languages(client: Client, db: None) -> None:
    address = "/i/abcdefghjk/x/"
    assert 'href="?sprak=nn"' in client.get(address).content.decode()
    response = client.get(address, {"sprak": "nn"})
    assert said("The link does not work", "nn") in response.content.decode()
    assert response["Content-Language"] == "nn"
    assert client.get(address, {"sprak": "xx"})["Content-Language"] == "nb"


def test_a_link_is_the_same_after_the_cookie_of_another_invitation(
    invitation: Invitation,
) -> None:
    other = make_invitation()
    browser = Respondent().start(invitation)
    browser.start(other)
    browser.save("p1", Q1="2")
    assert Response.objects.get().invitation == other


def test_a_wave_that_has_not_opened_says_so(client: Client, db: None) -> None:
    wave = make_wave(1, questionnaire_version=None)
    page = client.get(link_for(wave.invitations.get())).content.decode()
    assert said("The survey has not opened yet") in page


def test_a_closed_wave_says_so_and_takes_no_start(client: Client, invitation: Invitation) -> None:
    close(invitation.wave, None, timezone.now())
    shown = client.get(link_for(invitation))
    assert (shown.status_code, said("The survey is closed") in shown.content.decode()) == (
        200,
        True,
    )
    assert client.post(link_for(invitation), {"start": "1"}).status_code == 409


def test_after_submission_the_link_shows_the_receipt(
    client: Client, invitation: Invitation
) -> None:
    response = start_or_get(invitation, "nb", NOW)
    record(response, "p1", {"Q1": ["2"]}, 0, NOW)
    receipt = submit(response, NOW)
    page = client.get(link_for(invitation)).content.decode()
    assert receipt.number in page
    assert said("The answers are submitted already") in page


def test_arriving_asks_few_questions_of_the_database(
    client: Client, invitation: Invitation
) -> None:
    link = link_for(invitation)
    client.get(link)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(link)
    assert len(asked) <= 4, [query["sql"] for query in asked]


def test_large_posts_are_refused_before_they_are_read(
    client: Client, invitation: Invitation
) -> None:
    response = client.post(link_for(invitation), {"start": "1" * 600_000})
    assert response.status_code == 413
    assert said("That was too much text") in response.content.decode()


def test_after_submission_the_link_leads_to_the_receipt(
    client: Client, invitation: Invitation
) -> None:
    response = start_or_get(invitation, "nb", NOW)
    record(response, "p1", {"Q1": ["2"]}, 0, NOW)
    receipt = submit(response, NOW)
    client.get(link_for(invitation))
    page = client.post(link_for(invitation), {"start": "1"}, follow=True)
    assert page.request["PATH_INFO"] == reverse("answering:receipt")
    assert receipt.number in page.content.decode()


def test_the_page_is_kept_by_no_browser_and_gives_a_cookie_only_to_try(
    client: Client, invitation: Invitation
) -> None:
    first = client.get(link_for(invitation))
    assert first["Cache-Control"] == "no-store"
    assert set(first.cookies) == {"language"}
    assert not client.get(link_for(invitation)).cookies, "once is enough"


def test_the_token_stays_out_of_page_and_logs_when_the_server_fails(
    invitation: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError(f"cannot open {link_for(invitation)}")

    monkeypatch.setattr(arrival, "case_of_link", fail)
    failing = Client(raise_request_exception=False)
    written = _written_while(lambda: failing.get(link_for(invitation)))
    page = failing.post(link_for(invitation), {"start": "1"})
    assert page.status_code == 500
    assert "RuntimeError" in written, "it is logged"
    assert token_for(invitation) not in written + page.content.decode()


def test_the_token_stays_out_of_the_logs_even_where_missing_pages_are_logged(
    client: Client, invitation: Invitation, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "django.request")
    canary = "CanaryCanaryCanaryCanary"
    place = f"/i/{invitation.reference}/{canary}/"

    def try_it() -> None:
        client.get(place)
        client.post(place, {"start": "1"})
        client.get(f"{place}more/")

    written = _written_while(try_it)
    assert written.count("/i/…") == 3, written
    assert canary not in written


def _written_while(act: Callable[[], object]) -> str:
    """What our own handler writes to the log meanwhile."""
    handler = next(one for one in logging.getLogger().handlers if _is_ours(one))
    assert isinstance(handler, logging.StreamHandler)
    written = io.StringIO()
    kept = handler.setStream(written)
    try:
        act()
    finally:
        handler.setStream(kept)
    return written.getvalue()


def _is_ours(handler: logging.Handler) -> bool:
    return any(isinstance(one, NoLinks) for one in handler.filters)


def test_the_link_works_until_the_closing_time(client: Client, invitation: Invitation) -> None:
    invitation.wave.closes_at = timezone.now() - dt.timedelta(seconds=1)
    invitation.wave.save()
    assert said("The survey is closed") in client.get(link_for(invitation)).content.decode()
