"""An answer in words: for the respondent's overview, and for texts that repeat it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from surveys.questionnaires.document import in_language
from surveys.questionnaires.fields import specify_name_of
from surveys.questionnaires.item_types import date, number

if TYPE_CHECKING:
    from surveys.questionnaires.document import Item
    from surveys.questionnaires.on_path import Answers, ItemOnPath


@dataclass(frozen=True)
class AnswerLine:
    """One answer in words; `label` and `row` are those of the row of a grid."""

    text: str
    label: str = ""
    row: str = ""


def answer_lines(shown: ItemOnPath, answers: Answers, language: str) -> list[AnswerLine]:
    """The item's answer in words, one line for each choice or row; empty when there is none."""
    value = answers.get(shown.code)
    names = _names(shown, answers, language)
    match value:
        case None:
            return []
        case str():
            return [AnswerLine(_written(shown.item, value))]
        case int() if shown.item.type not in ("number", "consent"):
            return [AnswerLine(names[value])]
        case int() | float():
            return [AnswerLine(_number(shown.item, value, language))]
        case list():
            return [AnswerLine(names[code]) for code in value]
        case dict():
            return [
                AnswerLine(names[value[row.code]], in_language(row.text, language), row.code)
                for row in shown.rows
                if row.code in value
            ]


def _names(shown: ItemOnPath, answers: Answers, language: str) -> dict[int, str]:
    """What each code is called; a step of a scale is called by its number."""
    names = {step: str(step) for step in shown.item.steps}
    names |= {one.code: in_language(one.text, language) for one in shown.categories}
    specify = shown.item.specify_category
    if specify and (text := answers.get(specify_name_of(shown.code))):
        names[specify.code] = f"{names[specify.code]}: {text}"
    return names


def _written(item: Item, value: str) -> str:
    day = date.date_in(value) if item.type == "date" else None
    return date.written(day) if day else value


def _number(item: Item, value: float, language: str) -> str:
    if item.type == "consent":
        return _("Yes")
    unit = in_language(item.unit, language)
    words = number.written(value, language)
    return f"{words}\u00a0{unit}" if unit else words
