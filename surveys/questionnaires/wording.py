"""Look for wordings that respondents stumble over. Hints: the author knows better."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.faults import Fault
from surveys.questionnaires.places import placed_items, placed_texts
from surveys.questionnaires.readability import lix, sentences_of, words_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from surveys.questionnaires.document import Document, Text

# Ours: questions much longer than two lines on a phone have to be read twice.
LONG_QUESTION: Final = 25
# LIX of fewer words says little; above 50 Björnsson calls a text hard.
ENOUGH_WORDS: Final = 25
HARD: Final = 50
# So many words are hardly ever the same in two languages.
SAME_WORDS: Final = 6

_AND_OR: Final = re.compile(r"\b(?:og|and|och|ja)\s?/\s?(?:eller|or|dahje)\b", re.IGNORECASE)
# «And» that joins nothing.
_IDIOMS: Final = re.compile(
    r"\b(?:(?:først|fyrst) og fremst|av og til|til og med|me(?:i)?r og me(?:i)?r"
    r"|first and foremost|more and more)\b",
    re.IGNORECASE,
)
_AND: Final = {
    "nb": re.compile(r"\b(?:og|samt)\b", re.IGNORECASE),
    "nn": re.compile(r"\b(?:og|samt)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:and|as well as)\b", re.IGNORECASE),
}


_Found: TypeAlias = "tuple[StrOrPromise, dict[str, object]] | None"
_Judge: TypeAlias = Callable[[str, str], "_Found"]

_JOINED = _("There may be two ideas here (“and”). Could one be true and the other not?")


def wording_hints(document: Document) -> Iterator[Fault]:
    """What in the texts may ask about two things, be long or hard, or not be translated.

    Each text is told once for each sort, in the first language that shows it.
    """
    for path, item in placed_items(document):
        yield from _first(f"{path}.text", item.text, _two_ideas)
        if item.type != "information":
            yield from _first(f"{path}.text", item.text, _too_long)
        for place, row in enumerate(item.rows):
            yield from _first(f"{path}.rows[{place}].text", row.text, _two_in_a_row)
    for placed in placed_texts(document):
        yield from _first(placed.path, placed.text, _hard)
        yield from _untranslated(placed.path, placed.text)


def _first(path: str, text: Text, judge: _Judge) -> Iterator[Fault]:
    for language, words in text.items():
        found = judge(words, language)
        if found is not None:
            message, parameters = found
            yield Fault(f"{path}.{language}", message, parameters, "hint")
            return


def _two_ideas(text: str, language: str) -> _Found:
    """Two questions in one item, or one question that joins two things."""
    questions = [one for one in sentences_of(text) if one.endswith("?")]
    if len(questions) > 1:
        return _("There are two questions here: which one is to be answered?"), {}
    if any(_AND_OR.search(one) for one in questions or [text]):
        return _("“And/or” leaves open what an answer means. Choose one of them."), {}
    if any(_joins(one, language) for one in questions):
        return _JOINED, {}
    return None


def _two_in_a_row(text: str, language: str) -> _Found:
    """A row that joins two things."""
    if _AND_OR.search(text):
        return _("“And/or” leaves open what an answer means. Choose one of them."), {}
    return (_JOINED, {}) if _joins(text, language) else None


def _joins(text: str, language: str) -> bool:
    return language in _AND and _AND[language].search(_IDIOMS.sub(" ", text)) is not None


def _too_long(text: str, _language: str) -> _Found:
    longest = max((len(words_of(one)) for one in sentences_of(text)), default=0)
    if longest <= LONG_QUESTION:
        return None
    message = _("A sentence has %(words)d words. Try to say it in at most %(most)d.")
    return message, {"words": longest, "most": LONG_QUESTION}


def _hard(text: str, _language: str) -> _Found:
    index = lix([text])
    if index is None or index <= HARD or len(words_of(text)) < ENOUGH_WORDS:
        return None
    message = _("The text is hard to read (LIX %(lix)d). Shorter sentences and words help.")
    return message, {"lix": round(index)}


def _untranslated(path: str, text: Text) -> Iterator[Fault]:
    """The same words in two languages, where there are many of them."""
    seen: dict[str, str] = {}
    for language, words in text.items():
        same = seen.setdefault(words.strip(), language)
        if same != language and len(words_of(words)) >= SAME_WORDS:
            message = _("The words are the same as in %(language)s. Are they translated?")
            yield Fault(f"{path}.{language}", message, {"language": same}, "hint")
