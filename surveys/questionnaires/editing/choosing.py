"""What a condition may ask about, how, and the leaf that was chosen: nothing is typed as code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.condition_phrases import phrases_in
from surveys.questionnaires.condition_words import short_text
from surveys.questionnaires.document import BACKGROUND, CHOSEN, TICKED
from surveys.questionnaires.drafting.parts import EditRefused, Part, Raw, pages_of
from surveys.questionnaires.editing.sketching import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.http import QueryDict
    from django_stubs_ext import StrOrPromise

TESTS: Final[dict[str, StrOrPromise]] = {
    "eq": _("is"),
    "ne": _("is answered, and is not"),
    "selected": _("is at least one of"),
    "count": _("has at least so many answers"),
    "answered": _("is answered"),
    "lt": _("is below"),
    "le": _("is at most"),
    "gt": _("is above"),
    "ge": _("is at least"),
}
ORDERS: Final = ("eq", "ne", "lt", "le", "gt", "ge", "answered")
TESTS_OF: Final[dict[str, tuple[str, ...]]] = {
    "single": ("eq", "ne", "selected", "answered", "lt", "le", "gt", "ge"),
    "row": ("eq", "ne", "selected", "answered", "lt", "le", "gt", "ge"),
    "scale": ("eq", "ne", "selected", "answered", "lt", "le", "gt", "ge"),
    "multiple": ("selected", "count", "answered"),
    "grid": ("answered",),
    "number": ORDERS,
    "consent": ("eq", "answered"),
    "text": ("answered",),
    "date": ("answered",),
    "whole": ORDERS,
    "choice": ("eq", "ne", "answered"),
    "words": ("eq", "ne", "answered"),
}
COMPARES: Final[dict[str, StrOrPromise]] = {
    "eq": _("is"),
    "le": _("is at most"),
    "ge": _("is at least"),
}
FRAME: Final = "frame."


@dataclass(frozen=True)
class Operand:
    """Something a condition may ask about, and the answers it can have by code."""

    reference: str
    words: str
    kind: str
    answers: Sequence[tuple[int, str]] = ()
    known_words: Sequence[tuple[str, str]] = ()

    @property
    def tests(self) -> list[tuple[str, StrOrPromise]]:
        """What can be asked of it."""
        return [(name, TESTS[name]) for name in TESTS_OF[self.kind]]

    @property
    def takes_number(self) -> bool:
        """Whether it is compared with a number that is filled in."""
        return self.kind in ("number", "whole", "multiple")


def operands(document: Raw, part: Part) -> list[Operand]:
    """All that is known when the part is shown: earlier pages, choices above it, the frame."""
    found = []
    languages = document.get("languages", [])
    for page in _known_pages(document, part):
        for item in page.get("items", []):
            if item["type"] != "information":
                found += _of_item(item, languages)
    for item in _chosen_above(document, part):
        found += _of_item(item, languages)
    return [*found, *_of_frame()]


def _of_frame() -> Iterator[Operand]:
    """The background variables, each with its values where these have words of their own."""
    phrases = phrases_in(get_language() or "nb")
    for name, kind in BACKGROUND.items():
        reference = FRAME + name
        words = phrases.get(reference, name)
        values = [
            (key.removeprefix(f"{reference}."), told)
            for key, told in phrases.items()
            if key.startswith(f"{reference}.")
        ]
        if kind is str:
            yield Operand(reference, words, "words", known_words=values)
        else:
            answers = [(int(value), told) for value, told in values]
            yield Operand(reference, words, "choice" if answers else "whole", answers)


def _known_pages(document: Raw, part: Part) -> list[Raw]:
    """Pages before the part's own; a rule is checked when its page has been answered too."""
    pages = pages_of(document)
    for place, page in enumerate(pages):
        if part.kind == "rule":
            rules = document.get("rules", [])
            if any(str(one["code"]) == part.code and one["page"] == page["code"] for one in rules):
                return pages[: place + 1]
        elif (part.kind == "page" and page["code"] == part.code) or any(
            item["code"] == (part.item or part.code) for item in page.get("items", [])
        ):
            return pages[:place]
    return []


def _chosen_above(document: Raw, part: Part) -> list[Raw]:
    """Of an item: those above it on its page that are answered by choosing."""
    for page in pages_of(document):
        items = page.get("items", [])
        codes = [item["code"] for item in items]
        if part.kind == "item" and part.code in codes:
            return [one for one in items[: codes.index(part.code)] if one["type"] in CHOSEN]
    return []


def _of_item(item: Raw, languages: list[str]) -> list[Operand]:
    words = f"{item['code']} {short_text(text_of(item.get('text', {}), languages))}"
    answers = [
        (one["code"], text_of(one.get("text", {}), languages)) for one in item.get("categories", [])
    ]
    if item["type"] == "consent":
        answers = [(TICKED, str(_("ticked")))]
    if item["type"] == "scale":
        steps = range(item.get("scale_from") or 0, (item.get("scale_to") or 0) + 1)
        answers = [*((step, str(step)) for step in steps), *answers]
    rows = [
        Operand(
            f"{item['code']}.{row['code']}",
            f"{words}: {short_text(text_of(row.get('text', {}), languages))}",
            "row",
            answers,
        )
        for row in item.get("rows", [])
    ]
    return [*rows, Operand(item["code"], words, item["type"], answers)]


def leaf_of(posted: QueryDict, known: Sequence[Operand]) -> Raw:
    """The part of a condition that was chosen. Raises `EditRefused` when something is lacking."""
    if posted.get("sum"):
        return _sum(posted)
    operand = next((one for one in known if one.reference == posted.get("item")), None)
    test = posted.get("test", "")
    if operand is None or test not in TESTS_OF[operand.kind]:
        raise EditRefused(_("Choose what the condition asks about, and how."))
    leaf: Raw = {"op": test, "item": operand.reference}
    if test == "answered":
        return leaf
    if test == "count":
        return leaf | {"at_least": _whole(posted.get("number", ""))}
    codes = [_whole(code) for code in posted.getlist("codes")]
    if test == "selected":
        if not codes:
            raise EditRefused(_("Tick at least one answer."))
        return leaf | {"any": codes}
    if operand.answers:
        if len(codes) != 1:
            raise EditRefused(_("Tick exactly one answer."))
        return leaf | {"value": codes[0]}
    return leaf | {"value": _value(posted, operand)}


def _value(posted: QueryDict, operand: Operand) -> int | str:
    if operand.takes_number:
        return _whole(posted.get("number", ""))
    words = posted.get("words", "").strip()
    if not words:
        raise EditRefused(_("Fill in what it is compared with."))
    return words


def _sum(posted: QueryDict) -> Raw:
    items, compare = posted.getlist("items"), posted.get("compare", "")
    if not items or compare not in COMPARES:
        raise EditRefused(_("Tick the numbers to sum."))
    value = _whole(posted.get("number", ""))
    found: dict[str, Any] = {"op": "sum", "items": items, "compare": compare, "value": value}
    return found


def _whole(text: str) -> int:
    try:
        return int(text.strip().replace("−", "-"))
    except ValueError:
        raise EditRefused(_("Fill in a whole number.")) from None
