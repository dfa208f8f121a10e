"""Take a translators' workbook into a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from surveys.questionnaires.drafting.editing import Done, Edit
from surveys.questionnaires.drafting.parts import DOCUMENT, Raw
from surveys.questionnaires.editing.whole import whole
from surveys.questionnaires.exchange.translations import read_translations
from surveys.questionnaires.format import as_stored

if TYPE_CHECKING:
    from surveys.questionnaires.exchange.translations import Translated


def translations(data: bytes, brought: list[Translated], *, take_stale: bool = False) -> Edit:
    """The workbook's texts in the draft's; what it brought is appended to `brought`.

    Nothing but the texts that were taken changes, and a language that is new. The edit raises
    `DocumentFault` for what is no translators' workbook, and for a draft that is no document.
    """

    def edit(document: Raw) -> Done:
        translated = read_translations(data, whole(document), take_stale=take_stale)
        brought.append(translated)
        if translated.taken:
            stored = as_stored(translated.document)
            whole(stored)
            document.clear()
            document.update(stored)
        told = {"count": str(len(translated.taken))}
        return Done(gettext_noop("Took translations from a file: %(count)s."), DOCUMENT, told)

    return edit
