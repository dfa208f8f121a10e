"""Take a file as what comes next of a questionnaire that is here already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from django.db import transaction
from django.utils.translation import gettext_noop

from surveys.questionnaires.drafting.changing import change
from surveys.questionnaires.drafting.editing import Done, Edit
from surveys.questionnaires.drafting.parts import DOCUMENT, Raw
from surveys.questionnaires.drafting.starting import new_draft
from surveys.questionnaires.editing.uploading import ZIPPED, read_any
from surveys.questionnaires.editing.whole import whole
from surveys.questionnaires.format import as_stored

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from surveys.questionnaires.document import Category, Document, Item
    from surveys.questionnaires.drafting.models import Draft
    from surveys.questionnaires.models import Questionnaire

# What an XLSForm has no words for: it stays as it was.
OF_DOCUMENTS: Final = ("introduction", "definition")
OF_ITEMS: Final = ("series", "core", "order", "low_end", "high_end", "unit")
OF_CATEGORIES: Final = ("exclusive", "missing", "specify", "fixed")


def present_document(questionnaire: Questionnaire) -> Document:
    """What the questionnaire is now: its draft as it stands, else its newest version.

    Raises `DocumentFault` for a draft that has not the shape of a document.
    """
    draft = getattr(questionnaire, "draft", None)
    if draft is not None:
        return whole(draft.document)
    return questionnaire.versions.latest("number").load()


def read_next(data: bytes, present: Document) -> Document:
    """The sound document in the file, under the code of the present one. `DocumentFault`.

    Of an XLSForm the parts that keep their codes keep what the format cannot tell.
    """
    document = msgspec.structs.replace(read_any(data), code=present.code)
    return _with_kept(document, present) if data.startswith(ZIPPED) else document


@transaction.atomic
def take(
    questionnaire: Questionnaire, document: Document, revision: int, actor: User | None
) -> Draft:
    """The document as the draft, as one step that can be undone.

    Without a draft one is begun from the newest version. Raises `Conflict`, `AlreadyDrafted`.
    """
    draft = getattr(questionnaire, "draft", None)
    if draft is None:
        draft = new_draft(questionnaire, questionnaire.versions.latest("number"), actor)
        revision = draft.revision
    return change(draft, replaced_by(document), revision, actor)


def replaced_by(document: Document) -> Edit:
    """Everything as the document has it."""

    def edit(draft: Raw) -> Done:
        code = draft["code"]
        draft.clear()
        draft.update(as_stored(document) | {"code": code})
        return Done(gettext_noop("Took the whole questionnaire from a file."), DOCUMENT)

    return edit


def _with_kept(document: Document, present: Document) -> Document:
    pages = tuple(
        msgspec.structs.replace(page, items=tuple(_item_kept(one, present) for one in page.items))
        for page in document.pages
    )
    kept = _kept(document, present, OF_DOCUMENTS)
    return msgspec.structs.replace(document, pages=pages, **kept)


def _item_kept(item: Item, present: Document) -> Item:
    former = present.item(item.code)
    if former is None or former.type != item.type:
        return item
    categories = tuple(_category_kept(one, former) for one in item.categories)
    return msgspec.structs.replace(item, categories=categories, **_kept(item, former, OF_ITEMS))


def _category_kept(category: Category, item: Item) -> Category:
    former = item.category(category.code)
    if former is None:
        return category
    return msgspec.structs.replace(category, **_kept(category, former, OF_CATEGORIES))


def _kept(new: msgspec.Struct, former: msgspec.Struct, names: tuple[str, ...]) -> Raw:
    """The former values of those that the new one lacks."""
    return {name: getattr(former, name) for name in names if not getattr(new, name)}
