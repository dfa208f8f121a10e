"""The static check of a document: what no shape can tell, found before anybody is asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.document import Document
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.item_types.table import ITEM_TYPES
from surveys.questionnaires.item_types.text import ROOM_ON_A_PAGE, room_for
from surveys.questionnaires.piping_check import piping_faults
from surveys.questionnaires.places import placed_items, placed_texts
from surveys.questionnaires.routing_check import routing_faults

MAX_TITLE = 200


def check(document: Document) -> list[Fault]:
    """Every fault of the document, in the order of the document; none: it can be asked."""
    return [
        *_code_faults(document),
        *_text_faults(document),
        *_item_faults(document),
        *_room_faults(document),
        *_rule_faults(document),
        *routing_faults(document),
        *piping_faults(document),
    ]


def _code_faults(document: Document) -> Iterator[Fault]:
    yield from _repeated("$.languages[{}]", document.languages)
    yield from _repeated("$.pages[{}].code", [page.code for page in document.pages])
    yield from _repeated("$.rules[{}].code", [rule.code for rule in document.rules])
    paths, item_codes = [], []
    for path, item in placed_items(document):
        paths.append(path)
        # Statistics packages do not tell q1 from Q1: neither do we.
        item_codes.append(item.code.casefold())
        yield from _repeated(
            f"{path}.categories[{{}}].code", [category.code for category in item.categories]
        )
        yield from _repeated(f"{path}.rows[{{}}].code", [row.code for row in item.rows])
    for fault_place in _second_places(item_codes):
        yield Fault(f"{paths[fault_place]}.code", _("The code is used before."))


def _repeated(path: str, codes: Iterable[object]) -> Iterator[Fault]:
    for place in _second_places(codes):
        yield Fault(path.format(place), _("The code is used before."))


def _second_places(codes: Iterable[object]) -> Iterator[int]:
    seen: set[object] = set()
    for place, code in enumerate(codes):
        if code in seen:
            yield place
        seen.add(code)


def _text_faults(document: Document) -> Iterator[Fault]:
    languages = frozenset(document.languages)
    for path, text, is_wanted, _page in placed_texts(document):
        if not text and not is_wanted:
            continue
        for language in sorted(languages):
            if not text.get(language, "").strip():
                yield Fault(f"{path}.{language}", _("The translation is missing."))
        for language, words in text.items():
            if language not in languages:
                yield Fault(f"{path}.{language}", _("The document does not have this language."))
            if _has_control(words):
                yield Fault(f"{path}.{language}", _("The text has control characters."))
    yield from _length_faults(document)


def _length_faults(document: Document) -> Iterator[Fault]:
    for language, words in document.title.items():
        if len(words) > MAX_TITLE:
            message = _("The title is longer than %(most)d characters.")
            yield Fault(f"$.title.{language}", message, {"most": MAX_TITLE})
    if _has_control(document.note):
        yield Fault("$.note", _("The text has control characters."))


def _has_control(text: str) -> bool:
    return not text.isprintable() and any(
        character not in "\n\t" and unicodedata.category(character) == "Cc" for character in text
    )


def _item_faults(document: Document) -> Iterator[Fault]:
    for path, item in placed_items(document):
        yield from ITEM_TYPES[item.type].definition_faults(item, path)


def _room_faults(document: Document) -> Iterator[Fault]:
    """Pages that would hold more text than one page may send."""
    for place, page in enumerate(document.pages):
        room = sum(room_for(item) for item in page.items if item.type == "text")
        if room > ROOM_ON_A_PAGE:
            message = _(
                "The open texts of the page take %(room)d characters together, and a page takes "
                "%(most)d. Move some to another page, or give them a maximum length."
            )
            parameters = {"room": room, "most": ROOM_ON_A_PAGE}
            yield Fault(f"$.pages[{place}]", message, parameters)


def _rule_faults(document: Document) -> Iterator[Fault]:
    """Rules that are shown nowhere, or at what is not on their page."""
    pages = {page.code: page for page in document.pages}
    for place, rule in enumerate(document.rules):
        page = pages.get(rule.page)
        if page is None:
            message = _("There is no page %(page)s.")
            yield Fault(f"$.rules[{place}].page", message, {"page": rule.page})
            continue
        there = {item.code for item in page.items if item.type != "information"}
        for item_place, code in enumerate(rule.items):
            if code not in there:
                message = _("Nothing named %(item)s is answered on page %(page)s.")
                parameters = {"item": code, "page": rule.page}
                yield Fault(f"$.rules[{place}].items[{item_place}]", message, parameters)
