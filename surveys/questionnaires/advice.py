"""What a document can be asked with, but might be better without; and how hard it is to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.check import check
from surveys.questionnaires.code_changes import code_warnings
from surveys.questionnaires.document import Document
from surveys.questionnaires.duration import longest_minutes
from surveys.questionnaires.faults import Fault
from surveys.questionnaires.piping_check import piping_warnings
from surveys.questionnaires.places import placed_texts
from surveys.questionnaires.readability import Level, level_of, lix, reading_seconds, words_of
from surveys.questionnaires.routing_check import routing_warnings
from surveys.questionnaires.versions.series import core_warnings
from surveys.questionnaires.wording import wording_hints

# Pew Research Center keeps its web surveys below this («How we keep our online surveys from running
# too long», 2022).
MOST_MINUTES: Final = 15


@dataclass(frozen=True)
class Reading:
    """One language of a document: its words, LIX over all its texts, minutes if all is asked."""

    language: str
    words: int
    lix: float | None
    level: Level | None
    minutes: float


@dataclass(frozen=True)
class TextReading:
    """One text in one language; LIX says little of a short one."""

    path: str
    words: int
    lix: float | None
    seconds: float


def review(document: Document, previous: Document | None = None) -> list[Fault]:
    """Faults, then warnings, then hints; `previous` is the document of the series' last wave."""
    found = [*check(document), *advice(document, previous)]
    order = ("fault", "warning", "hint")
    return sorted(found, key=lambda fault: order.index(fault.severity))


def advice(document: Document, previous: Document | None = None) -> list[Fault]:
    """Warnings and hints. None of them keeps the document from being asked."""
    return [
        *routing_warnings(document),
        *piping_warnings(document),
        *(_series_warnings(document, previous) if previous is not None else ()),
        *wording_hints(document),
        *_length_hints(document),
    ]


def _series_warnings(document: Document, previous: Document) -> list[Fault]:
    return [*core_warnings(previous, document), *code_warnings(document, previous)]


def _length_hints(document: Document) -> list[Fault]:
    longest = max(longest_minutes(document, language) for language in document.languages)
    if longest <= MOST_MINUTES:
        return []
    message = _("One who is asked everything needs some %(minutes)d minutes. Many give up then.")
    return [Fault("$", message, {"minutes": round(longest)}, "hint")]


def readings(document: Document) -> list[Reading]:
    """How much there is to read in each language, and how hard it is.

    Categories and rows are read in the time, but are no sentences: LIX is that of the other texts.
    """
    return [_reading(document, language) for language in document.languages]


def text_readings(document: Document, language: str) -> list[TextReading]:
    """Words, LIX and seconds to read of every text there is in the language."""
    found = []
    for placed in placed_texts(document):
        words = placed.text.get(language, "")
        if words_of(words):
            seconds = reading_seconds(words)
            found.append(TextReading(placed.path, len(words_of(words)), lix([words]), seconds))
    return found


def _reading(document: Document, language: str) -> Reading:
    placed = [(one.path, one.text.get(language, "")) for one in placed_texts(document)]
    running = [text for path, text in placed if not _is_short(path)]
    index = lix(running)
    return Reading(
        language=language,
        words=sum(len(words_of(text)) for _path, text in placed),
        lix=index,
        level=None if index is None else level_of(index),
        minutes=longest_minutes(document, language),
    )


def _is_short(path: str) -> bool:
    return any(part in path for part in (".categories[", ".rows[", ".unit", "_end"))
