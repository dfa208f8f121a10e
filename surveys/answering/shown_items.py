"""One page's items as the templates draw them: names, ids, texts, what is chosen, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.questionnaires.document import in_language
from surveys.questionnaires.fields import name_of, specify_name_of
from surveys.questionnaires.item_types import date, number
from surveys.questionnaires.item_types.text import room_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from surveys.questionnaires.document import Category, Item
    from surveys.questionnaires.item_types.entry import AnswerFault
    from surveys.questionnaires.on_path import Answer, Answers, ItemOnPath, PageOnPath


@dataclass(frozen=True)
class ShownChoice:
    """One radio button or check box; `apart` from the substantive ones, as «don't know» is.

    One that `is_alone` goes with no other.
    """

    id: str
    value: int
    label: str
    is_chosen: bool
    apart: bool
    opens_text: bool
    is_alone: bool = False


@dataclass(frozen=True)
class ShownRow:
    """One row of a grid: a group of radio buttons of its own."""

    id: str
    name: str
    label: str
    choices: Sequence[ShownChoice]
    faults: Sequence[str]


@dataclass(frozen=True)
class ShownPart:
    """One field of a date."""

    id: str
    name: str
    label: str
    entered: str
    is_wrong: bool


@dataclass(frozen=True)
class CommentBox:
    """Where one who tries out the questionnaire may write about an item."""

    id: str
    name: str
    text: str
    longest: int


@dataclass(frozen=True)
class ShownItem:
    """An item, drawn by the template of its kind. A value: its HTML is kept by it.

    `steps` are those of a scale, the choices then what stands beside it; `keyboard` is the one
    that a telephone should offer.
    """

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
    steps: Sequence[ShownChoice] = ()
    low_end: str = ""
    high_end: str = ""
    unit: str = ""
    keyboard: str = ""
    parts: Sequence[ShownPart] = ()
    is_select: bool = False
    is_one_line: bool = False
    countdown: Sequence[str] = ()
    room: int = 0  # characters that an open text takes
    limit: str = ""
    comment: CommentBox | None = None
    is_specify_wrong: bool = False
    opens_if: str = ""
    is_waiting: bool = False

    @property
    def template(self) -> str:
        kind = "choices" if self.kind in {"single", "multiple"} else self.kind
        if self.is_select:
            kind = "select"
        return f"surveys/answering/items/{kind}.html"

    @property
    def described_by(self) -> str:
        """The ids of what tells more of the item, as `aria-describedby` wants them."""
        told = {
            "unit": self.unit, "help": self.help, "limit": self.limit, "fault": self.faults
        }  # fmt: skip
        return " ".join(f"{self.id}-{name}" for name, words in told.items() if words)


@dataclass(frozen=True)
class SummaryLine:
    """One line of the error summary, with the id of the control that it leads to."""

    target: str
    text: str


def shown_items(
    page: PageOnPath,
    entered: Answers,
    faults: Sequence[AnswerFault],
    language: str,
    opening: Mapping[str, str] = MappingProxyType({}),
) -> list[ShownItem]:
    """The page's items in their order, filled with what is entered; also those that wait.

    `opening` says of those that open on the page when they do, as JSON.
    """
    waiting = {one.code for one in page.waiting}
    return [
        replace(
            _item(shown, entered, [one for one in faults if one.item == shown.code], language),
            opens_if=opening.get(shown.code, ""),
            is_waiting=shown.code in waiting,
        )
        for shown in page.drawn
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
        help=in_language(item.help, language) or _hint(shown, language),
        required=item.required == "required",
        choices=_choices(shown.categories, identifier, value, language),
        rows=tuple(
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
                faults=tuple(one.text for one in faults if one.row == row.code),
            )
            for row in shown.rows
        ),
        entered=_typed(value, language),
        specify_name=specify,
        specified=str(entered.get(specify, "")),
        faults=tuple(one.text for one in faults if not one.row or item.type == "date"),
        steps=_steps(item, identifier, value),
        low_end=in_language(item.low_end, language),
        high_end=in_language(item.high_end, language),
        unit=in_language(item.unit, language),
        keyboard=_keyboard(item),
        parts=_parts(item, value, faults),
        is_select=item.display == "select",
        is_one_line=item.is_one_line,
        countdown=_countdown(shown),
        room=room_for(item) if item.type == "text" else 0,
        limit=_limit(item, language),
        is_specify_wrong=any(one.specify for one in faults),
    )


def _typed(value: Answer | None, language: str) -> str:
    """What a field of text or numbers is filled with, ready to be changed and posted again."""
    if isinstance(value, int | float):
        return number.written(value, language, grouped=False)
    return value if isinstance(value, str) else ""


def _steps(item: Item, identifier: str, value: Answer | None) -> tuple[ShownChoice, ...]:
    return tuple(
        ShownChoice(f"{identifier}-{step}", step, str(step), step == value, False, False)
        for step in item.steps
    )


def _keyboard(item: Item) -> str:
    """Keyboards of digits alone have no comma, and those of numbers no minus sign on every make."""
    if item.type != "number" or item.minimum is None or item.minimum < 0:
        return "text"
    return "decimal" if item.decimals else "numeric"


def _parts(
    item: Item, value: Answer | None, faults: Sequence[AnswerFault]
) -> tuple[ShownPart, ...]:
    """The fields of a date."""
    if item.type != "date":
        return ()
    labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    typed = date.as_typed(value if isinstance(value, str) else "")
    wrong = {fault.row or part for fault in faults for part in date.PARTS}
    return tuple(
        ShownPart(
            id=_id(name_of(item.code, part)),
            name=name_of(item.code, part),
            label=labels[part],
            entered=text,
            is_wrong=part in wrong,
        )
        for part, text in zip(date.PARTS, typed, strict=True)
    )


def _choices(
    categories: Sequence[Category], identifier: str, value: Answer | None, language: str
) -> tuple[ShownChoice, ...]:
    chosen = value if isinstance(value, list) else [value]
    return tuple(
        ShownChoice(
            id=f"{identifier}-{category.code}",
            value=category.code,
            label=in_language(category.text, language),
            is_chosen=category.code in chosen,
            apart=bool(category.missing or category.exclusive),
            opens_text=category.specify,
            is_alone=category.exclusive,
        )
        for category in categories
    )


def _hint(shown: ItemOnPath, language: str) -> str:
    """What may be answered, in words, where the questionnaire does not say it itself."""
    if shown.item.type == "number":
        return _range(shown.item, language)
    return _how_many(shown.item) if shown.item.type == "multiple" else ""


def _limit(item: Item, language: str) -> str:
    """How much may be written, where the questionnaire has set it."""
    if item.type != "text" or item.max_length is None:
        return ""
    return ngettext(
        "You can write up to %(most)s character.",
        "You can write up to %(most)s characters.",
        item.max_length,
    ) % {"most": number.written(item.max_length, language)}


def _how_many(item: Item) -> str:
    """How many answers may be chosen."""
    least, most = item.min_choices or 1, item.max_choices
    if least > 1 and most is not None and most > least:
        return _("Choose from %(least)d to %(most)d answers.") % {"least": least, "most": most}
    if least > 1 and most is not None:
        return _("Choose %(number)d answers.") % {"number": least}
    if least > 1:
        return _("Choose at least %(number)d answers.") % {"number": least}
    if most is None:
        return _("You can choose several answers.")
    return _("Choose up to %(number)s answers.") % {"number": _in_words(most)}


def _in_words(number: int) -> str:
    words = {
        1: _("one"), 2: _("two"), 3: _("three"), 4: _("four"), 5: _("five"), 6: _("six")
    }  # fmt: skip
    return str(words.get(number, number))


def _countdown(shown: ItemOnPath) -> tuple[str, ...]:
    """What to say when so many are chosen, from one up, where there is a most; last: too many."""
    most = shown.item.max_choices
    if most is None or most >= len(shown.categories):
        return ()
    left = [
        ngettext("You can choose %(number)s more.", "You can choose %(number)s more.", number)
        % {"number": _in_words(number)}
        for number in range(most - 1, 0, -1)
    ]
    full = _("You have chosen %(number)s. That is as many as you can choose.")
    over = _("You have chosen more than %(number)s. Take some away.")
    return (*left, *(words % {"number": _in_words(most)} for words in (full, over)))


def _range(item: Item, language: str) -> str:
    if item.minimum is None or item.maximum is None:
        return ""
    ends = {
        "least": number.written(item.minimum, language),
        "most": number.written(item.maximum, language),
    }
    return _("From %(least)s to %(most)s.") % ends


def _id(name: str) -> str:
    return "id-" + name.replace(".", "-").replace(":", "-")


def summary_lines(page: PageOnPath, faults: Sequence[AnswerFault]) -> list[SummaryLine]:
    """The faults for the top of the page, in the order of its items; a rule's fault once."""
    shown = {one.code: one for one in page.items}
    first = {fault.rule: fault for fault in reversed(faults)}
    return [
        SummaryLine(_target(shown.get(fault.item), fault), fault.text)
        for fault in faults
        if not fault.rule or fault is first[fault.rule]
    ]


def _target(shown: ItemOnPath | None, fault: AnswerFault) -> str:
    """The first control of what the fault is about: a link must land where one can answer."""
    if shown is None:
        return "answers"
    item = shown.item
    first = date.PARTS[0] if item.type == "date" else shown.rows[0].code if shown.rows else ""
    if fault.specify and item.specify_category is not None:
        return f"{_id(item.code)}-{item.specify_category.code}-text"
    identifier = _id(name_of(shown.code, fault.row or first))
    codes = [*item.steps, *(category.code for category in shown.categories)]
    return f"{identifier}-{codes[0]}" if codes and item.display != "select" else identifier
