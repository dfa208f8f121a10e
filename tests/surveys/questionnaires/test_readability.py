"""LIX, and how long words take to read."""

import pytest

from surveys.questionnaires.readability import (
    WORDS_PER_MINUTE,
    level_of,
    lix,
    reading_seconds,
    sentences_of,
    words_of,
)


def test_lix_is_words_a_sentence_and_the_percentage_of_long_words() -> None:
    # 10 words, 2 sentences, 3 words of more than six letters: 10/2 + 100 * 3/10.
    text = "Kommunen har innført noe nytt. Hvem tok initiativ til det?"
    assert lix([text]) == pytest.approx(35)


def test_a_word_of_six_letters_is_short_and_one_of_seven_is_long() -> None:
    assert lix(["seks66 ord"]) == pytest.approx(2)
    assert lix(["sjuogsy ord"]) == pytest.approx(52)


def test_several_texts_are_taken_together() -> None:
    assert lix(["En to tre.", "Fire."]) == pytest.approx(2)


def test_a_text_without_words_has_no_lix() -> None:
    assert lix(["", " – "]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En. To! Tre?", 3),
        ("Noe av dette: en, to", 2),
        ("Uten punktum", 1),
        ("Linje én\nlinje to", 2),
        ("Det er bl.a. dette", 1),
        ("Det er 3.5 av dem.", 1),
        ("Ble «noe nytt?» innført? Ja.", 3),
        ("…", 0),
    ],
)
def test_sentences_end_at_marks_and_lines(text: str, expected: int) -> None:
    assert len(list(sentences_of(text))) == expected


def test_a_compound_with_a_hyphen_is_one_word() -> None:
    assert words_of("SFO-ansatte i «kommune-Norge» 2020") == [
        "SFO-ansatte",
        "i",
        "kommune-Norge",
        "2020",
    ]


@pytest.mark.parametrize(
    ("index", "level"),
    [(29.9, "very_easy"), (30, "easy"), (40, "medium"), (50, "hard"), (60, "very_hard")],
)
def test_the_level_is_read_from_bjornssons_scale(index: float, level: str) -> None:
    assert level_of(index) == level


def test_as_many_words_as_are_read_in_a_minute_take_a_minute() -> None:
    assert reading_seconds("ord " * WORDS_PER_MINUTE) == pytest.approx(60)
