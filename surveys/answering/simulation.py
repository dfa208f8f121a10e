"""Respondents for trying things out: each opens a link and answers what the pages show.

They know nothing of the questionnaire. Whatever comes, they read its form, answer at random and
press the button, as a person without JavaScript would; so they follow the routing by being led.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPException
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_STEPS = 200
TIMEOUT = 120
BUTTONS = ("start", "next", "submit")
CODES_APART = 90  # «other», «don't know» and the like have codes from here on
CHANCE_OF_EMPTY = 0.03
CHANCE_APART = 0.08
CHANCE_OF_TEXT = 0.6
CHANCE_OF_NUMBER = 0.8
MOST_CHOICES = 3
TEXTS = (
    "Vi har samlet tilbudet til barn og unge på ett sted.",
    "Et nytt samarbeid med nabokommunene om velferdsteknologi.",
    "Innbyggerpanel i arbeidet med kommuneplanen.",
    "Frivillige og kommunen driver møteplassen sammen.",
    "Ny måte å ta imot flyktningar på, i lag med lokale lag og næringsliv.",
    "Digital søknad om byggeløyve, utan papir.",
)
# People know no more than the page tells: a number or date that is refused is tried anew.
NUMBERS = ("0", "1", "2", "5", "12", "40", "100", "250", "1500", "20 000")
DATE_PARTS = {"day": (1, 28), "month": (1, 12), "year": (2015, 2021)}
SHORT_TEXTS = ("Konsulenter", "Statsforvalteren", "Regionrådet", "Lokalavisa")


class Control(NamedTuple):
    name: str
    kind: str
    value: str


@dataclass
class PageForm:
    """A form as a page has it."""

    action: str
    method: str
    controls: list[Control] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)


class _FormReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.is_inside = False
        self.list_name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        got = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(PageForm(got.get("action", ""), got.get("method", "get")))
            self.is_inside = True
        elif self.is_inside and tag in {"input", "textarea"}:
            control = Control(got.get("name", ""), _kind(tag, got), got.get("value", ""))
            self.forms[-1].controls.append(control)
        elif self.is_inside and tag == "select":
            self.list_name = got.get("name", "")
        elif self.is_inside and tag == "option" and got.get("value"):
            self.forms[-1].controls.append(Control(self.list_name, "select", got["value"]))
        elif self.is_inside and tag == "button":
            self.forms[-1].buttons.append(got.get("name", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False


def _kind(tag: str, attributes: dict[str, str]) -> str:
    """What a field takes: the part of a date, a number, or what its type says."""
    if tag == "textarea":
        return tag
    part = attributes.get("name", "").rpartition(".")[2]
    if "inputmode" in attributes:
        return part if part in DATE_PARTS else "number"
    return attributes.get("type", "text")


def forms_in(page: str) -> list[PageForm]:
    """The page's forms with what stands inside them."""
    reader = _FormReader()
    reader.feed(page)
    return reader.forms


def plausible_answers(controls: list[Control], chance: random.Random) -> Iterator[tuple[str, str]]:
    """The fields to post: what is hidden as it is, what is asked at random."""
    offered: dict[tuple[str, str], list[str]] = {}
    for control in controls:
        if control.kind == "hidden":
            yield control.name, control.value
        else:
            offered.setdefault((control.name, control.kind), []).append(control.value)
    chosen: dict[str, list[str]] = {}
    for (name, kind), values in offered.items():
        if kind in {"radio", "checkbox", "select"}:
            chosen[name] = _choose(values, chance, several=kind == "checkbox")
            yield from ((name, value) for value in chosen[name])
        elif kind == "textarea" and chance.random() < CHANCE_OF_TEXT:
            yield name, chance.choice(TEXTS)
        elif kind in DATE_PARTS:
            yield name, str(chance.randint(*DATE_PARTS[kind]))
        elif kind == "number" and chance.random() < CHANCE_OF_NUMBER:
            yield name, chance.choice(NUMBERS)
        elif kind == "text" and _is_wanted(name, chosen, chance):
            yield name, chance.choice(SHORT_TEXTS)


def _is_wanted(name: str, chosen: Mapping[str, list[str]], chance: random.Random) -> bool:
    """Whether to write on the line: beside «other» when that is chosen, else now and then."""
    item, colon, _rest = name.partition(":")
    if colon:
        return any(int(code) > CODES_APART for code in chosen.get(item, []))
    return chance.random() < CHANCE_OF_TEXT


def _choose(values: list[str], chance: random.Random, *, several: bool) -> list[str]:
    """Mostly substantive answers; those apart are chosen alone, for some exclude all others."""
    if chance.random() < CHANCE_OF_EMPTY:
        return []
    apart = [value for value in values if int(value) >= CODES_APART]
    substantive = [value for value in values if value not in apart]
    if apart and (not substantive or chance.random() < CHANCE_APART):
        return [chance.choice(apart)]
    most = min(MOST_CHOICES, len(substantive)) if several else 1
    return chance.sample(substantive, chance.randint(1, most))


@dataclass(frozen=True)
class Outcome:
    """How far one got; the reference tells whose it was, and opens nothing."""

    reference: str
    completed: bool
    pages: int
    stopped_at: str = ""


class SimulatedRespondent:
    """One browser with cookies of its own; the same seed gives the same answers."""

    def __init__(self, link: str, seed: int) -> None:
        self.link = link
        self.reference = urlsplit(link).path.split("/")[2]
        self.chance = random.Random(f"{seed}:{self.reference}")  # noqa: S311 - no secret is made
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def answer(self) -> Outcome:
        """Follow the link to the receipt, or to where nothing leads on."""
        pages = 0
        try:
            address, page = self.read(self.link)
            for pages in range(MOST_STEPS):  # noqa: B007 - told in the outcome
                form = next((one for one in forms_in(page) if self.button_of(one)), None)
                if form is None:
                    break
                address, page = self.press(address, form)
        except (OSError, HTTPException) as error:  # what breaks off while reading is no URLError
            reason = error.reason if isinstance(error, URLError) else error
            return Outcome(self.reference, False, pages, str(reason) or type(error).__name__)
        place = "" if self.is_secret(address) else urlsplit(address).path
        return Outcome(self.reference, self.is_receipt(address), pages, place)

    @staticmethod
    def button_of(form: PageForm) -> str:
        return next((name for name in form.buttons if name in BUTTONS), "")

    @staticmethod
    def is_receipt(address: str) -> bool:
        return urlsplit(address).path == "/kvittering/"

    def is_secret(self, address: str) -> bool:
        return urlsplit(address).path == urlsplit(self.link).path

    def press(self, address: str, form: PageForm) -> tuple[str, str]:
        fields = [*plausible_answers(form.controls, self.chance), (self.button_of(form), "1")]
        return self.read(urljoin(address, form.action), urlencode(fields).encode("ascii"))

    def read(self, address: str, posted: bytes | None = None) -> tuple[str, str]:
        """The address one ends at, and its page, also when that page tells of a fault."""
        split = urlsplit(address)
        origin = {"Origin": f"{split.scheme}://{split.netloc}"}
        request = Request(address, posted, origin)  # noqa: S310 - the command checks the scheme
        try:
            with self.opener.open(request, timeout=TIMEOUT) as response:
                return response.url, response.read().decode()
        except HTTPError as error:
            with error:
                return error.url, error.read().decode()
