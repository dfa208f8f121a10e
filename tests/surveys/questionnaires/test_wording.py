"""Hints on wordings."""

from typing import Any

import msgspec
import pytest

from surveys.questionnaires.document import Document
from surveys.questionnaires.wording import LONG_QUESTION, wording_hints
from tests.questionnaires.reading import item, of_pages

TWO = "There are two questions here: which one is to be answered?"
AND_OR = "“And/or” leaves open what an answer means. Choose one of them."
JOINED = "There may be two ideas here (“and”). Could one be true and the other not?"


def hints(one: dict[str, Any], **fields: Any) -> list[tuple[str, str]]:
    document = msgspec.convert(of_pages([one], **fields), Document)
    found = list(wording_hints(document))
    assert {fault.severity for fault in found} <= {"hint"}
    return [(fault.path, fault.text) for fault in found]


@pytest.mark.parametrize(
    ("language", "words", "message"),
    [
        ("nb", "Har dere prøvd noe? Hvordan gikk det?", TWO),
        ("nb", "Har dere tid og/eller penger?", AND_OR),
        ("nn", "Har de tid og / eller pengar?", AND_OR),
        ("en", "Do you have time and/or money?", AND_OR),
        ("nb", "Har dere kompetanse og ressurser?", JOINED),
        ("nn", "Har de kompetanse samt ressursar?", JOINED),
        ("en", "Do you have skills and resources?", JOINED),
    ],
)
def test_a_question_with_two_ideas_is_hinted_at(language: str, words: str, message: str) -> None:
    found = hints(item("A", text={language: words}))
    assert found == [(f"$.pages[0].items[0].text.{language}", message)]


@pytest.mark.parametrize(
    "words",
    [
        "Har dere prøvd noe nytt?",
        "Hvor enig eller uenig er du?",
        "Tenk på innovasjoner og annet nytt. Har dere prøvd noe?",
        "Hva førte først og fremst til det?",
        "Har dere organisert det på nytt?",
    ],
)
def test_a_question_with_one_idea_is_left_alone(words: str) -> None:
    assert hints(item("A", text={"nb": words})) == []


def test_a_row_with_two_ideas_is_hinted_at() -> None:
    rows = [
        {"code": "a", "text": {"nb": "Vi har tid og penger"}},
        {"code": "b", "text": {"nb": "Vi har tid og/eller penger"}},
        {"code": "c", "text": {"nb": "Vi har tid"}},
    ]
    path = "$.pages[0].items[0].rows[{}].text.nb".format
    assert hints(item("G", "grid", rows=rows)) == [(path(0), JOINED), (path(1), AND_OR)]


def test_a_hint_is_given_once_in_the_first_language_that_shows_it() -> None:
    text = {"nb": "Har dere tid?", "nn": "Har de tid og pengar?", "en": "Time and money?"}
    assert hints(item("A", text=text)) == [("$.pages[0].items[0].text.nn", JOINED)]


def test_a_long_sentence_is_hinted_at() -> None:
    assert hints(item("A", text={"nb": "et " * LONG_QUESTION})) == []
    found = hints(item("A", text={"nb": "et " * (LONG_QUESTION + 1)}))
    assert found == [
        (
            "$.pages[0].items[0].text.nb",
            "A sentence has 26 words. Try to say it in at most 25.",
        )
    ]


def test_a_text_that_is_hard_to_read_is_hinted_at() -> None:
    hard = "kommunereformen forutsetter samhandling " * 10
    found = hints(item("A"), introduction={"nb": hard})
    message = "The text is hard to read (LIX 130). Shorter sentences and words help."
    assert found == [("$.introduction.nb", message)]
    assert hints(item("A"), introduction={"nb": hard[:100]}) == []


def test_many_words_that_are_the_same_in_two_languages_are_hinted_at() -> None:
    long = "Har de fått dette til no"
    text = {"nb": long, "nn": f"{long} ", "en": "Have you?"}
    message = "The words are the same as in nb. Are they translated?"
    assert hints(item("A", text=text)) == [("$.pages[0].items[0].text.nn", message)]
    assert hints(item("A", text={"nb": "Fem ord er for få", "nn": "Fem ord er"})) == []
