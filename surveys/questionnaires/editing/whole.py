"""A draft as a whole document and back, nothing left out: pages may be empty, texts missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from surveys.questionnaires.document import Document, Page
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.shape import shape_faults

if TYPE_CHECKING:
    from surveys.questionnaires.drafting.parts import Raw

# Stands in for what a sound document must have and a draft need not.
ITEM: Final = {"code": "Q1", "type": "information", "text": {}}
PAGE: Final = {"code": "p1", "items": [ITEM]}


def whole(draft: Raw) -> Document:
    """The draft as a document, though the check may find much wrong with it.

    Raises `DocumentFault`, by path, for a draft that has not the shape of one.
    """
    pages = draft.get("pages", [])
    try:
        document = msgspec.convert({**draft, "pages": [PAGE]}, Document)
        found = tuple(_page(page) for page in pages)
    except msgspec.ValidationError:
        raise DocumentFault(shape_faults(draft, Document)) from None
    return msgspec.structs.replace(document, pages=found)


def _page(raw: Raw) -> Page:
    if raw.get("items"):
        return msgspec.convert(raw, Page)
    return msgspec.structs.replace(msgspec.convert({**raw, "items": [ITEM]}, Page), items=())
