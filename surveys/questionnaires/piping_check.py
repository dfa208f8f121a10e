"""Check the marks in texts: that they repeat what is known when the text is shown."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.document import OPENING, Document, Item
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.piping import FRAME, PIPED_BACKGROUND, references_in
from surveys.questionnaires.places import PlacedText, placed_texts


def piping_faults(document: Document) -> Iterator[Fault]:
    """Every mark that repeats what does not exist, or what is not answered yet.

    A text repeats earlier pages; that of a rule, which is shown after its page, also that page.
    """
    texts = [
        placed
        for placed in placed_texts(document)
        if any(OPENING in words for words in placed.text.values())
    ]
    if not texts:
        return
    items = {item.code: item for item in document.items()}
    pages = {item.code: place for place, page in enumerate(document.pages) for item in page.items}
    for placed in texts:
        is_rule = placed.path.startswith("$.rules")
        last = placed.page if is_rule else placed.page - 1
        known = {code: item for code, item in items.items() if pages[code] <= last}
        for language, words in placed.text.items():
            path = f"{placed.path}.{language}"
            for reference in references_in(words):
                yield from _reference_faults(path, reference, known, items)
            if words.count(OPENING) > len(references_in(words)):
                yield Fault(path, _("“[[” starts no mark here: write [[P1]], with two of each."))


def _reference_faults(
    path: str, reference: str, known: dict[str, Item], items: dict[str, Item]
) -> Iterator[Fault]:
    named = {"item": reference}
    if reference.startswith(FRAME):
        if reference.removeprefix(FRAME) not in PIPED_BACKGROUND:
            yield Fault(path, _("The frame has no %(item)s."), named)
        return
    code, dot, row = reference.partition(".")
    item = known.get(code)
    if item is None:
        absent = _("%(item)s is not answered before this is shown.")
        message = absent if code in items else _("There is no item %(item)s.")
        yield Fault(path, message, named)
    elif dot and item.row(row) is None:
        yield Fault(path, _("There is no row %(item)s."), named)
    elif item.type == "information":
        yield Fault(path, _("%(item)s is information: it has no answer."), named)
    elif item.type == "grid" and not dot:
        yield Fault(path, _("%(item)s is a grid: name the row."), named)


def piping_warnings(document: Document) -> Iterator[Fault]:
    """Texts that repeat in one language what they do not in another."""
    for placed in placed_texts(document):
        yield from _uneven(placed)


def _uneven(placed: PlacedText) -> Iterator[Fault]:
    marks = {language: set(references_in(words)) for language, words in placed.text.items()}
    every = set().union(*marks.values())
    for language, found in marks.items():
        for reference in sorted(every - found):
            message = _("Another language repeats %(item)s here, this one does not.")
            yield Fault(f"{placed.path}.{language}", message, {"item": reference}, "warning")
