"""One page's items as the templates draw them: names, ids, texts, what is chosen, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from surveys.questionnaires.document import in_language
from surveys.questionnaires.fields import name_of, specify_name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from surveys.questionnaires.document import Category
    from surveys.questionnaires.item_types.entry import AnswerFault
    from surveys.questionnaires.on_path import Answer, Answers, ItemOnPath, PageOnPath


@dataclass(frozen=True)
class ShownChoice:
    """One radio button or check box; `apart` from the substantive ones, as «don't know» is."""

    id: str
    value: int
    label: str
    is_chosen: bool
    apart: bool
    opens_text: bool


@dataclass(frozen=True)
class ShownRow:
    """One row of a grid: a group of radio buttons of its own."""

    id: str
    name: str
    label: str
    choices: Sequence[ShownChoice]
    faults: Sequence[str]


@dataclass(frozen=True)
class ShownItem:
    """An item, drawn by the template of its kind."""

    id: str
    name: str
    kind: str
    text: str
    help: str
    required: bool
    choices: Sequence[ShownChoice]
    rows: Sequence[ShownRow]
    entered: str
    specify_name: str
    specified: str
    faults: Sequence[str]

    @property
    def template(self) -> str:
        kind = "choices" if self.kind in {"single", "multiple"} else self.kind
        return f"surveys/answering/items/{kind}.html"

    @property
    def described_by(self) -> str:
        """The ids of the item's help and fault, as `aria-describedby` wants them."""
        parts = [f"{self.id}-help"] if self.help else []
        return " ".join([*parts, f"{self.id}-fault"] if self.faults else parts)


@dataclass(frozen=True)
class SummaryLine:
    """One line of the error summary, with the id of the control that it leads to."""

    target: str
    text: str


def shown_items(
    page: PageOnPath, entered: Answers, faults: Sequence[AnswerFault], language: str
) -> list[ShownItem]:
    """The page's items in their order, filled with what is entered."""
    return [
        _item(shown, entered, [one for one in faults if one.item == shown.code], language)
        for shown in page.items
    ]


def _item(
    shown: ItemOnPath, entered: Answers, faults: Sequence[AnswerFault], language: str
) -> ShownItem:
    item, value = shown.item, entered.get(shown.code)
    identifier = _id(name_of(item.code))
    specify = specify_name_of(item.code)
    return ShownItem(
        id=identifier,
        name=name_of(item.code),
        kind=item.type,
        text=in_language(item.text, language),
        help=in_language(item.help, language) or _hint(shown),
        required=item.required == "required",
        choices=_choices(shown.categories, identifier, value, language),
        rows=[
            ShownRow(
                id=_id(name_of(item.code, row.code)),
                name=name_of(item.code, row.code),
                label=in_language(row.text, language),
                choices=_choices(
                    shown.categories,
                    _id(name_of(item.code, row.code)),
                    value.get(row.code) if isinstance(value, dict) else None,
                    language,
                ),
                faults=[one.text for one in faults if one.row == row.code],
            )
            for row in shown.rows
        ],
        entered=value if isinstance(value, str) else "",
        specify_name=specify,
        specified=str(entered.get(specify, "")),
        faults=[one.text for one in faults if not one.row],
    )


def _choices(
    categories: Sequence[Category], identifier: str, value: Answer | None, language: str
) -> list[ShownChoice]:
    chosen = value if isinstance(value, list) else [value]
    return [
        ShownChoice(
            id=f"{identifier}-{category.code}",
            value=category.code,
            label=in_language(category.text, language),
            is_chosen=category.code in chosen,
            apart=bool(category.missing or category.exclusive),
            opens_text=category.specify,
        )
        for category in categories
    ]


def _hint(shown: ItemOnPath) -> str:
    """What may be chosen, in words, where the questionnaire does not say it itself."""
    if shown.item.type != "multiple":
        return ""
    most = shown.item.max_choices
    if most is None:
        return _("You can choose several answers.")
    words = {
        1: _("one"), 2: _("two"), 3: _("three"), 4: _("four"), 5: _("five"), 6: _("six")
    }  # fmt: skip
    return _("Choose up to %(number)s answers.") % {"number": words.get(most, most)}


def _id(name: str) -> str:
    return "id-" + name.replace(".", "-").replace(":", "-")


def summary_lines(page: PageOnPath, faults: Sequence[AnswerFault]) -> list[SummaryLine]:
    """The faults for the top of the page, in the order of its items."""
    shown = {one.code: one for one in page.items}
    return [SummaryLine(_target(shown.get(fault.item), fault), fault.text) for fault in faults]


def _target(shown: ItemOnPath | None, fault: AnswerFault) -> str:
    """The first control of what the fault is about: a link must land where one can answer."""
    if shown is None:
        return "answers"
    row = fault.row or (shown.rows[0].code if shown.rows else "")
    identifier = _id(name_of(shown.code, row))
    return f"{identifier}-{shown.categories[0].code}" if shown.categories else identifier
