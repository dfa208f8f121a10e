"""Finding a question among a wave's many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from barometer.templatetags.barometer import in_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from surveys.exports.codebook import ItemEntry


def is_found(item: ItemEntry, query: str) -> bool:
    """Whether every word of the query stands in the item: code, wording, rows or answers.

    In the reader's language, capital or not. An empty query finds everything.
    """
    text = " ".join(_words(item)).casefold()
    return all(word in text for word in query.casefold().split())


def _words(item: ItemEntry) -> Iterator[str]:
    yield item.code
    yield in_language(item.text)
    for variable in item.variables:
        yield in_language(variable.label)
    for value in item.categories:
        yield in_language(value.label)
