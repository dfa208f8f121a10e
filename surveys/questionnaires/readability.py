"""How hard and how long a text is to read: LIX, and the time for its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal, TypeAlias

# Silent reading of non-fiction by adults, in English, where most read 175-300: M. Brysbaert,
# «How many words do we read per minute? A review and meta-analysis of reading rate», Journal of
# Memory and Language 109 (2019), 104047. That it serves for Norwegian is our assumption.
WORDS_PER_MINUTE: Final = 238
LONG_WORD: Final = 6

Level: TypeAlias = Literal["very_easy", "easy", "medium", "hard", "very_hard"]
# Björnsson's scale, by its upper ends: children's books, fiction, newspapers, official texts.
LEVELS: Final[tuple[tuple[float, Level], ...]] = (
    (30, "very_easy"),
    (40, "easy"),
    (50, "medium"),
    (60, "hard"),
)

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_END = re.compile(r"(?P<always>[!?:]+(?=[\s»”\")]|$)|\n+)|(?P<period>[.…]+(?=[\s»”\")]|$))")


def words_of(text: str) -> list[str]:
    """The words, numbers among them; a compound with a hyphen is one."""
    return _WORD.findall(text)


def sentences_of(text: str) -> Iterator[str]:
    """The sentences that have words, each with its end mark.

    A colon and a line end one too; a period before a small letter («bl.a. dette») does not.
    """
    start = 0
    for found in _END.finditer(text):
        rest = text[found.end() :].lstrip(' \t»”")')
        if found["period"] and rest[:1].islower():
            continue
        sentence = text[start : found.end()].strip()
        start = found.end()
        if words_of(sentence):
            yield sentence
    if words_of(text[start:]):
        yield text[start:].strip()


def lix(texts: Iterable[str]) -> float | None:
    """LIX of the texts taken together; None where there are no words.

    C. H. Björnsson, «Läsbarhet» (Liber, Stockholm 1968): words per sentence, plus the percentage
    of words with more than six letters.
    """
    words = long_words = sentences = 0
    for text in texts:
        for sentence in sentences_of(text):
            found = words_of(sentence)
            words += len(found)
            long_words += sum(len(word) > LONG_WORD for word in found)
            sentences += 1
    return words / sentences + 100 * long_words / words if words else None


def level_of(index: float) -> Level:
    """How hard a text with the LIX is."""
    return next((level for end, level in LEVELS if index < end), "very_hard")


def reading_seconds(text: str) -> float:
    """How long the words take to read."""
    return 60 * len(words_of(text)) / WORDS_PER_MINUTE
