import pytest
from django.conf import settings as project_settings
from django.test import Client
from django.urls import reverse

from tests.surveys.answering.conftest import Respondent

PUBLIC = ["front", "privacy", "cookies", "accessibility", "contact"]


@pytest.mark.parametrize("name", PUBLIC)
def test_anybody_may_read_it_without_a_database(client: Client, name: str) -> None:
    response = client.get(reverse(f"answering:{name}"))
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("name", PUBLIC)
def test_nothing_is_sent_there(client: Client, name: str) -> None:
    assert client.post(reverse(f"answering:{name}")).status_code == 405


def test_the_front_page_leads_to_the_log_in(client: Client) -> None:
    assert f'href="{reverse("login")}"' in client.get("/").content.decode()


def test_every_respondents_page_leads_to_them(respondent: Respondent) -> None:
    page = respondent.show("p1").content.decode()
    for name in PUBLIC[1:]:
        assert f'href="{reverse(f"answering:{name}")}"' in page


def test_every_cookie_is_told_of_by_its_name(client: Client) -> None:
    page = client.get(reverse("answering:cookies")).content.decode()
    for setting in ("RESPONDENT", "LANGUAGE", "CSRF", "SESSION"):
        assert getattr(project_settings, f"{setting}_COOKIE_NAME") in page


def test_no_cookie_is_set_that_the_page_does_not_tell_of(respondent: Respondent) -> None:
    respondent.show("p1")
    respondent.get(reverse("answering:review") + "?sprak=nn")
    told = respondent.get(reverse("answering:cookies")).content.decode()
    assert set(respondent.cookies) == {"respondent", "language", "csrf"}
    assert all(f"<code>{name}</code>" in told for name in respondent.cookies)


def test_the_pages_follow_the_language_of_the_respondent(respondent: Respondent) -> None:
    respondent.get(reverse("answering:page", args=["p1"]) + "?sprak=nn")
    assert '<html lang="nn"' in respondent.get(reverse("answering:privacy")).content.decode()
