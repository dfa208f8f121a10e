"""What is a typing error, and what may change what is asked."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from surveys.questionnaires.loading import load_library_questionnaire
from surveys.questionnaires.versions.typos import is_typo, words_of

TYPOS = [
    ("Har dere insført noe nytt?", "Har dere innført noe nytt?"),
    ("Har kommunen en stratgi?", "Har kommunen en strategi?"),
    ("Har kommunnen en strategi?", "Har kommunen en strategi?"),
    ("Har kommuenn en strategi?", "Har kommunen en strategi?"),
    ("Kommune styret", "Kommunestyret"),
    ("E-post til kommunen", "Epost til kommunen"),
    ("har dere noe nytt", "Har dere noe nytt?"),
    ("Har  dere noe nytt?", "Har dere noe nytt?"),
    ("Har dere dere noe nytt?", "Har dere noe nytt?"),
    ("Hva hindrer dere i [[A1]] akkuratt nå?", "Hva hindrer dere i [[A1]] akkurat nå?"),
    ("Andelen av budsjetet, 10 000", "Andelen av budsjettet, 10 000"),
    ("Samabreid, stratgi og budsjet til", "Samarbeid, strategi og budsjet til"),
]

MEANINGS = [
    ("Har dere gjort dette?", "Har dere ikke gjort dette?"),
    ("Er du enig i dette?", "Er du uenig i dette?"),
    ("Dette er viktig", "Dette er uviktig"),
    ("Dette er mulig", "Dette er umulig"),
    ("De siste to årene", "De siste tre årene"),
    ("De siste 2 årene", "De siste 3 årene"),
    ("Mer enn 10 000", "Mer enn 100 000"),
    ("Mer enn 10,5", "Mer enn 105"),
    ("Mer enn 5 %", "Mer enn 5"),
    ("Endring på -5", "Endring på 5"),
    ("Alle ansatte", "Noen ansatte"),
    ("Kan dere gjøre det?", "Må dere gjøre det?"),
    ("Politikk og ledelse", "Politikk eller ledelse"),
    ("Vil dere innføre noe?", "Vil dere innført noe?"),
    ("Den største virksomheten", "Den større virksomheten"),
    ("Hva er viktig?", "Hva er viktigst?"),
    ("Hvem ledet arbeidet?", "Hvem betalte arbeidet?"),
    ("Ja", "Nei"),
    ("Ja", "Jo"),
    ("Kommunen", "Kommunen og fylket"),
    ("Kommunen og fylket", "Kommunen"),
    ("Hva med [[A1]]?", "Hva med [[A2]]?"),
    ("Hva med [[A1]]?", "Hva med dette?"),
    ("Alle slags", "Alleslags"),
    ("!", "?!"),
    ("Stratgi, budsjet, kommnue, samabreid", "Strategi, budsjett, kommune, samarbeid"),
]


@pytest.mark.parametrize(("before", "after"), TYPOS)
def test_a_typing_error_is_one(before: str, after: str) -> None:
    assert is_typo(before, after)


@pytest.mark.parametrize(("before", "after"), MEANINGS)
def test_what_may_change_the_question_is_none(before: str, after: str) -> None:
    assert not is_typo(before, after)
    assert not is_typo(after, before)


def test_a_word_that_is_used_elsewhere_is_no_misspelling() -> None:
    before, after = "Hvor mye bidro partnerne?", "Hvor mye bidro partierne?"
    assert is_typo(before, after)
    assert not is_typo(before, after, {"partnerne"})


def test_words_are_told_apart_by_their_letters() -> None:
    assert words_of("E-post, 2 ganger: «Ærlig talt»") == {"e", "post", "ganger", "ærlig", "talt"}


TEXTS = sorted(
    {
        item.text["nb"]
        for code in ("ordforere", "ledere-2020", "radmenn-2018")
        for item in load_library_questionnaire(code).items()
    }
)


@given(st.sampled_from(TEXTS), st.data())
def test_a_text_with_another_number_word_or_negation_is_never_a_typo(
    text: str, data: st.DataObject
) -> None:
    words = text.split()
    place = data.draw(st.integers(0, len(words)))
    added = data.draw(st.sampled_from(["ikke", "ikkje", "aldri", "7", "to", "kun", "alle", "uten"]))
    assume(added not in [word.strip("?,.:").casefold() for word in words])
    changed = " ".join([*words[:place], added, *words[place:]])
    assert not is_typo(text, changed)
    assert not is_typo(changed, text)


@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS))
def test_one_text_is_never_a_misspelt_other(text: str, other: str) -> None:
    assume(text != other)
    assert not is_typo(text, other)


@given(st.sampled_from(TEXTS), st.data())
def test_a_slip_inside_a_long_word_is_a_typo_and_so_is_its_correction(
    text: str, data: st.DataObject
) -> None:
    long = [word for word in text.split() if len(word) > 8 and word.isalpha()]
    assume(long)
    word = data.draw(st.sampled_from(long))
    place = data.draw(st.integers(1, len(word) - 2))
    slipped = word[:place] + "q" + word[place + 1 :]
    before = text.replace(word, slipped)
    assume(before.count(slipped) == 1)
    assert is_typo(before, text)
