"""What in a text may name somebody: proposals for what to take out. No Django here.

A proposal is a guess for a person to look at. It errs on the side of too many: a capital letter in
the middle of a sentence is taken for a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Kind(StrEnum):
    """What a span seems to be."""

    ADDRESS = "address"
    NUMBER = "number"
    PLACE = "place"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of the text, `end` not included."""

    start: int
    end: int
    kind: Kind


WORD: Final = re.compile(r"[^\W\d_][\w’'-]*", re.UNICODE)
# Bounded repeats: no text makes them slow.
ADDRESS: Final = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|https?://\S{1,500}|www\.\S{1,500}"
)
NUMBER: Final = re.compile(r"\b\d(?:[ .]?\d){6,12}\b")
SENTENCE_END: Final = ".!?:–-•\n"
OWN_WORDS: Final = frozenset(
    [
        "ks",
        "nav",
        "ikt",
        "it",
        "sfo",
        "as",
        "kf",
        "iks",
        "fou",
        "hms",
        "eu",
        "norge",
        "norges",
        "noreg",
        "norsk",
        "stortinget",
        "staten",
        "innovasjonsbarometeret",
        "corona",
        "korona",
        "teams",
        "google",
        "microsoft",
        "visma",
        "facebook",
        "kommunen",
        "fylkeskommunen",
        "kommunestyret",
        "fylkestinget",
        "vi",
        "jeg",
        "eg",
        "det",
        "den",
        "de",
        "dei",
        "dette",
    ]
)
"""Written with a capital, and nobody's name."""


def propose(text: str, places: Iterable[str] = ()) -> list[Span]:
    """Spans in the order of the text that may name a person or a place; none overlap."""
    found: list[Span] = []
    for span in _candidates(text, places):
        if not any(one.start < span.end and span.start < one.end for one in found):
            found.append(span)
    return sorted(found, key=lambda span: span.start)


def _candidates(text: str, places: Iterable[str]) -> Iterator[Span]:
    for match in ADDRESS.finditer(text):
        yield Span(match.start(), match.end(), Kind.ADDRESS)
    for match in NUMBER.finditer(text):
        yield Span(match.start(), match.end(), Kind.NUMBER)
    yield from _places(text, places)
    yield from _names(text)


def _places(text: str, places: Iterable[str]) -> Iterator[Span]:
    """Names of the register, with their genitive; the longest first («Sør-Odal» before «Odal»)."""
    names = sorted(set(filter(None, places)), key=lambda name: (-len(name), name))
    if not names:
        return
    any_of = "|".join(re.escape(name) for name in names)
    for match in re.finditer(rf"(?<!\w)(?:{any_of})s?(?!\w)", text):
        yield Span(match.start(), match.end(), Kind.PLACE)


def _names(text: str) -> Iterator[Span]:
    """Runs of capitalised words; the first word of a sentence only when more follow it."""
    words = list(WORD.finditer(text))
    at = 0
    while at < len(words):
        run = _run(text, words, at)
        first = words[at]
        if run and (len(run) > 1 or not _begins_sentence(text, first.start())):
            yield Span(first.start(), run[-1].end(), Kind.NAME)
        at += max(len(run), 1)


def _run(text: str, words: list[re.Match[str]], at: int) -> list[re.Match[str]]:
    run: list[re.Match[str]] = []
    for word in words[at:]:
        is_beside = not run or text[run[-1].end() : word.start()] == " "
        if not is_beside or not _is_name(word.group()):
            break
        run.append(word)
    return run


def _is_name(word: str) -> bool:
    is_capitalised = word[:1].isupper() and word[1:2].islower()
    return is_capitalised and word.lower() not in OWN_WORDS


def _begins_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip(" «\"'(")
    return not before or before[-1] in SENTENCE_END


def redacted(text: str, spans: Iterable[Span], signs: dict[Kind, str]) -> str:
    """The text with a sign for each span: «Rektor [navn] tok initiativet»."""
    parts, last = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        parts += [text[last : span.start], signs[span.kind]]
        last = span.end
    return "".join([*parts, text[last:]])
