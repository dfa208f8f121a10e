"""The rule for what is a typing error: a text that says the same after it as before it.

A change is a typo when all of this holds; anything else may change what is asked.

1. Answers that are piped in, numbers (in digits or in words), negations and words of quantity, time
   or duty stand as they stood, in the same order.
2. Apart from capitals, punctuation, and words split or joined, at most three words differ, each in
   one letter: replaced, dropped, added, or swapped with its neighbour.
3. Such a word has four letters or more, and neither its first nor its last letter changes: `uenig`
   is not a misspelt `enig`, nor `innført` a misspelt `innføre`.
4. The word that is corrected stands nowhere else in the corrected questionnaire: what is used
   elsewhere is a word, not an error.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import groupby
from typing import Final

SHORTEST_WORD: Final = 4
MOST_WORDS: Final = 3

_PIPE = re.compile(r"\[\[.*?\]\]")
# A number with its sign, groups, decimals and per cent: «10 000», «−1,5», «5 %».
_NUMBER = re.compile(r"[-−–]?\d+(?:[ \u00a0\u202f.,:/–-]\d+)*\s?%?")
_WORD = re.compile(r"[^\W\d_]+")

# Words on which the meaning hangs, in bokmål, nynorsk, English and Northern Sami together.
_NEGATION = """
ikke ikkje aldri ingen inga intet ingenting uten utan verken korkje nei not no never none
neither nor without in it ii eat ehpet eai ij ollenge
"""
_QUANTITY = """
alle alt all every begge både noen nokon noe noko some any flere fleire mange få færre mer meir
mindre mest minst minste meste flest fleste høyst opptil opp inntil over under more less most
least fewer many few only kun bare berre both halv halve halvparten half dobbelt each hver kvar
hvert kvart eneste either
"""
_NUMBERS = """
en ei ett én éi eitt to tre fire fem seks sju syv åtte ni ti elleve tolv tjue hundre tusen
million millioner millionar one two three four five six seven eight nine ten hundred thousand
første fyrste andre tredje siste sist neste first second third last next
"""
_JOINING = """
og eller samt men enten anten and or but før etter siden sidan mellom innen innan before after
between since må skal skulle bør kan kunne vil ville must should may can shall would har hadde
have had er var is was ja yes jo
"""
_DIRECTION = """
økt auka økte auke øke redusert redusere høy høg høye høgt høyt lav låg lavt lågt stor stort
større største liten lite minka enig einig uenig ueinig positiv negativ positivt negativt bedre
betre dårligere dårlegare verre intern ekstern internt eksternt offentlig offentleg privat
"""
_DECISIVE: Final = frozenset(f"{_NEGATION} {_QUANTITY} {_NUMBERS} {_JOINING} {_DIRECTION}".split())


def is_typo(before: str, after: str, used_elsewhere: Collection[str] = ()) -> bool:
    """Whether the text says the same after the change as before it, by the rule of this module.

    `used_elsewhere` are the words, in small letters, of the corrected questionnaire in this
    language: a word among them is no misspelling.
    """
    if _fixed_parts(before) != _fixed_parts(after):
        return False
    old, new = _words(before), _words(after)
    if not old or not new or _decisive(old) != _decisive(new):
        return False
    if "".join(old) == "".join(new):
        return True
    if len(old) != len(new):
        return False
    differing = [(one, other) for one, other in zip(old, new, strict=True) if one != other]
    return len(differing) <= MOST_WORDS and all(
        one not in used_elsewhere and _is_slip(one, other) for one, other in differing
    )


def words_of(text: str) -> frozenset[str]:
    """The words of a text, in small letters."""
    return frozenset(_WORD.findall(text.casefold()))


def _fixed_parts(text: str) -> tuple[list[str], list[str]]:
    numbers = (re.sub(r"\s", "", one) for one in _NUMBER.findall(_PIPE.sub("", text)))
    return _PIPE.findall(text), list(numbers)


def _words(text: str) -> list[str]:
    """The words in small letters; a word that is written twice by mistake counts once."""
    return [word for word, _same in groupby(_WORD.findall(_PIPE.sub(" ", text).casefold()))]


def _decisive(words: list[str]) -> list[str]:
    return [word for word in words if word in _DECISIVE]


def _is_slip(old: str, new: str) -> bool:
    if min(len(old), len(new)) < SHORTEST_WORD or old[0] != new[0] or old[-1] != new[-1]:
        return False
    start = next(
        (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )
    rest, other = old[start:], new[start:]
    if len(old) == len(new):
        return rest[1:] == other[1:] or rest[:2][::-1] + rest[2:] == other
    return other[1:] == rest or rest[1:] == other
