"""The import pages in a real browser, which refuses what the content security policy forbids."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from playwright.sync_api import FilePayload, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from barometer.access import Role, ensure_roles
from surveys.register.loading import load_register
from surveys.register.models import Holder

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def manager(page: Page, live_server: LiveServer, settings: Settings, tmp_path: Path) -> Page:
    settings.VAR_DIR = tmp_path
    load_register()
    ensure_roles()
    user = User.objects.create_user("feltansvarlig", is_staff=True)
    user.groups.add(Group.objects.get(name=Role.FIELD_MANAGER.value))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    page.goto(f"{live_server.url}/admin/surveys/holder/import/")
    return page


def choose(page: Page, row: str) -> None:
    header = "kind;number;office;name;email;held_from"
    text = f"{header}\n{row}\n"
    file = FilePayload(name="holders.csv", mimeType="text/csv", buffer=text.encode())
    page.set_input_files("input[name=import_file]", file)
    page.select_option("select[name=format]", label="csv")
    page.click("input[type=submit].default")


def test_a_field_manager_previews_and_confirms_an_import(manager: Page) -> None:
    choose(manager, "municipality;301;mayor;Kari Vik;kari@example.org;16.10.2023")
    expect(manager.locator("table.import-preview ins", has_text="Kari Vik")).to_be_visible()
    manager.click("input[name=confirm]")
    expect(manager.locator(".messagelist .success")).to_be_visible()
    assert Holder.objects.get().name == "Kari Vik"


def test_faults_can_be_read_without_pointing_at_them(manager: Page) -> None:
    choose(manager, "municipality;9999;mayor;Kari Vik;kari@example.org;16.10.2023")
    expect(manager.get_by_role("cell", name="number", exact=True)).to_be_visible()
    expect(manager.locator("input[name=confirm]")).to_have_count(0)
