"""What anybody writes, staff or respondent, is text wherever it is drawn, at every address.

Into every text that people write goes one string that would end a tag, an attribute, a script or a
template. Pages are read as browsers read them: nothing of it has become an element, an attribute
or a number, and where its beginning stands, all of it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from itertools import takewhile
from typing import Any

import pytest
from django.db.models import CharField, Model, TextField
from django.test import Client

from barometer.access import Role
from results.coding.models import FrameCategory
from results.trends.models import ReferenceFigure
from surveys.exports.derived.models import DerivedVariable
from surveys.fieldwork.models import Invitation, Survey, Wave, WaveEvent
from surveys.questionnaires.drafting.models import Draft
from surveys.register.models import Holder, Sample, SampledUnit, Unit
from tests import factories
from tests.every_address import addresses, make_field, make_results
from tests.results import answered
from tests.staff import client_of
from tests.surveys.answering.conftest import Respondent

pytestmark = pytest.mark.django_db

BEGINS, ENDS = "gift1", "gift2"
POISON = (
    BEGINS + "</p></title><img src=x onerror=alert(1)>\" onfocus='alert(1)' {{ 7|add:7 }}" + ENDS
)
LANGUAGES = {"nb", "nn", "en"}
# Texts that people write, and that no rule of the field reads.
WRITTEN: dict[type[Model], tuple[str, ...]] = {
    Survey: ("title", "purpose", "respondents"),
    Wave: ("title", "sender_name", "contact_name", "address_source", "reference_period", "remark"),
    WaveEvent: ("note",),
    Invitation: ("name", "not_me_words"),
    Unit: ("name",),
    Holder: ("name",),
    Sample: ("title",),
    SampledUnit: ("unit_name",),
    FrameCategory: ("label_nb", "label_nn"),
    ReferenceFigure: ("place", "about", "source"),
}


def poisoned(document: Any) -> Any:
    """The document with the poison at the end of each of its texts."""
    if isinstance(document, dict):
        if document and set(document) <= LANGUAGES:
            return {language: f"{words} {POISON}" for language, words in document.items()}
        return {name: poisoned(part) for name, part in document.items()}
    return [poisoned(part) for part in document] if isinstance(document, list) else document


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Every address, with poison in what is shown there."""
    monkeypatch.setattr(factories, "TINY_DOCUMENT", poisoned(factories.TINY_DOCUMENT))
    monkeypatch.setattr(answered, "DOCUMENT", poisoned(answered.DOCUMENT))
    places = addresses(make_field(), make_results())
    for model, names in WRITTEN.items():
        model._default_manager.update(**{name: fitting(model, name) for name in names})
    DerivedVariable.objects.update(title={"nb": POISON, "nn": POISON})
    assert Draft.objects.filter(document__icontains=BEGINS).exists()
    return places


def fitting(model: type[Model], name: str) -> str:
    field = model._meta.get_field(name)
    assert isinstance(field, CharField | TextField)
    assert field.max_length is None or len(POISON) <= field.max_length, f"{model} {name}"
    return POISON


class _AsBrowsersDo(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.words: list[str] = []
        self.values: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.values.append(value or "")
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.faults.append(f"<{tag} {name}>")
        if tag == "img" and dict(attrs).get("src") == "x":
            self.faults.append("<img src=x>")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def faults_of(page: str) -> list[str]:
    """What of the poison has worked, or was cut or changed on its way to the page."""
    reader = _AsBrowsersDo()
    reader.feed(page)
    shown = (" ".join(words.split()) for words in (" ".join(reader.words), *reader.values))
    after = (one for words in shown for one in words.split(BEGINS)[1:])
    changed = [f"changed: {BEGINS}{one[:60]}" for one in after if not is_as_written(BEGINS + one)]
    return [*reader.faults, *changed]


def is_as_written(words: str) -> bool:
    """Whether the words begin with the poison, or with so much of it as there was room for."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(words, POISON, strict=False))
    same = len(list(alike))
    return same == len(POISON) or words[same:].lstrip().startswith("…")


def as_browsers_get_it(client: Client, address: str) -> str:
    response = client.get(address)
    if not response.get("Content-Type", "").startswith("text/html") or response.streaming:
        return ""
    return response.content.decode()


def respondent(number: int) -> Respondent:
    one = Respondent().start(Invitation.objects.filter(wave__is_pilot=True).order_by("pk")[number])
    one.save("p1", Q1="97", kommentar__Q1=POISON)
    one.save("p1", Q1="1", kommentar__Q1=POISON)
    one.save("p3", Q3=POISON)
    if number == 2:
        one.submit()
    return one


WHO: dict[str, Callable[[], Client]] = {
    "administrator": lambda: client_of(Role.ADMINISTRATOR),
    "one who has begun": lambda: respondent(1),
    "one who has submitted": lambda: respondent(2),
}


@pytest.mark.parametrize("who", WHO)
def test_poison_is_text_on_every_page(places: dict[str, str], who: str) -> None:
    respondent(3).submit()
    client = WHO[who]()
    pages = {address: as_browsers_get_it(client, address) for address in places.values()}
    wrong = {address: faults_of(page) for address, page in pages.items() if faults_of(page)}
    assert wrong == {}
    assert sum(BEGINS in page for page in pages.values()) >= 5, "it is shown"


@pytest.mark.parametrize(
    "worked", [f"<p>{POISON}</p>", f'<p title="{POISON}">a</p>', '<a href="javascript:x()">a</a>']
)
def test_poison_that_works_is_seen(worked: str) -> None:
    assert faults_of(worked)


@pytest.mark.parametrize(
    "changed",
    [
        POISON[:30],
        POISON.replace("{{ 7|add:7 }}", "14"),
        escape(escape(POISON)),
        POISON[:20] + " …",
    ],
)
def test_what_is_not_as_it_was_written_is_seen_but_where_the_room_ends(changed: str) -> None:
    faults = faults_of(f"<p>{changed if '&' in changed else escape(changed)}</p>")
    assert bool(faults) == (not changed.endswith("…"))
