"""One item as it is printed: what is asked, how it is answered, and which codes it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveys.conditions import Condition
from surveys.questionnaires.document import Category, Item, Row, Text
from surveys.questionnaires.item_types import date, number

InWords: TypeAlias = Callable[[Text], str]
Routing: TypeAlias = Callable[[Condition | None], str]

# What stands before an alternative: one of them, or several. A grid has its marks in the table.
ONE, SEVERAL, LEGEND = "one", "several", "legend"
MARKS: Final = {"single": ONE, "scale": ONE, "multiple": SEVERAL, "consent": SEVERAL}


@dataclass(frozen=True)
class PrintedLine:
    """An alternative, a step of a scale, or a row of a grid."""

    code: str
    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class PrintedItem:
    """An item; `field` says what is left open to write in: a line, several, or nothing."""

    code: str
    type: str
    text: str
    help: str
    condition: str
    instructions: tuple[str, ...]
    mark: str
    lines: tuple[PrintedLine, ...]
    rows: tuple[PrintedLine, ...]
    field: str
    unit: str


def printed_item(item: Item, in_words: InWords, routing: Routing) -> PrintedItem:
    """The item in words. `routing` says who is asked; all in the language that is active."""
    field = ""
    if item.type in ("text", "number", "date"):
        field = "line" if item.type != "text" or item.is_one_line else "lines"
    steps = [PrintedLine(str(step), "") for step in item.steps]
    if steps:
        steps[0] = PrintedLine(steps[0].code, in_words(item.low_end))
        steps[-1] = PrintedLine(steps[-1].code, in_words(item.high_end))
    categories = [_category(one, in_words, routing) for one in item.categories]
    return PrintedItem(
        item.code,
        item.type,
        in_words(item.text),
        in_words(item.help),
        routing(item.condition),
        tuple(_instructions(item)),
        MARKS.get(item.type, LEGEND),
        (*steps, *categories, *_box(item)),
        tuple(_row(row, in_words, routing) for row in item.rows),
        field,
        in_words(item.unit),
    )


def _box(item: Item) -> Iterator[PrintedLine]:
    if item.type == "consent":
        yield PrintedLine("1", _("Yes"))


def _category(category: Category, in_words: InWords, routing: Routing) -> PrintedLine:
    notes = []
    if category.specify:
        notes.append(_("With a field to write in."))
    if category.exclusive:
        notes.append(_("Cannot be combined with others."))
    if category.missing:
        notes.append(_("Not on the scale."))
    if category.fixed:
        notes.append(_("Keeps its place."))
    if category.condition is not None:
        notes.append(f"{routing(category.condition)}.")
    return PrintedLine(str(category.code), in_words(category.text), tuple(notes))


def _row(row: Row, in_words: InWords, routing: Routing) -> PrintedLine:
    notes = () if row.condition is None else (f"{routing(row.condition)}.",)
    return PrintedLine(row.code, in_words(row.text), notes)


def _instructions(item: Item) -> Iterator[str]:
    if item.type == "information":
        yield _("Information: nothing is answered.")
        return
    yield from _how(item)
    yield {
        "required": _("Must be answered."),
        "ask": _("Asked once more when it is left empty."),
        "optional": _("May be left empty."),
    }[item.required]
    if item.order == "random":
        yield _("The alternatives come in random order.")
    if item.core:
        yield _("International core item.")


def _how(item: Item) -> Iterator[str]:
    """How the item is answered, and within which limits."""
    match item.type:
        case "single" | "scale":
            yield _("Choose one.")
        case "grid":
            yield _("Choose one for each row.")
        case "consent":
            yield _("Tick the box to agree.")
        case "multiple":
            yield from _choices(item)
        case "text":
            yield _("Write the answer.")
            if item.max_length is not None:
                yield _("At most %(most)d characters.") % {"most": item.max_length}
        case "number":
            yield _("Write a number.")
            yield from _range(_number(item.minimum), _number(item.maximum))
            if item.decimals:
                yield _("Decimals: at most %(most)d.") % {"most": item.decimals}
        case "date":
            yield _("Write a date.")
            yield from _days(_day(item.earliest), _day(item.latest))


def _choices(item: Item) -> Iterator[str]:
    least, most = item.min_choices, item.max_choices
    if least is None and most is None:
        yield _("Choose one or more.")
    if least is not None:
        yield _("Choose at least %(least)d.") % {"least": least}
    if most is not None:
        yield _("Choose at most %(most)d.") % {"most": most}


def _range(least: str, most: str) -> Iterator[str]:
    if least and most:
        yield _("From %(least)s to %(most)s.") % {"least": least, "most": most}
    elif least:
        yield _("At least %(least)s.") % {"least": least}
    elif most:
        yield _("At most %(most)s.") % {"most": most}


def _days(earliest: str, latest: str) -> Iterator[str]:
    if earliest and latest:
        yield _("From %(least)s to %(most)s.") % {"least": earliest, "most": latest}
    elif earliest:
        yield _("No earlier than %(day)s.") % {"day": earliest}
    elif latest:
        yield _("No later than %(day)s.") % {"day": latest}


def _number(end: float | None) -> str:
    return "" if end is None else number.written(end, get_language() or "nb")


def _day(end: str | None) -> str:
    day = date.date_in(end)
    return "" if day is None else date.written(day)
