"""The tables of words that conditions are told in."""

import pytest

from surveys.questionnaires.condition_phrases import phrases_in
from surveys.questionnaires.document import BACKGROUND


def test_a_language_without_phrases_has_those_of_bokmal() -> None:
    assert phrases_in("se") == phrases_in("nb")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_language_has_every_phrase_with_the_same_places(language: str) -> None:
    places = {name: _places(words) for name, words in phrases_in("nb").items()}
    assert {name: _places(words) for name, words in phrases_in(language).items()} == places


def _places(words: str) -> set[str]:
    return {part.partition("}")[0] for part in words.split("{")[1:]}


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_background_variable_has_a_name(language: str) -> None:
    assert {f"frame.{name}" for name in BACKGROUND} <= set(phrases_in(language))
