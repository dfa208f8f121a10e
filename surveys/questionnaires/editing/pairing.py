"""Items of two versions beside each other: what is declared of them, what their form says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec
from django.utils.translation import get_language

from surveys.conditions import Equal, Or
from surveys.questionnaires.condition_phrases import phrases_in
from surveys.questionnaires.condition_words import clause, short_text
from surveys.questionnaires.editing.sketching import text_of
from surveys.questionnaires.versions.declaring import link_of, links_between
from surveys.questionnaires.versions.series import NOTE_LANGUAGES, Link, propose, propose_pair

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import QueryDict

    from surveys.conditions import Condition
    from surveys.questionnaires.document import Document, Item
    from surveys.questionnaires.models import ItemSeries, QuestionnaireVersion

MAPPED: Final = "map-"
SECTOR: Final = "frame.sector"


@dataclass(frozen=True)
class Refusal:
    """What was entered for an item, as far as it could be read, and why it is not declared."""

    entered: Link | None
    faults: Sequence[str]


@dataclass(frozen=True)
class Pair:
    """Two items, what is declared of them, and the link that the form begins with."""

    link: Link
    declared: ItemSeries | None
    before: str
    after: str
    codes: Sequence[tuple[int, str, int | None]]
    goals: Sequence[tuple[int, str]]
    scope_words: str
    faults: Sequence[str] = ()

    @property
    def notes(self) -> list[tuple[str, str]]:
        return [(language, self.link.note.get(language, "")) for language in NOTE_LANGUAGES]

    @property
    def sectors(self) -> list[tuple[str, str, bool]]:
        """The sectors: value, words, and whether the answers may be compared within it."""
        within = sectors_in(self.link.scope) or ()
        phrases = phrases_in(get_language() or "nb")
        return [
            (key.removeprefix(f"{SECTOR}."), words, key.removeprefix(f"{SECTOR}.") in within)
            for key, words in phrases.items()
            if key.startswith(f"{SECTOR}.")
        ]

    @property
    def kept_scope(self) -> str:
        """A scope that is not about sectors alone, as its form sends it back."""
        scope = self.link.scope
        if scope is None or sectors_in(scope) is not None:
            return ""
        return json.dumps(msgspec.to_builtins(scope), sort_keys=True)


def pairs(
    first: QuestionnaireVersion,
    second: QuestionnaireVersion,
    refused: Mapping[str, Refusal],
    chosen: tuple[str, str] | None = None,
) -> list[Pair]:
    """What is declared, else proposed; of what was refused, what was entered, and why.

    `chosen` are two items of other names that are to be declared too.
    """
    before, after = first.load(), second.load()
    declared = links_between(first, second)
    links = {link.item_a: link for link in propose(before, after)}
    links |= {item: link_of(one) for item, one in declared.items()}
    if chosen and before.item(chosen[0]) and after.item(chosen[1]):
        links = {chosen[0]: propose_pair(before, after, *chosen), **_without(links, chosen[0])}
    for item, refusal in refused.items():
        if refusal.entered is not None:
            links[item] = refusal.entered
    return [
        _pair(link, declared.get(item), before, after, refused.get(item))
        for item, link in links.items()
    ]


def unpaired(document: Document, taken: set[str]) -> list[tuple[str, str]]:
    """The items with answers that stand in no pair: code and words."""
    return [
        (item.code, f"{item.code} {short_text(text_of(item.text, document.languages))}")
        for item in document.items()
        if item.type != "information" and item.code not in taken
    ]


def entered_link(posted: QueryDict) -> Link:
    """The link of the form; its map where it is recoded, its scope where it is a break.

    Raises `msgspec.ValidationError`.
    """
    raw: dict[str, Any] = {
        name: posted.get(name, "") for name in ("series", "item_a", "item_b", "relation")
    }
    notes = {language: posted.get(f"note-{language}", "").strip() for language in NOTE_LANGUAGES}
    raw["note"] = {language: words for language, words in notes.items() if words}
    if raw["relation"] == "recoded":
        goals = {name.removeprefix(MAPPED): posted[name] for name in posted if MAPPED in name}
        raw["map"] = {code: goal for code, goal in goals.items() if goal}
    if raw["relation"] == "break":
        raw["scope"] = _scope(posted)
    return msgspec.convert(raw, Link, strict=False, str_keys=True)


def sectors_in(scope: Condition | None) -> tuple[str, ...] | None:
    """The sectors that the scope names; None where it is about something else."""
    parts = scope.of if isinstance(scope, Or) else (scope,)
    named = [str(one.value) for one in parts if isinstance(one, Equal) and one.item == SECTOR]
    return tuple(named) if len(named) == len(parts) else None


def _scope(posted: QueryDict) -> object:
    chosen = [{"op": "eq", "item": SECTOR, "value": one} for one in posted.getlist("sector")]
    if chosen:
        return chosen[0] if len(chosen) == 1 else {"op": "or", "of": chosen}
    kept = posted.get("scope", "")
    try:
        return json.loads(kept) if kept else None
    except ValueError as error:
        raise msgspec.ValidationError(str(error)) from None


def _without(links: Mapping[str, Link], item: str) -> dict[str, Link]:
    return {code: link for code, link in links.items() if code != item}


def _pair(
    link: Link,
    declared: ItemSeries | None,
    before: Document,
    after: Document,
    refusal: Refusal | None,
) -> Pair:
    old, new = before.item(link.item_a), after.item(link.item_b)
    language = get_language() or "nb"
    return Pair(
        link=link,
        declared=declared,
        before=text_of(old.text, before.languages) if old else "",
        after=text_of(new.text, after.languages) if new else "",
        codes=[(code, words, link.map.get(code)) for code, words in _answers(old, before)],
        goals=_answers(new, after),
        scope_words=clause(link.scope, after, language) if link.scope else "",
        faults=refusal.faults if refusal else (),
    )


def _answers(item: Item | None, document: Document) -> list[tuple[int, str]]:
    """The codes that answers to the item may hold, with their words."""
    if item is None:
        return []
    steps = [(step, str(step)) for step in item.steps]
    return steps + [(one.code, text_of(one.text, document.languages)) for one in item.categories]
