"""Items that open while their page is filled in: the browser's verdicts are the server's."""

import random
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from surveys.answering.opening import told
from surveys.conditions import Condition, holds
from surveys.questionnaires.document import CHOSEN, Document, Item
from surveys.questionnaires.path import lookup_in, path_of
from surveys.questionnaires.simulator import conditions_of
from tests.browser.respondent_states import start
from tests.factories import make_invitation, make_open_wave, make_version
from tests.questionnaires.reading import NAMES, raw, small

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

JUDGE = """async (cases) => {
    const {holds} = await import("/static/barometer/opening.js");
    return cases.map(([condition, chosen]) => holds(condition, (name) => chosen[name] ?? []));
}"""
# Makes one random choice after the other, and notes after each what the page then is.
CHOOSE = """(moves) => moves.map(([id, isChosen]) => {
    const one = document.getElementById(id);
    if (!one.matches(":enabled")) return null;
    one.checked = isChosen;
    one.dispatchEvent(new Event("change", {bubbles: true}));
    const chosen = [...document.querySelectorAll("#answers input:checked:enabled")];
    const parts = [...document.querySelectorAll("[data-opens-if]:not([hidden])")];
    return {
        chosen: chosen.map((one) => [one.name, Number(one.value)]),
        open: parts.map((one) => one.querySelector("[name=seen]").value),
    };
})"""


@pytest.fixture
def host(live_server: LiveServer, settings: Settings) -> str:
    settings.PUBLIC_BASE_URL = live_server.url
    return live_server.url


def answer_at_random(item: Item, chance: random.Random) -> Any:
    codes = [*item.steps, *(one.code for one in item.categories)] or [1]
    if chance.random() < 0.3:
        return None
    if item.type == "multiple":
        return sorted(chance.sample(codes, chance.randint(1, len(codes))))
    if item.type == "grid":
        return {row.code: chance.choice(codes) for row in item.rows if chance.random() < 0.7}
    return chance.choice(codes)


def chosen_in(answers: dict[str, Any]) -> dict[str, list[int]]:
    """The codes chosen under each name, as a page has them."""
    chosen: dict[str, list[int]] = {}
    for code, value in answers.items():
        if isinstance(value, dict):
            chosen |= {f"{code}.{row}": [one] for row, one in value.items()}
            chosen[code] = list(value.values())
        elif value is not None:
            chosen[code] = value if isinstance(value, list) else [value]
    return chosen


def trials(document: Document, chance: random.Random) -> list[tuple[Condition, dict[str, Any]]]:
    items = [item for item in document.items() if item.type in CHOSEN]
    return [
        (condition, {item.code: answer_at_random(item, chance) for item in items})
        for condition in conditions_of(document)
        for _try in range(10)
    ]


def test_both_judges_give_the_same_verdicts(page: Page, host: str) -> None:
    page.goto(host + reverse("answering:cookies"))
    chance = random.Random(20)
    cases, verdicts = [], []
    for name in NAMES:
        document = small(name)
        here = {item.code for item in document.items() if item.type in CHOSEN}
        for condition, answers in trials(document, chance):
            given = {code: value for code, value in answers.items() if value}
            lookup = lookup_in(given, {"population": 7000, "region": "Vestlandet"})
            cases.append([told(condition, here, lookup), chosen_in(given)])
            verdicts.append(holds(condition, lookup))
    assert page.evaluate(JUDGE, cases) == verdicts
    assert {True, False} <= set(verdicts)
    assert len(verdicts) > 300


def test_the_page_opens_and_closes_what_the_server_would(page: Page, host: str) -> None:
    document = small("opened_on_the_page")
    wave = make_open_wave(1, version=make_version(raw("opened_on_the_page")))
    start(page, make_invitation(wave))
    page.goto(f"{host}/svar/p2/")
    chance = random.Random(8)
    boxes = page.locator("#answers input:is([type=radio], [type=checkbox])")
    ids = boxes.evaluate_all("all => all.map((one) => one.id)")
    moves = [(chance.choice(ids), chance.random() < 0.7) for _move in range(300)]
    states = [state for state in page.evaluate(CHOOSE, moves) if state is not None]
    opened = set()
    for state in states:
        answers: dict[str, Any] = {}
        for name, code in state["chosen"]:
            item, _dot, row = name.partition(".")
            if row:
                answers.setdefault(item, {})[row] = code
            elif item == "Kinds":
                answers.setdefault(item, []).append(code)
            else:
                answers[item] = code
        shown = path_of(document, answers, {}).page("p2")
        assert shown is not None
        assert set(state["open"]) == {one.code for one in shown.items} - {"Tried"}
        opened.add(frozenset(state["open"]))
    assert len(opened) > 5, "the choices led to many pages"


def test_what_opens_is_answered_at_once_and_saved(page: Page, host: str) -> None:
    wave = make_open_wave(1, version=make_version(raw("opened_on_the_page")))
    start(page, make_invitation(wave))
    page.goto(f"{host}/svar/p2/")
    question = page.get_by_role("group", name="Hva?")
    expect(question).to_be_hidden()
    page.get_by_label("Ja").check()
    expect(question).to_be_visible()
    question.get_by_label("Tjeneste").check()
    question.get_by_label("Prosess").check()
    expect(page.locator("#id-Kinds .countdown")).to_contain_text("kan ikke velge flere")
    page.get_by_label("5, Helt sikker").check()
    page.get_by_label("Hva var viktigst, og hvorfor?").fill("Folk")
    page.locator("main button[name=next]").click()
    expect(page).to_have_url(f"{host}/svar/p3/")
