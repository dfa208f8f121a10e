"""All texts of a document by a key made of codes, taken out and put in again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from surveys.questionnaires.document import Document, Text

Visit: TypeAlias = Callable[[str, Text], Text]
Part = TypeVar("Part", bound=Struct)

# Their codes are used once in the document: they need no page before them.
AT_THE_TOP = ("pages", "items", "rules")


def texts_of(document: Document) -> dict[str, Text]:
    """Every text that has words, by key (`items/P1/categories/2/text`), in document order.

    In a draft a code may be used twice: the second is `P1~2`.
    """
    texts: dict[str, Text] = {}

    def note(key: str, text: Text) -> Text:
        if any(words.strip() for words in text.values()):
            texts[key] = text
        return text

    _walk(document, "", Counter(), note)
    return texts


def with_texts(document: Document, texts: Mapping[str, Text]) -> Document:
    """The document with these texts in place of its own; all others stay."""
    return _walk(document, "", Counter(), texts.get)


def _walk(part: Part, key: str, used: Counter[str], visit: Visit) -> Part:
    """The part with each text replaced by what the visit returns: maps are texts, in any part."""
    changes: dict[str, Any] = {}
    for name in part.__struct_fields__:
        value = getattr(part, name)
        if isinstance(value, dict):
            changes[name] = visit(f"{key}{name}", value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Struct):
            above = "" if name in AT_THE_TOP else key
            changes[name] = tuple(
                _walk(one, _key(f"{above}{name}/{one.code}", used), used, visit) for one in value
            )
    return msgspec.structs.replace(part, **changes)


def _key(key: str, used: Counter[str]) -> str:
    used[key] += 1
    return f"{key}/" if used[key] == 1 else f"{key}~{used[key]}/"
