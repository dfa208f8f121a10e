"""Two documents side by side in words: what stands on either side, and what each change is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.condition_words import clause
from surveys.questionnaires.drafting.field_words import field_words, type_words
from surveys.questionnaires.editing.part_form import CHOICES, LANGUAGE_NAMES
from surveys.questionnaires.editing.sketching import text_of
from surveys.questionnaires.versions.diff import CONDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django_stubs_ext import StrOrPromise

    from surveys.questionnaires.document import Document
    from surveys.questionnaires.drafting.parts import Part
    from surveys.questionnaires.versions.diff import Change, Diff, Line

NOTHING: Final = "–"
STATUSES: Final[dict[str, tuple[StrOrPromise, str]]] = {
    "same": (_("unchanged"), "neutral"),
    "typo": (_("only typing errors"), "info"),
    "meaning": (_("changes meaning"), "warning"),
    "added": (_("added"), "success"),
    "removed": (_("removed"), "danger"),
    "moved": (_("moved"), "warning"),
}
WHATS: Final[dict[str, StrOrPromise]] = {
    "added": _("added"),
    "removed": _("removed"),
    "moved": _("moved"),
}


@dataclass(frozen=True)
class Told:
    """One change in words. `language` is that of a text; `where` a category's or row's name."""

    part: Part
    where: str
    what: str
    before: str
    after: str
    language: str
    changes_meaning: bool


@dataclass(frozen=True)
class Shown:
    """One line of the page: a heading, the words on either side, and the changes within."""

    heading: str
    kind: str
    before: str
    after: str
    status: str
    changes: Sequence[Told]

    @property
    def status_words(self) -> StrOrPromise:
        return STATUSES[self.status][0]

    @property
    def color(self) -> str:
        return STATUSES[self.status][1]


def side_by_side(found: Diff, before: Document, after: Document) -> list[Shown]:
    """Every line of the comparison, unchanged ones too, in the order of the second document."""
    return [_shown(line, before, after) for line in found.lines]


def _shown(line: Line, before: Document, after: Document) -> Shown:
    sides = [_words(line.before, before), _words(line.after, after)]
    return Shown(
        heading=_heading(line.part),
        kind=line.kind,
        before=sides[0],
        after=sides[1],
        status=line.status,
        changes=told(line.changes, before, after, line.part),
    )


def _heading(part: Part) -> str:
    if part.kind == "document":
        return gettext("About the questionnaire")
    if part.kind == "page":
        return f"{gettext('Page')} {part.code}"
    if part.kind == "rule":
        return f"{gettext('Rule')} {part.code}"
    if part.kind == "category":
        return f"{part.item}, {gettext('answer')} {part.code}"
    if part.kind == "row":
        return f"{part.item}, {gettext('row')} {part.code}"
    return part.code


def _words(struct: Any, document: Document) -> str:
    """What the part says, in the reader's language; nothing where there is no such part."""
    if struct is None:
        return ""
    text = getattr(struct, "text", None) or getattr(struct, "title", None) or {}
    return text_of(text, document.languages)


def told(
    changes: Iterable[Change], before: Document, after: Document, within: Part | None = None
) -> list[Told]:
    """The changes in words; `within` is the part whose heading stands above them already."""
    return [_told(change, before, after, within) for change in changes]


def _told(change: Change, before: Document, after: Document, within: Part | None) -> Told:
    language = change.language
    if change.what in WHATS:
        what = str(WHATS[change.what])
        sides = (_words(change.before, before), _words(change.after, after))
    else:
        what = field_words(change.field)
        sides = (_value(change, change.before, before), _value(change, change.after, after))
    if language:
        what = f"{what} ({str(LANGUAGE_NAMES.get(language, language)).lower()})"
    where = "" if change.part == within else _heading(change.part)
    return Told(change.part, where, what, *sides, language, change.changes_meaning)


def _value(change: Change, value: Any, document: Document) -> str:
    """A field's value as the editor's pages call it."""
    names = {code: str(name) for code, name in CHOICES.get(change.field, ())}
    if isinstance(value, str) and value in names:
        return names[value]
    if value is None or value in ("", ()):
        return NOTHING
    if change.field in CONDITIONS:
        return clause(value, document, get_language() or "nb")
    if change.field == "type":
        return type_words(value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, tuple):
        return ", ".join(str(msgspec.to_builtins(one)) for one in value)
    return str(value)
