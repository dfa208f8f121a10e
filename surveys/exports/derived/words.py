"""A definition in words, printed with every figure that rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from django.utils.translation import gettext as _
from django.utils.translation import override

from surveys.exports.derived.definition import Banded, Counted, Definition, Flag, Merged
from surveys.questionnaires.condition_words import clause, short_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from surveys.exports.codebook import ItemEntry, Text
    from surveys.questionnaires.document import Document


def definition_text(
    definition: Definition,
    items: Mapping[str, ItemEntry],
    document: Document,
    languages: Iterable[str],
) -> Text:
    """How the variable is made, in each of the languages."""
    told: Text = {}
    for language in languages:
        with override(language):
            told[language] = _Teller(items, document, language).tell(definition)
    return told


class _Teller:
    def __init__(self, items: Mapping[str, ItemEntry], document: Document, language: str) -> None:
        self.items = items
        self.document = document
        self.language = language

    def tell(self, definition: Definition) -> str:
        match definition:
            case Flag():
                told = clause(definition.condition, self.document, self.language)
                return _("“Yes” means that %(condition)s.") % {"condition": told}
            case Merged():
                return self.merged(definition)
            case Counted():
                return _("How many of %(items)s were answered with %(answers)s.") % {
                    "items": self.listed(self.name(reference) for reference in definition.of),
                    "answers": self.answers(definition),
                }
            case Banded():
                return _("The number given in %(item)s, in bands.") % {
                    "item": self.name(definition.item)
                }
            case _:
                assert_never(definition)

    def merged(self, merged: Merged) -> str:
        labels = {value.code: value.label for value in self.items[merged.item].categories}
        groups = [
            _("%(label)s is %(answers)s")
            % {
                "label": self.quoted(group.label),
                "answers": self.listed(self.quoted(labels[code]) for code in group.codes),
            }
            for group in merged.groups
        ]
        return _("Answers to %(item)s put together: %(groups)s.") % {
            "item": self.name(merged.item),
            "groups": "; ".join(groups),
        }

    def answers(self, counted: Counted) -> str:
        labels = {
            self.quoted(value.label): None
            for reference in counted.of
            for value in self.items[reference.partition(".")[0]].categories
            if value.code in counted.codes
        }
        return self.listed(labels, _(" or "))

    def name(self, reference: str) -> str:
        """The row's wording where a row is meant, else the item's."""
        code, _dot, row = reference.partition(".")
        item = self.items[code]
        rows = {variable.row: variable.label for variable in item.variables}
        return self.quoted(rows[row] if row else item.text)

    def quoted(self, text: Text) -> str:
        said = text.get(self.language) or next(iter(text.values()), "")
        return _("“%(text)s”") % {"text": short_text(said)}

    def listed(self, words: Iterable[str], joint: str = "") -> str:
        """«a, b og c»."""
        *most, last = words
        return f"{', '.join(most)}{joint or _(' and ')}{last}" if most else last
