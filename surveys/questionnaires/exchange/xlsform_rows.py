"""The rows of an XLSForm, read into pages, items and categories as loose JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.exchange.workbooks import Record, Sheet
from surveys.questionnaires.exchange.xlsform_expressions import Unread, condition_of, parse
from surveys.questionnaires.exchange.xlsform_limits import limits_in
from surveys.questionnaires.exchange.xlsform_words import (
    NAME,
    Languages,
    code_of,
    item_code,
    unread_references,
)
from surveys.questionnaires.faults import Fault

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Loose = dict[str, Any]

TYPES: Final = {
    "text": "text",
    "integer": "number",
    "decimal": "number",
    "date": "date",
    "note": "information",
    "select_one": "single",
    "select_multiple": "multiple",
}
SELECTS: Final = ("select_one", "select_multiple")
MOST_DECIMALS: Final = 4
PAGE_APPEARANCE: Final = "field-list"
LONG_TEXT, LONG_LIST = "multiline", "minimal"
REQUIRED: Final = {"yes": True, "true": True, "true()": True, "1": True}
NOT_REQUIRED: Final = {"": False, "no": False, "false": False, "false()": False, "0": False}
ITEM_COLUMNS: Final = ("type", "name", "required", "relevant", "constraint", "appearance")
GROUP_COLUMNS: Final = ("type", "name", "relevant", "appearance")
LIST_NAMES: Final = ("list_name", "list name")
CODE: Final = re.compile(r"^[0-9]{1,5}$")


@dataclass
class Form:
    """What is read so far: loose JSON, the cell that each path of it came from, and faults."""

    faults: list[Fault]
    loose: Loose = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def in_cell(self, fault: Fault) -> Fault:
        """The fault of the document by the cell that its path, or the nearest above, came from."""
        path = fault.path
        while path and path not in self.places:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return replace(fault, path=self.places.get(path, fault.path))


class RowReader:
    """Reads one row after the other. A group is a page; an item outside of groups is one too."""

    def __init__(
        self, form: Form, languages: Languages, survey: Sheet, choices: Sheet | None
    ) -> None:
        self.form = form
        self.languages = languages
        self.survey = survey
        self.choices = choices
        self.lists = self.read_lists()
        self.unused = dict(self.lists)
        self.group: Record | None = None

    def fault(self, place: str, message: StrOrPromise, **parameters: object) -> None:
        self.form.faults.append(Fault(place, message, parameters))

    def read_lists(self) -> dict[str, list[Record]]:
        lists: dict[str, list[Record]] = {}
        for record in self.choices.records if self.choices else ():
            self.refuse_others(record, (*LIST_NAMES, "name"), ("label",))
            name = record.text(LIST_NAMES[0]) or record.text(LIST_NAMES[1])
            lists.setdefault(name, []).append(record)
            if not CODE.match(record.text("name")):
                message = _("Name the choice by a number: answers are kept as numbers.")
                self.fault(record.place("name"), message)
        return lists

    def refuse_others(
        self, record: Record, columns: tuple[str, ...], texts: tuple[str, ...]
    ) -> None:
        """A fault for each filled cell in a column that is not read."""
        read = {*columns, *(one for text in texts for one in self.languages.headers(text).values())}
        for header, cell in record.cells.items():
            if header not in read:
                self.fault(cell.place, _("“%(header)s” is not read here."), header=header)
            elif header.startswith(texts):
                for reference in unread_references(cell.text):
                    self.refuse_value(cell.place, reference)

    def read(self) -> None:
        for record in self.survey.records:
            kind = " ".join(record.text("type").split())
            if kind in ("begin group", "begin_group"):
                self.begin(record)
            elif kind in ("end group", "end_group"):
                self.end(record)
            else:
                self.item(record, kind)
        if self.group is not None:
            self.fault(self.group.place("type"), _("The group has no end."))
        for name, records in self.unused.items():
            self.fault(records[0].place("name"), _("No item uses the list “%(name)s”."), name=name)

    def begin(self, record: Record) -> None:
        self.refuse_others(record, GROUP_COLUMNS, ("label",))
        if self.group is not None:
            self.fault(record.place("type"), _("A group within a group is not read here."))
        if record.text("appearance") not in ("", PAGE_APPEARANCE):
            self.refuse_value(record.place("appearance"), record.text("appearance"))
        self.group = record
        page = self.new_page(record)
        self.put(page, "title", self.languages.text(record, "label"), record, "label")
        self.put(page, "condition", self.condition(record), record, "relevant")

    def new_page(self, record: Record) -> Loose:
        page: Loose = {"code": code_of(record.text("name")), "items": []}
        self.form.loose["pages"].append(page)
        path = self.page_path
        for name, header in (("", "type"), (".code", "name"), (".items", "type")):
            self.form.places[path + name] = record.place(header)
        return page

    @property
    def page_path(self) -> str:
        return f"$.pages[{len(self.form.loose['pages']) - 1}]"

    def end(self, record: Record) -> None:
        self.refuse_others(record, ("type", "name"), ("label",))
        if self.group is None:
            self.fault(record.place("type"), _("No group begins before this end."))
        self.group = None

    def item(self, record: Record, kind: str) -> None:
        word, _space, list_name = kind.partition(" ")
        if word not in TYPES or bool(list_name) != (word in SELECTS):
            self.fault(
                record.place("type"), _("Items of type “%(type)s” are not read here."), type=kind
            )
            return
        self.refuse_others(record, ITEM_COLUMNS, ("label", "hint"))
        if not NAME.match(record.text("name")):
            message = _("The name must be a letter, then letters, digits and “_”, at most 30.")
            self.fault(record.place("name"), message)
        if self.group is None:
            self.new_page(record)
        items = self.form.loose["pages"][-1]["items"]
        item: Loose = {"code": item_code(record.text("name")), "type": TYPES[word]}
        items.append(item)
        path = f"{self.page_path}.items[{len(items) - 1}]"
        self.form.places |= {
            path: record.place("type"),
            f"{path}.code": record.place("name"),
            f"{path}.type": record.place("type"),
        }
        item["text"] = {}
        self.put(item, "text", self.languages.text(record, "label"), record, "label", path)
        self.put(item, "help", self.languages.text(record, "hint"), record, "hint", path)
        self.put(item, "condition", self.condition(record), record, "relevant", path)
        if word == "decimal":
            item["decimals"] = MOST_DECIMALS
        self.marks(record, item)
        self.limits(record, item, path)
        if word in SELECTS:
            self.categories(record, item, list_name, path)

    def put(
        self, part: Loose, name: str, value: object, record: Record, header: str, path: str = ""
    ) -> None:
        """Set a field that has a value, and note the cells that it comes from, also when empty."""
        path = f"{path or self.page_path}.{name}"
        if value:
            part[name] = value
        headers = self.languages.headers(header)
        self.form.places[path] = record.place(next(iter(headers.values()), header))
        for language, column in headers.items():
            self.form.places[f"{path}.{language}"] = record.place(column)

    def condition(self, record: Record) -> Loose | None:
        text = record.text("relevant")
        if not text:
            return None
        try:
            return _with_codes(condition_of(parse(text)))
        except Unread as unread:
            self.fault(record.place("relevant"), unread.args[0])
            return None

    def marks(self, record: Record, item: Loose) -> None:
        """What `required` and `appearance` say."""
        kind, required = item["type"], record.text("required").strip().lower()
        appearance = record.text("appearance").strip()
        if required not in {**REQUIRED, **NOT_REQUIRED} or (
            kind == "information" and required in REQUIRED
        ):
            self.refuse_value(record.place("required"), required)
        elif kind != "information":
            item["required"] = "required" if required in REQUIRED else "optional"
        if appearance == LONG_LIST and kind == "single":
            item["display"] = "select"
        elif appearance and not (appearance == LONG_TEXT and kind == "text"):
            self.refuse_value(record.place("appearance"), record.text("appearance"))

    def limits(self, record: Record, item: Loose, path: str) -> None:
        text = record.text("constraint")
        if not text:
            return
        try:
            limits = limits_in(text, item)
        except Unread as unread:
            self.fault(record.place("constraint"), unread.args[0])
            return
        item.update(limits)
        for name in limits:
            self.form.places[f"{path}.{name}"] = record.place("constraint")

    def refuse_value(self, place: str, value: str) -> None:
        self.fault(place, _("“%(value)s” is not read here."), value=value[:40])

    def categories(self, record: Record, item: Loose, list_name: str, path: str) -> None:
        self.unused.pop(list_name, None)
        if list_name not in self.lists:
            self.fault(record.place("type"), _("There is no list “%(name)s”."), name=list_name)
            return
        item["categories"] = []
        self.form.places[f"{path}.categories"] = record.place("type")
        for index, choice in enumerate(self.lists[list_name]):
            category: Loose = {"code": _whole(choice.text("name")), "text": {}}
            item["categories"].append(category)
            place = f"{path}.categories[{index}]"
            self.form.places[place] = choice.place("name")
            self.form.places[f"{place}.code"] = choice.place("name")
            text = self.languages.text(choice, "label")
            self.put(category, "text", text, choice, "label", place)


def _whole(text: str) -> int:
    return int(text) if CODE.match(text) else 0


def _with_codes(condition: Mapping[str, Any]) -> Loose:
    """The condition with items' codes in place of the form's names."""
    coded = dict(condition)
    if isinstance(coded.get("of"), list):
        coded["of"] = [_with_codes(part) for part in coded["of"]]
    elif "of" in coded:
        coded["of"] = _with_codes(coded["of"])
    else:
        coded["item"] = item_code(coded["item"])
    return coded
