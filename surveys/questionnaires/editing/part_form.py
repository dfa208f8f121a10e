"""The fields of one part of a draft, as the editor's page shows them: texts, properties, code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.drafting.field_words import TYPES, type_words
from surveys.questionnaires.drafting.parts import (
    Part,
    Raw,
    category_part,
    find,
    items_of,
    pages_of,
    row_part,
)
from surveys.questionnaires.editing.entering import BETWEEN, shown_value
from surveys.questionnaires.editing.presets import standing_for
from surveys.questionnaires.editing.sketching import condition_words, sketch
from surveys.questionnaires.item_types.codes import USES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LANGUAGE_NAMES: Final[dict[str, StrOrPromise]] = {
    "nb": _("Bokmål"),
    "nn": _("Nynorsk"),
    "en": capfirst(_("English")),
    "se": _("Northern Sami"),
}
Labels = Mapping[str, "tuple[StrOrPromise, StrOrPromise]"]

# Texts by kind of part: label and help. Those with more than one line are in LONG.
TEXTS: Final[dict[str, Labels]] = {
    "document": {
        "title": (_("Title"), _("Respondents see it.")),
        "introduction": (_("Introduction"), _("Shown before the first question.")),
        "definition": (_("Definition"), _("Can be read from every page.")),
    },
    "page": {
        "title": (_("Heading"), ""),
        "text": (_("Text above the items"), ""),
    },
    "item": {
        "text": (_("Wording"), ""),
        "help": (_("Help"), _("Shown below the wording.")),
        "low_end": (_("Words at the low end"), ""),
        "high_end": (_("Words at the high end"), ""),
        "unit": (_("Unit"), _("For example: years, kroner")),
    },
    "category": {"text": (_("Answer"), "")},
    "row": {"text": (_("Row"), "")},
    "rule": {"text": (_("Message"), _("Shown when the rule is broken."))},
}
LONG: Final = {"introduction": 6, "definition": 6, "help": 2}

_REQUIRED: Final = (
    ("required", _("Must be answered")),
    ("ask", _("Asked once more if it is left empty")),
    ("optional", _("May be left empty")),
)
_MISSING: Final = (
    ("", _("An ordinary answer")),
    ("dont_know", _("“Don’t know”")),
    ("not_relevant", _("“Not relevant”")),
)
CHOICES: Final[dict[str, Sequence[tuple[str, StrOrPromise]]]] = {
    "required": _REQUIRED,
    "missing": _MISSING,
    "display": (("", _("Buttons")), ("select", _("Drop-down list"))),
    "order": (("", _("As here")), ("random", _("Random for each respondent"))),
}
MAIN: Final[dict[str, Labels]] = {
    "item": {
        "required": (_("Answer"), ""),
        "display": (_("Shown as"), _("A drop-down list suits long lists.")),
        "order": (_("Order of the answers"), ""),
        "min_choices": (_("Fewest answers"), _("Empty: no limit")),
        "max_choices": (_("Most answers"), _("Empty: no limit")),
        "max_length": (_("Most characters"), _("Up to 200 gives one line.")),
        "scale_from": (_("Lowest step"), ""),
        "scale_to": (_("Highest step"), ""),
        "decimals": (_("Decimals"), _("0 gives whole numbers.")),
        "minimum": (_("Lowest number"), _("Empty: no limit")),
        "maximum": (_("Highest number"), _("Empty: no limit")),
        "earliest": (_("Earliest date"), _("Empty: no limit")),
        "latest": (_("Latest date"), _("Empty: no limit")),
    },
    "category": {
        "missing": (_("Kind"), ""),
        "exclusive": (_("Cannot be combined with others"), ""),
        "specify": (_("Opens a text (“Other, specify”)"), ""),
        "fixed": (_("Keeps its place in random order"), ""),
    },
    "document": {"note": (_("Note to colleagues"), _("Respondents do not see it."))},
}
SERIES: Final[Labels] = {
    "series": (_("Time series"), _("Empty: the code of the item.")),
    "core": (_("International core item"), _("Wording and answers are agreed with others.")),
}
FLAGS: Final = frozenset({"exclusive", "specify", "fixed", "core"})
INPUT_TYPES: Final = {"earliest": "date", "latest": "date", "series": "text", "note": "textarea"}
# Marks on categories that only some types have a use for.
CATEGORY_USES: Final = {
    "exclusive": ("multiple",),
    "specify": ("single", "multiple"),
    "fixed": ("single", "multiple", "grid"),
}


@dataclass(frozen=True)
class Field:
    """One field of a form. `kind` is an input's type, or select, checkbox, textarea, checkboxes."""

    name: str
    label: StrOrPromise
    kind: str
    value: str
    help: StrOrPromise = ""
    choices: Sequence[tuple[str, StrOrPromise]] = ()
    lines: int = 1
    language: str = ""

    @property
    def id(self) -> str:
        """The id of its control."""
        return "id-" + self.name.replace(BETWEEN, "-").replace(":", "-")

    @property
    def chosen(self) -> list[str]:
        """The codes that are ticked, where several may be."""
        return self.value.split()


@dataclass(frozen=True)
class TextFields:
    """One text in every language of the draft, side by side."""

    label: StrOrPromise
    help: StrOrPromise
    fields: Sequence[Field]


@dataclass(frozen=True)
class SubPart:
    """A category or a row on the page of its item."""

    part: Part
    code: Field
    texts: Sequence[TextFields]
    properties: Sequence[Field]
    condition: str
    is_first: bool
    is_last: bool

    @property
    def anchor(self) -> str:
        """The id of its place on the page."""
        return str(self.part).replace(":", "-")


@dataclass(frozen=True)
class PartForm:
    """Everything that can be filled in about one part."""

    part: Part
    code: Field | None
    texts: Sequence[TextFields]
    properties: Sequence[Field]
    series: Sequence[Field]
    categories: Sequence[SubPart] | None
    rows: Sequence[SubPart] | None
    standing: Sequence[tuple[str, StrOrPromise]]
    types: Sequence[tuple[str, str]]
    condition: str


def form_of(document: Raw, part: Part) -> PartForm:
    """The fields of a document, page, item or rule. Raises `EditRefused` when it is gone."""
    raw = find(document, part)
    kind = raw.get("type", "")
    known = sketch(document)
    main = {
        name: labels
        for name, labels in MAIN.get(part.kind, {}).items()
        if part.kind != "item" or kind in USES.get(name, (kind,))
    }
    if kind == "information":
        main = {}
    return PartForm(
        part,
        _code_field(part) if part.kind != "document" else None,
        _texts(document, part, raw),
        [*_properties(part, raw, main), *_rule_fields(document, part, raw)],
        _properties(part, raw, SERIES) if part.kind == "item" and kind != "information" else [],
        _sub_parts(document, raw, "categories") if kind in USES["categories"] else None,
        _sub_parts(document, raw, "rows") if kind in USES["rows"] else None,
        standing_for(raw) if part.kind == "item" else (),
        _other_types(kind) if part.kind == "item" else (),
        condition_words(raw, known),
    )


def _other_types(kind: str) -> list[tuple[str, str]]:
    return [(name, type_words(name)) for name in TYPES if name != kind]


def _sub_parts(document: Raw, item: Raw, name: str) -> list[SubPart]:
    known = sketch(document)
    every = item.get(name, [])
    kind = item["type"]
    labels = {
        field: words
        for field, words in MAIN["category"].items()
        if name == "categories" and kind in CATEGORY_USES.get(field, (kind,))
    }
    found = []
    for place, raw in enumerate(every):
        named = category_part if name == "categories" else row_part
        part = named(item["code"], raw["code"])
        found.append(
            SubPart(
                part,
                _code_field(part),
                _texts(document, part, raw),
                _properties(part, raw, labels),
                condition_words(raw, known),
                is_first=place == 0,
                is_last=place == len(every) - 1,
            )
        )
    return found


def _code_field(part: Part) -> Field:
    kind = "number" if part.kind == "category" else "text"
    return Field(_name("code", part), _("Code"), kind, part.code)


def _texts(document: Raw, part: Part, raw: Raw) -> list[TextFields]:
    kind = raw.get("type", "")
    found = []
    for about, (label, help_) in TEXTS[part.kind].items():
        if part.kind == "item" and kind not in USES.get(about, (kind,)):
            continue
        cells = [
            Field(
                _name("text", part, about, language),
                LANGUAGE_NAMES.get(language, language),
                "textarea",
                raw.get(about, {}).get(language, ""),
                lines=_lines(part, about),
                language=language,
            )
            for language in document.get("languages", [])
        ]
        found.append(TextFields(label, help_, cells))
    return found


def _lines(part: Part, about: str) -> int:
    if part.kind in ("category", "row"):
        return 1
    return LONG.get(about, 3 if about == "text" else 1)


def _properties(part: Part, raw: Raw, labels: Labels) -> list[Field]:
    return [
        Field(
            _name("set", part, about),
            label,
            _kind(about),
            shown_value(part, about, raw),
            help_,
            CHOICES.get(about, ()),
            lines=4,
        )
        for about, (label, help_) in labels.items()
    ]


def _kind(about: str) -> str:
    if about in FLAGS:
        return "checkbox"
    return "select" if about in CHOICES else INPUT_TYPES.get(about, "number")


def _rule_fields(document: Raw, part: Part, raw: Raw) -> list[Field]:
    if part.kind != "rule":
        return []
    pages = [(page["code"], page["code"]) for page in pages_of(document)]
    items = [(item["code"], item["code"]) for item in items_of(document)]
    where, shown = shown_value(part, "page", raw), shown_value(part, "items", raw)
    page_label, items_label = _("Checked on the way on from"), _("Shown at")
    return [
        Field(_name("set", part, "page"), page_label, "select", where, choices=pages),
        Field(_name("set", part, "items"), items_label, "checkboxes", shown, choices=items),
    ]


def _name(kind: str, part: Part, *rest: str) -> str:
    return BETWEEN.join((kind, str(part), *rest))
