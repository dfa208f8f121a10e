"""Staff pages in Chromium: usable on a phone, without faults of accessibility, in both schemes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from barometer.demo_logins import PASSWORD, ensure_demo_logins
from barometer.sink import keep
from surveys.fieldwork.models import Message, Wave
from surveys.fieldwork.waves import close, make_ready
from tests.factories import make_open_wave, make_wave
from tests.surveys.monitoring.test_progress import answer, cases

if TYPE_CHECKING:
    from pytest_django import Settings
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MAIL = b"""Subject: Invitasjon\r
To: a@example.org\r
MIME-Version: 1.0\r
Content-Type: text/html; charset=utf-8\r
\r
<!DOCTYPE html><html lang="nb"><head><title>Hei</title></head>
<body><h1>Hei</h1><p><a href="/styring/saker/">Svar</a></p></body></html>"""


@pytest.fixture
def staff(page: Page, live_server: LiveServer) -> Page:
    """A field manager who has logged in."""
    ensure_demo_logins()
    page.goto(live_server.url + reverse("login"))
    page.fill("#id_username", "felt")
    page.fill("#id_password", PASSWORD)
    page.click("main button[type=submit]")
    return page


def running_wave() -> Wave:
    """In the field: one has answered, one mail is uncertain and one has failed."""
    wave = make_open_wave(4)
    answer(cases(wave)[0], submitted_at=timezone.now())
    first, second = Message.objects.filter(wave=wave).order_by("pk")[:2]
    Message.objects.filter(pk=first.pk).update(state=Message.State.UNCERTAIN)
    Message.objects.filter(pk=second.pk).update(state=Message.State.FAILED)
    return wave


def closed_wave() -> Wave:
    wave = running_wave()
    close(wave, None, timezone.now())
    return wave


def ready_wave() -> Wave:
    wave = make_wave(3)
    wave.invitations.order_by("pk")[0].mark_undeliverable(timezone.now())
    make_ready(wave, None, timezone.now())
    return wave


def addresses(settings: Settings) -> dict[str, str]:
    """Every kind of staff page, in the states that look different."""
    running, ended, ready, draft = running_wave(), closed_wave(), ready_wave(), make_wave(2)
    Wave.objects.filter(pk=draft.pk).update(contact_name="")
    settings.EMAIL_SINK_DIR.mkdir(parents=True)
    mail = keep(settings.EMAIL_SINK_DIR, MAIL).name
    case = cases(running)[0].reference
    return {
        "home": reverse("fieldwork:home"),
        "surveys": reverse("fieldwork:surveys"),
        "new survey": reverse("fieldwork:new_survey"),
        "new wave": reverse("fieldwork:new_wave"),
        "set-up of a draft": reverse("fieldwork:setup", args=[draft.code]),
        "set-up of a ready wave": reverse("fieldwork:setup", args=[ready.code]),
        "set-up of a running wave": reverse("fieldwork:setup", args=[running.code]),
        "open": reverse("fieldwork:open", args=[ready.code]),
        "extend": reverse("fieldwork:extend", args=[running.code]),
        "close": reverse("fieldwork:close", args=[running.code]),
        "reopen": reverse("fieldwork:reopen", args=[ended.code]),
        "running wave": reverse("monitoring:wave", args=[running.code]),
        "closed wave": reverse("monitoring:wave", args=[ended.code]),
        "draft": reverse("monitoring:wave", args=[draft.code]),
        "cases": reverse("monitoring:cases"),
        "no cases": reverse("monitoring:cases") + "?q=Atlantis",
        "case": reverse("monitoring:case", args=[case]),
        "closed case": reverse("monitoring:case", args=[cases(ended)[0].reference]),
        "outbox": reverse("fieldwork:outbox"),
        "mail": reverse("fieldwork:mail", args=[mail]),
        "not found": "/styring/finnes-ikke/",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_faults_of_accessibility_or_runs_off_a_phone(
    scheme: str, staff: Page, live_server: LiveServer, settings: Settings
) -> None:
    staff.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    faults = []
    for name, address in addresses(settings).items():
        staff.goto(live_server.url + address)
        staff.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found = Axe().run(staff)
        faults += [f"{name}: {violation['id']}" for violation in found.response["violations"]]
        if staff.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults.append(f"{name}: wider than the screen")
    assert not faults


def test_the_login_page_has_no_faults_of_accessibility(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + reverse("login"))
    assert Axe().run(page).violations_count == 0


def test_faults_in_a_form_are_tied_to_their_fields(staff: Page, live_server: LiveServer) -> None:
    make_wave()
    staff.goto(live_server.url + reverse("fieldwork:new_wave"))
    staff.locator("main form button[type=submit]").click()
    staff.locator(".ds-error-summary a[href='#id_title']").click()
    expect(staff.locator("#id_title")).to_be_focused()
    expect(staff.locator("#id_title")).to_have_attribute("aria-invalid", "true")
    assert Axe().run(staff).violations_count == 0


def test_a_wave_is_opened_by_keyboard_alone(staff: Page, live_server: LiveServer) -> None:
    wave = ready_wave()
    staff.goto(live_server.url + reverse("fieldwork:open", args=[wave.code]))
    button = staff.locator("main form button[type=submit]")
    for _press in range(40):
        staff.keyboard.press("Tab")
        if button.evaluate("element => element === document.activeElement"):
            break
    staff.keyboard.press("Enter")
    staff.wait_for_url(f"**{reverse('monitoring:wave', args=[wave.code])}")
    expect(staff.locator(".main__message")).to_be_visible()
    wave.refresh_from_db()
    assert wave.state == Wave.State.OPEN


def test_the_links_of_a_framed_mail_open_in_a_new_tab(
    staff: Page, live_server: LiveServer, settings: Settings
) -> None:
    address = addresses(settings)["mail"]
    staff.goto(live_server.url + address)
    with staff.context.expect_page() as opened:
        staff.frame_locator("iframe").get_by_role("link").click()
    opened.value.wait_for_url("**/styring/saker/")
    assert staff.url.endswith(address)
