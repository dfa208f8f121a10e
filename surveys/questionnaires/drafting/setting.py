"""Edits of what a part of a draft says: its texts, properties and condition, and the languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgspec
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from surveys.conditions import Condition
from surveys.questionnaires.document import ItemKind, Language
from surveys.questionnaires.drafting.editing import Done, Edit, beginning_of, insert
from surveys.questionnaires.drafting.parts import (
    DOCUMENT,
    STRUCTS,
    EditRefused,
    Kind,
    Part,
    Raw,
    category_part,
    find,
    free_rule_code,
    item_part,
    page_part,
    row_part,
    rule_part,
)
from surveys.questionnaires.drafting.references import every_part, references_to, text_fields
from surveys.questionnaires.item_types.codes import USES

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_TEXT: Final = 5000
MOST_LANGUAGES: Final = 8
WITH_SPECIFY: Final = frozenset({"single", "multiple"})
# What has edits of its own, or is the format's business.
NOT_PROPERTIES: Final = frozenset(
    {"format", "code", "languages", "condition", "holds", "pages", "items", "categories", "rows"}
    | {"rules"}
)


@cache
def properties(kind: Kind) -> Mapping[str, msgspec.structs.FieldInfo]:
    """The properties that `set_property` sets on such a part, by name."""
    return {
        field.name: field
        for field in msgspec.structs.fields(STRUCTS[kind])
        if (field.name not in NOT_PROPERTIES or (kind, field.name) == ("rule", "items"))
        and field.name not in text_fields(kind)
    }


def set_text(part: Part, field: str, language: str, words: str) -> Edit:
    """The words of a text in one language; none: the text is taken away."""

    def edit(document: Raw) -> Done:
        raw = find(document, part)
        if field not in text_fields(part.kind):
            raise EditRefused(_("There is no such field here."))
        if language not in document.get("languages", []):
            raise EditRefused(_("The questionnaire does not have this language."))
        if len(words) > LONGEST_TEXT:
            refusal = _("The text is longer than %(most)d characters.")
            raise EditRefused(refusal, {"most": LONGEST_TEXT})
        text = {**raw.get(field, {}), language: words}
        raw[field] = {code: one for code, one in text.items() if one.strip()}
        if not raw[field] and not _is_required(part.kind, field):
            del raw[field]
        told = {"part": part.name or str(document.get("code")), "field": field}
        message = gettext_noop("Wrote %(part)s: %(field)s (%(language)s).")
        return Done(message, part, {**told, "language": language}, f"{part} {field} {language}")

    return edit


def _is_required(kind: Kind, name: str) -> bool:
    fields = msgspec.structs.fields(STRUCTS[kind])
    return next(field.required for field in fields if field.name == name)


def set_property(part: Part, name: str, value: object) -> Edit:
    """A property as its type in the document has it; the default leaves nothing behind."""
    return set_properties(part, {name: value})


def set_properties(part: Part, values: Mapping[str, object]) -> Edit:
    """Several properties in one step: each is a field of `properties(part.kind)`."""

    def edit(document: Raw) -> Done:
        raw = find(document, part)
        for name, value in values.items():
            field = properties(part.kind).get(name)
            if field is None:
                raise EditRefused(_("There is no such field here."))
            raw[name] = _fitting(value, field.type, name)
            if not field.required and raw[name] == field.default:
                del raw[name]
        told = {"part": part.name or str(document.get("code")), "field": ", ".join(values)}
        return Done(gettext_noop("Changed %(part)s: %(field)s."), part, told)

    return edit


def set_type(item: str, kind: str) -> Edit:
    """Another type for the item: what the new type has no use for is taken away, and told.

    Raises `EditRefused` when a condition or a text needs an answer or a row that would go.
    """

    def edit(document: Raw) -> Done:
        raw = find(document, item_part(item))
        fitting = _fitting(kind, ItemKind, "type")
        lost = [name for name, types in USES.items() if kind not in types and raw.get(name)]
        _require_unneeded(document, raw, kind)
        raw["type"] = fitting
        for name, types in USES.items():
            if kind not in types:
                raw.pop(name, None)
        if kind == "scale":
            before = raw.get("categories", [])
            raw["categories"] = [one for one in before if one.get("missing")]
            lost += ["categories"] if len(raw["categories"]) < len(before) else []
        for category in raw.get("categories", []):
            if kind != "multiple":
                category.pop("exclusive", None)
            if kind not in WITH_SPECIFY:
                category.pop("specify", None)
        for name, value in beginning_of(kind).items():
            raw[name] = raw.get(name) or value
        told = {"part": item, "type": kind}
        message = gettext_noop("Changed the type of %(part)s to %(type)s.")
        if lost:
            message = gettext_noop("Changed the type of %(part)s to %(type)s. Gone: %(field)s.")
            told["field"] = ", ".join(lost)
        return Done(message, item_part(item), told)

    return edit


def _require_unneeded(document: Raw, item: Raw, kind: str) -> None:
    """Refuses the type that has no room for an answer or a row that others refer to.

    Beside its steps a scale has room for «don't know» only.
    """
    going: list[Part] = []
    if kind not in USES["rows"]:
        going += [row_part(item["code"], one["code"]) for one in item.get("rows", [])]
    going += [
        category_part(item["code"], one["code"])
        for one in item.get("categories", [])
        if kind not in USES["categories"] or (kind == "scale" and not one.get("missing"))
    ]
    for part in going:
        references = references_to(document, part)
        if references:
            message = _("%(part)s would go, and %(places)s refer to it.")
            places = tuple(dict.fromkeys(one.part for one in references))
            told = {"part": part.code, "places": ", ".join(one.code for one in places)}
            raise EditRefused(message, told, places)


def _fitting(value: object, kind: Any, name: str) -> Any:
    try:
        fitting = msgspec.convert(value, kind)
    except (msgspec.ValidationError, RecursionError) as error:
        message = _("%(field)s cannot be so: %(reason)s.")
        raise EditRefused(message, {"field": name, "reason": str(error)}) from None
    return msgspec.json.decode(msgspec.json.encode(fitting))


def set_condition(part: Part, condition: Condition | Raw | None) -> Edit:
    """When the part is asked; None: always. Of a rule: what has to hold."""

    def edit(document: Raw) -> Done:
        raw = find(document, part)
        field = "holds" if part.kind == "rule" else "condition"
        if part.kind == "document":
            raise EditRefused(_("There is no such field here."))
        loose = msgspec.to_builtins(condition)
        raw.pop(field, None)
        if loose is not None:
            raw[field] = _fitting(loose, Condition, field)
        return Done(gettext_noop("Changed when %(part)s is asked."), part, {"part": part.name})

    return edit


def add_rule(page: str, items: Sequence[str], holds: Condition | Raw) -> Edit:
    """A rule between answers, checked on the way on from the page and shown at the items."""

    def edit(document: Raw) -> Done:
        find(document, page_part(page))
        condition = _fitting(msgspec.to_builtins(holds), Condition, "holds")
        code = free_rule_code(document)
        rule = {"code": code, "page": page, "holds": condition, "text": {}, "items": list(items)}
        insert(document.setdefault("rules", []), rule, None, "rule")
        return Done(gettext_noop("Added rule %(part)s."), rule_part(code), {"part": code})

    return edit


def add_language(language: str) -> Edit:
    """Another language, in which every text is still to be written."""

    def edit(document: Raw) -> Done:
        _fitting(language, Language, "languages")
        languages = document.setdefault("languages", [])
        if language in languages or len(languages) >= MOST_LANGUAGES:
            raise EditRefused(_("This language cannot be added."))
        languages.append(language)
        message = gettext_noop("Added the language %(language)s.")
        return Done(message, DOCUMENT, {"language": language})

    return edit


def remove_language(language: str) -> Edit:
    """Take the language away, with every text in it."""

    def edit(document: Raw) -> Done:
        languages = document.get("languages", [])
        if language not in languages or len(languages) == 1:
            raise EditRefused(_("This language cannot be removed."))
        languages.remove(language)
        for part, raw in every_part(document):
            for field in text_fields(part.kind):
                if field in raw:
                    raw[field].pop(language, None)
                    if not raw[field] and not _is_required(part.kind, field):
                        del raw[field]
        message = gettext_noop("Removed the language %(language)s and its texts.")
        return Done(message, DOCUMENT, {"language": language})

    return edit
