"""Texts by key, out of a document and into it."""

import msgspec
import pytest

from surveys.questionnaires.exchange.texts import texts_of, with_texts
from tests.questionnaires.reading import NAMES, document_of, item, small


def test_keys_are_made_of_codes() -> None:
    document = document_of(
        [item("P1", help={"nb": "Hjelp"})],
        [item("P2", "grid", rows=[{"code": "laws", "text": {"nb": "Lover"}}])],
    )
    texts = texts_of(document)
    assert list(texts) == [
        "title",
        "items/P1/text",
        "items/P1/help",
        "items/P1/categories/1/text",
        "items/P1/categories/2/text",
        "items/P2/text",
        "items/P2/categories/1/text",
        "items/P2/categories/2/text",
        "items/P2/rows/laws/text",
    ]
    assert texts["items/P2/rows/laws/text"] == {"nb": "Lover"}


def test_a_code_that_a_draft_uses_twice_has_two_keys() -> None:
    document = document_of([item("P1", "text")], [item("P2", "text")])
    first, second = document.pages
    twice = msgspec.structs.replace(
        document, pages=(first, msgspec.structs.replace(second, items=first.items))
    )
    assert {"items/P1/text", "items/P1~2/text"} <= set(texts_of(twice))


@pytest.mark.parametrize("name", NAMES)
def test_texts_put_back_make_the_same_document(name: str) -> None:
    document = small(name)
    assert with_texts(document, texts_of(document)) == document


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_reached(name: str) -> None:
    document = small(name)
    marked = with_texts(document, {key: {"nb": key} for key in texts_of(document)})
    assert texts_of(marked) == {key: {"nb": key} for key in texts_of(document)}
    for words in (words for text in texts_of(document).values() for words in text.values()):
        assert words not in msgspec.json.encode(marked).decode() or len(words) < 20
