"""Pages of the leaders' survey of 2020, built in the editor, are those of the project's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from barometer.demo_logins import PASSWORD, ensure_demo_logins
from surveys.questionnaires.format import content_hash
from surveys.questionnaires.loading import load_library_questionnaire
from surveys.questionnaires.models import QuestionnaireVersion
from surveys.questionnaires.versions.diff import diff
from tests.browser.editor_hands import Hands

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

    from surveys.questionnaires.document import Document

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(page: Page, live_server: LiveServer) -> Page:
    """A field manager before the list of questionnaires."""
    ensure_demo_logins()
    page.goto(live_server.url + reverse("login"))
    page.fill("#id_username", "felt")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    page.goto(live_server.url + reverse("questionnaires:index"))
    return page


def leaders() -> Document:
    return load_library_questionnaire("ledere-2020")


def require_built(editor: Page, goal: Document) -> None:
    """Build and lock it; what was locked has the content of the goal."""
    hands = Hands(editor, goal)
    hands.build()
    hands.lock()
    version = QuestionnaireVersion.objects.get()
    assert diff(goal, version.load()).changes == ()
    assert version.content_hash == content_hash(goal)


def test_the_whole_of_it_is_built_in_the_editor(editor: Page) -> None:
    require_built(editor, leaders())
