"""Tell a condition in plain words, in any of the questionnaire's languages.

For the editor and the printed questionnaire: «Vises hvis minst én av … er «Ja»».
"""

from __future__ import annotations

from collections.abc import Sequence

from surveys.conditions import (
    And,
    Answered,
    Condition,
    Count,
    Equal,
    Leaf,
    Not,
    NotEqual,
    Or,
    Selected,
    Sum,
)
from surveys.questionnaires.condition_phrases import Phrases, phrases_in
from surveys.questionnaires.document import Document, Item, in_language

FRAME = "frame."
# Longer texts are cut at a word: what stands there is to remind, not to be read.
SHORT_TEXT = 60


def in_words(condition: Condition, document: Document, language: str) -> str:
    """When something with the condition is shown: «Vises hvis «Ja» er valgt i …»."""
    phrases = phrases_in(language)
    return phrases["shown"].format(clause=clause(condition, document, language))


def clause(condition: Condition, document: Document, language: str) -> str:
    """What the condition says, without «shown if»: for what must hold between answers."""
    return _Teller(document, language, phrases_in(language)).told(condition)


def short_text(text: str) -> str:
    """The text on one line, cut at a word with «…» where it is long."""
    text = " ".join(text.split())
    if len(text) <= SHORT_TEXT:
        return text
    return text[:SHORT_TEXT].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + " …"


class _Teller:
    def __init__(self, document: Document, language: str, phrases: Phrases) -> None:
        self.items = {item.code: item for item in document.items()}
        self.language = language
        self.phrases = phrases

    def told(self, condition: Condition, negated: bool = False) -> str:
        match condition:
            case Not():
                return self.told(condition.of, not negated)
            case And() | Or() if len(condition.of) == 1:
                return self.told(condition.of[0], negated)
            case And() | Or():
                return self.alike(condition, negated) or self.parts(condition, negated)
            case _:
                return self.leaf(condition, negated)

    def parts(self, condition: And | Or, negated: bool) -> str:
        """Two parts joined by a word; more, or what is denied of both, as a list."""
        is_and = isinstance(condition, And)
        told = [self.part(part) for part in condition.of]
        if len(told) == 2 and not negated:
            return f" {self.phrases['and' if is_and else 'or']} ".join(told)
        if is_and:
            name = "not_all_parts" if negated else "all_parts"
        else:
            name = "no_part" if negated else "some_part"
        return self.phrases[name].format(parts="; ".join(told))

    def part(self, condition: Condition) -> str:
        """One part among others, in brackets when it has parts itself."""
        is_nested = isinstance(_bare(condition), And | Or)
        return f"({self.told(condition)})" if is_nested else self.told(condition)

    def alike(self, condition: And | Or, negated: bool) -> str | None:
        """The parts in one breath, where each asks for the same answer or of the same item."""
        parts = [part for part in condition.of if isinstance(part, Equal)]
        if len(parts) < len(condition.of):
            return None
        names = list(dict.fromkeys(part.item for part in parts))
        values = list(dict.fromkeys(self.value(part.item, part.value) for part in parts))
        is_and = isinstance(condition, And)
        if len(values) == 1 and len(names) > 1:
            if is_and:
                name = "not_all_items" if negated else "all_items"
            else:
                name = "no_item" if negated else "some_item"
            return self.phrases[name].format(items=self.names(names), value=values[0])
        if len(names) == 1 and not is_and:
            name = "no_value" if negated else "some_value"
            return self.phrases[name].format(
                item=self.name(names[0]), values=self.listed(values, "or")
            )
        return None

    def leaf(self, leaf: Leaf, negated: bool) -> str:
        prefix = "not_" if negated else ""
        if isinstance(leaf, Sum):
            words = self.phrases[f"{prefix}sum_{leaf.compare}"]
            return words.format(items=self.names(leaf.items), value=self.number(leaf.value))
        item = self.name(leaf.item)
        if isinstance(leaf, Answered):
            return self.phrases[prefix + self.answered_name(leaf.item)].format(item=item)
        if isinstance(leaf, Count):
            name = f"{prefix}count" + ("_one" if leaf.at_least == 1 else "")
            return self.phrases[name].format(item=item, number=leaf.at_least)
        if isinstance(leaf, Selected):
            return self.selected(leaf, negated)
        if self.kind_of(leaf.item) == "consent":
            is_ticked = (isinstance(leaf, Equal)) is not negated
            return self.phrases["ticked" if is_ticked else "not_ticked"].format(item=item)
        name = f"{prefix}{leaf.__struct_config__.tag}"
        if isinstance(leaf, NotEqual) and leaf.item.startswith(FRAME):
            name += "_frame"
        return self.phrases[name].format(item=item, value=self.value(leaf.item, leaf.value))

    def selected(self, leaf: Selected, negated: bool) -> str:
        item = self.name(leaf.item)
        values = [self.value(leaf.item, code) for code in leaf.any]
        if self.kind_of(leaf.item) != "multiple":
            name = "no_value" if negated else "some_value"
            return self.phrases[name].format(item=item, values=self.listed(values, "or"))
        if len(values) == 1:
            name = "not_selected" if negated else "selected"
            return self.phrases[name].format(item=item, value=values[0])
        name = "none_selected" if negated else "some_selected"
        return self.phrases[name].format(item=item, values=self.listed(values, "and"))

    def answered_name(self, reference: str) -> str:
        if reference.startswith(FRAME):
            return "known"
        return "ticked" if self.kind_of(reference) == "consent" else "answered"

    def kind_of(self, reference: str) -> str:
        item = self.item(reference)
        return item.type if item is not None else ""

    def item(self, reference: str) -> Item | None:
        return self.items.get(reference.partition(".")[0])

    def name(self, reference: str) -> str:
        """An item by its code and text, a row by its text within its item, or of the frame."""
        if reference.startswith(FRAME):
            return self.phrases.get(reference, reference)
        item = self.item(reference)
        if item is None:
            return reference
        named = f"{item.code} {self.quoted(in_language(item.text, self.language))}"
        row = item.row(reference.partition(".")[2])
        if row is None:
            return named
        words = self.quoted(in_language(row.text, self.language))
        return self.phrases["within"].format(rows=words, item=named)

    def names(self, references: Sequence[str]) -> str:
        """Several items; rows of one grid are named together."""
        codes = {reference.partition(".")[0] for reference in references}
        item = self.item(references[0])
        rows = [item.row(one.partition(".")[2]) for one in references] if item else []
        found = [row for row in rows if row is not None]
        if item is None or len(codes) > 1 or len(found) < len(references):
            return self.listed([self.name(one) for one in references], "and")
        words = [self.quoted(in_language(row.text, self.language)) for row in found]
        return self.phrases["within"].format(
            rows=self.listed(words, "and"), item=self.name(item.code)
        )

    def value(self, reference: str, value: int | str) -> str:
        """The category's text; a number or the words of the frame where there is none."""
        known = self.phrases.get(f"{reference}.{value}")
        if known or isinstance(value, str):
            return self.quoted(known or str(value))
        item = self.item(reference)
        category = item.category(value) if item is not None else None
        if category is None:
            return self.number(value)
        return self.quoted(in_language(category.text, self.language))

    def number(self, value: float) -> str:
        """The number as the language writes it, whole or with decimals."""
        whole = f"{value:,}".replace(",", "\0").replace(".", self.phrases["decimal"])
        return whole.replace("\0", self.phrases["thousands"])

    def quoted(self, text: str) -> str:
        return f"{self.phrases['open']}{short_text(text)}{self.phrases['close']}"

    def listed(self, words: Sequence[str], joint: str) -> str:
        """«a, b og c»."""
        *most, last = words
        return f"{', '.join(most)} {self.phrases[joint]} {last}" if most else last


def _bare(condition: Condition) -> Condition:
    """The condition without the negations around it."""
    return _bare(condition.of) if isinstance(condition, Not) else condition
