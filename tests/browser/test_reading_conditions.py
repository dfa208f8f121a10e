"""Question pages under the conditions people read them in: large, spaced, forced, still, keyed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browser.question_states import make_case
from tests.browser.respondent_states import make_cases, start

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = ("p1", "p2", "p9", "p10")
# What WCAG 1.4.12 has readers set, and letters of twice the size (1.4.4).
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }"""
LARGE = "html { font-size: 200% !important; } body { font-size: 200% !important; }"
# Words that a box of a fixed size cuts off.
CUT_OFF = """() => [...document.querySelectorAll("main *")].filter((one) => {
    const style = getComputedStyle(one);
    return style.overflow === "hidden" && style.clipPath === "none" && one.tagName !== "PROGRESS"
        && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1);
}).map((one) => one.className)"""
COVERED = """(one) => {
    const box = one.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const seen = document.elementFromPoint(x, y);
    return !(seen && (one.contains(seen) || seen.contains(one) || seen.closest("label")));
}"""


@pytest.fixture
def reader(browser: Browser, live_server: LiveServer, settings: Settings) -> Iterator[Page]:
    """A tab in which readers' own style sheets come through."""
    settings.PUBLIC_BASE_URL = live_server.url
    context = browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 640})
    tab = context.new_page()
    start(tab, make_cases("nb").fresh)
    yield tab
    context.close()


def question_pages(tab: Page) -> Iterator[str]:
    for code in PAGES:
        tab.goto(tab.url.partition("/svar/")[0] + f"/svar/{code}/")
        yield code


def overflows(tab: Page) -> bool:
    return bool(tab.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@pytest.mark.parametrize(
    ("style", "widths"), [(SPACED, (320, 1280)), (LARGE, (640, 1280))], ids=["spaced", "large"]
)
def test_nothing_is_lost_to_readers_who_need_other_letters(
    reader: Page, style: str, widths: tuple[int, int]
) -> None:
    for width in widths:
        reader.set_viewport_size({"width": width, "height": 800})
        for code in question_pages(reader):
            reader.add_style_tag(content=style)
            assert not overflows(reader), (code, width)
            assert reader.evaluate(CUT_OFF) == [], (code, width)


def test_choices_show_in_forced_colours(reader: Page) -> None:
    reader.emulate_media(forced_colors="active")
    box = reader.locator(".choice").first
    before = box.screenshot()
    box.locator("input").check()
    assert box.screenshot() != before
    reader.keyboard.press("Shift+Tab")
    reader.keyboard.press("Tab")
    outlines = (
        "one => [one, one.closest('.ds-field')].map((it) => getComputedStyle(it).outlineStyle)"
    )
    assert set(box.locator("input").evaluate(outlines)) != {"none"}


def test_nothing_moves_for_those_who_want_it_still(reader: Page) -> None:
    reader.emulate_media(reduced_motion="reduce")
    for code in question_pages(reader):
        reader.locator("main input:is([type=radio], [type=checkbox])").first.check()
        assert reader.evaluate("document.getAnimations().length") == 0, code


@pytest.mark.parametrize("width", [320, 1280])
def test_what_has_the_focus_is_never_covered(reader: Page, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 400})
    reader.goto(reader.url.replace("/p1/", "/p9/"))
    keys = ["Tab"] * 24 + ["Shift+Tab"] * 20
    for key in keys:
        reader.keyboard.press(key)
        focused = reader.locator(":focus:not(body)")
        if focused.count() and focused.evaluate("one => one.matches('main *')"):
            assert not focused.evaluate(COVERED), focused.evaluate("one => one.id")


def test_end_points_are_named_again_on_every_card_of_a_grid(reader: Page) -> None:
    reader.goto(reader.url.replace("/p1/", "/p9/"))
    columns = reader.locator(".grid__column").all_text_contents()
    rows = reader.locator(".grid__row").all()
    assert not reader.locator(".grid__columns").is_visible()
    assert len(rows) > 3
    for row in rows:
        assert row.locator(".grid__cell label").all_inner_texts() == columns


def test_it_is_counted_down_in_words(reader: Page, live_server: LiveServer) -> None:
    start(reader, make_case("nb"))
    reader.goto(f"{live_server.url}/svar/p2/")
    reader.get_by_label("Ja").check()
    words = reader.locator("#id-Kinds .countdown")
    told = []
    for code in (1, 2, 3):
        reader.check(f"#id-Kinds-{code}")
        told.append(words.inner_text())
    assert told == [
        "Du kan velge ett til.",
        "Du har valgt to, og kan ikke velge flere.",
        "Du har valgt mer enn to. Ta bort noen.",
    ]


def test_none_of_these_stands_alone(reader: Page) -> None:
    reader.goto(reader.url.replace("/p1/", "/p2/"))
    chosen = reader.locator("main input:checked")
    values = "all => all.map((one) => one.value)"
    reader.check("#id-P2-1")
    reader.check("#id-P2-2")
    reader.check("#id-P2-99")
    assert chosen.evaluate_all(values) == ["99"]
    reader.check("#id-P2-1")
    assert chosen.evaluate_all(values) == ["1"]
