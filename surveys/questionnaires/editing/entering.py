"""What a page of the editor posts, as edits: texts, properties and codes of the draft's parts.

A field is named for what it holds: `text|item:P1|help|nn`, `set|category:P1:3|exclusive`,
`code|row:P8:laws`. A page posts all its fields; those that say what the draft says change nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

import msgspec
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from surveys.questionnaires.drafting.editing import Done, Edit, rename, swap_codes
from surveys.questionnaires.drafting.parts import EditRefused, Part, Raw, find, has
from surveys.questionnaires.drafting.setting import properties, set_property, set_text
from surveys.questionnaires.item_types.text import literal

ON: Final = "on"
BETWEEN: Final = "|"
Posted = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Entered:
    """One field that was filled with something else than the draft holds (None: it is gone)."""

    name: str
    part: Part
    words: str
    now: str | None
    edit: Edit
    field: str = "code"
    language: str = ""


@dataclass
class Outcome:
    """What came of the fields: what was done, and why the rest was not."""

    done: list[Done] = field(default_factory=list)
    refusals: list[EditRefused] = field(default_factory=list)


def entered_in(
    posted: Posted, document: Raw, asked: Mapping[str, bool] | None = None
) -> list[Entered]:
    """The fields that differ from the draft; `asked` items keep their series when renamed."""
    found = []
    for name, values in posted.items():
        kind, *rest = name.split(BETWEEN)
        part = _part_in(name)
        if part is not None and kind in _READERS and values:
            here = renamed(part, posted, document)
            one = _READERS[kind](name, here, rest[1:], [literal(value) for value in values])
            if one is not None:
                found.append(one)
    known = [_against(one, document) for one in found]
    # Codes come last, an item's after those of its categories: parts are named by them.
    known.sort(key=lambda one: (one.field == "code", one.part.kind in ("item", "page")))
    return [_keeping_series(one, asked or {}) for one in known if one.words != one.now]


def _part_in(name: str) -> Part | None:
    """The part that a field is about; None when it is about none."""
    _kind, *rest = name.split(BETWEEN)
    try:
        return Part.parse(rest[0]) if rest else None
    except EditRefused:
        return None


def renamed(part: Part, posted: Posted, document: Raw) -> Part:
    """The part by the code it has got while its page stood open.

    The page names it as it was when the page was made, and tells its new code with every save.
    """
    codes = posted.get(BETWEEN.join(("code", str(part))))
    if not codes:
        return part
    now = Part(part.kind, codes[-1].strip(), part.item)
    is_of_the_page = BETWEEN.join(("code", str(now))) in posted
    return part if is_of_the_page or not has(document, now) else now


def has_moved_names(posted: Posted) -> bool:
    """Whether a part has got the code that the page calls another by: it must be made anew."""
    for name, codes in posted.items():
        part = _part_in(name)
        if part is None or name != BETWEEN.join(("code", str(part))) or not codes:
            continue
        now = Part(part.kind, codes[-1].strip(), part.item)
        if now != part and BETWEEN.join(("code", str(now))) in posted:
            return True
    return False


def _keeping_series(one: Entered, asked: Mapping[str, bool]) -> Entered:
    if one.field != "code" or one.part.kind != "item":
        return one
    keep = asked.get(one.part.code, False)
    return Entered(
        one.name, one.part, one.words, one.now, rename(one.part, one.words, keep_series=keep)
    )


def _text(name: str, part: Part, rest: list[str], values: list[str]) -> Entered | None:
    if len(rest) != 2:
        return None
    about, language = rest
    words = values[-1].strip()
    return Entered(name, part, words, "", set_text(part, about, language, words), about, language)


def _property(name: str, part: Part, rest: list[str], values: list[str]) -> Entered | None:
    if len(rest) != 1 or rest[0] not in properties(part.kind):
        return None
    about = rest[0]

    def edit(document: Raw) -> Done:
        return set_property(part, about, value_of(part, about, values))(document)

    return Entered(name, part, _joined(part, about, values), "", edit, about)


def _joined(part: Part, about: str, values: list[str]) -> str:
    """The value as its field has it; a list of codes in one string."""
    if (part.kind, about) == ("rule", "items"):
        return " ".join(value for value in values if value)
    return values[-1].strip()


def _code(name: str, part: Part, rest: list[str], values: list[str]) -> Entered | None:
    if rest or part.kind == "document":
        return None
    words = values[-1].strip()

    def edit(document: Raw) -> Done:
        if part.kind != "category":
            return rename(part, words)(document)
        return rename(part, int(_number(words, int)))(document)

    return Entered(name, part, words, "", edit)


_READERS: Final = {"text": _text, "set": _property, "code": _code}


def _against(one: Entered, document: Raw) -> Entered:
    """The field with what the draft says now."""
    now = None
    if has(document, one.part):
        raw = find(document, one.part)
        if one.field == "code":
            now = one.part.code
        elif one.language:
            now = str(raw.get(one.field, {}).get(one.language, ""))
        else:
            now = shown_value(one.part, one.field, raw)
    return Entered(one.name, one.part, one.words, now, one.edit, one.field, one.language)


def shown_value(part: Part, name: str, raw: Raw) -> str:
    """A property as the field of a form has it."""
    value = raw.get(name, _default(part, name))
    if value is None or value is False:
        return ""
    if value is True:
        return ON
    if isinstance(value, list | tuple):
        return " ".join(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _default(part: Part, name: str) -> object:
    default = properties(part.kind)[name].default
    return None if default is msgspec.NODEFAULT else default


def value_of(part: Part, name: str, values: Sequence[str]) -> object:
    """The posted property as its type in the document has it. Raises `EditRefused`."""
    kind = properties(part.kind)[name].type
    kinds = _plain(kind)
    text = values[-1].strip()
    if bool in kinds:
        return text == ON
    if not text and NoneType in kinds:
        return None
    if tuple in kinds:
        return [value for value in values if value]
    number: type[int | float] | None = int if int in kinds else float if float in kinds else None
    value = text if number is None else _number(text, number)
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        raise EditRefused(_("“%(value)s” cannot stand here."), {"value": text}) from None
    return value


def _number(text: str, kind: type[int | float]) -> int | float:
    try:
        return kind(text.replace(",", ".").replace("−", "-"))
    except ValueError:
        raise EditRefused(_("“%(value)s” is not a number."), {"value": text}) from None


def _plain(kind: Any) -> set[Any]:
    """The types a value may have, without annotations."""
    if get_origin(kind) is Annotated:
        return _plain(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return {one for part in get_args(kind) for one in _plain(part)}
    return {get_origin(kind) or kind}


def with_swaps(entered: Sequence[Entered]) -> list[Edit]:
    """The edits in their order; codes that change places with each other change as one."""
    codes = [one for one in entered if one.field == "code" and one.part.item]
    goals = {one.part: Part(one.part.kind, one.words, one.part.item) for one in codes}
    moved = {part: goal for part, goal in goals.items() if goal in goals or part in goals.values()}
    edits = [one.edit for one in entered if one.part not in moved or one.field != "code"]
    if moved:
        # Before the item's own code, by which its answers are named.
        place = sum(one.field != "code" for one in entered)
        edits.insert(place, swap_codes(moved))
    return edits


def all_of(posted: Posted, asked: Mapping[str, bool], outcome: Outcome) -> Edit:
    """Every field that differs, as one step. What is refused is noted, and the rest is done."""

    def edit(document: Raw) -> Done:
        entered = entered_in(posted, document, asked)
        for each in with_swaps(entered):
            try:
                outcome.done.append(each(document))
            except EditRefused as refusal:
                outcome.refusals.append(refusal)
        if not outcome.done:
            return Done(gettext_noop("Changed nothing."), Part("document"))
        last = outcome.done[-1]
        if len(outcome.done) == 1:
            return last
        told = {"part": last.part.item or last.part.code or str(document.get("code"))}
        return Done(gettext_noop("Changed %(part)s."), last.part, told)

    return edit
