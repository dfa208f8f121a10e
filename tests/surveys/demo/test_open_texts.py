"""Generic examples: no place, no person, no text twice."""

import pytest

from surveys.demo import blueprint
from surveys.demo.open_texts import EXAMPLES, SPECIFIED
from surveys.questionnaires.document import Document
from surveys.register.loading import read_register


def all_texts() -> list[str]:
    examples = [text for texts in EXAMPLES.values() for text in texts]
    return examples + [
        word for texts in SPECIFIED.values() for text in texts for word in text.values()
    ]


def test_there_are_between_twenty_and_thirty_examples_all_different() -> None:
    texts = [text for texts in EXAMPLES.values() for text in texts]
    assert 20 <= len(texts) <= 30
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("text", all_texts())
def test_no_text_names_a_municipality_or_county(text: str) -> None:
    names = {row.name.split(" i ")[0] for row in read_register()}
    words = {word.strip(".,") for word in text.split()[1:]}
    assert not {word for word in words if word in names and word[0].isupper()}


def test_every_text_fits_its_field(document: Document) -> None:
    item = document.item("P5b")
    assert item is not None
    assert item.max_length is not None
    assert max(len(text) for texts in EXAMPLES.values() for text in texts) <= item.max_length


def test_there_is_a_text_for_everyone_who_says_something_else() -> None:
    for item, texts in SPECIFIED.items():
        [said] = [quota for quota in blueprint.MENTIONS[item] if 97 in quota.codes]
        assert len(texts) <= said.total
