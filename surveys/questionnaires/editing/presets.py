"""Items as advisers know them: «ja/nei», «enig–uenig», a battery from 1 to 6, with their answers.

A preset is an item of one of the format's types with categories and their usual words. The words
belong to the questionnaire, in its own languages; where we have none, the check asks for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.drafting.editing import Done, Edit, add_category, add_item
from surveys.questionnaires.drafting.parts import EditRefused, Raw, find, item_part

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DO_NOT_KNOW: Final = 99

_YES_NO: Final = (
    {"nb": "Ja", "nn": "Ja", "en": "Yes"},
    {"nb": "Nei", "nn": "Nei", "en": "No"},
)
_DO_NOT_KNOW: Final = {"nb": "Vet ikke", "nn": "Veit ikkje", "en": "Don’t know"}
_AGREEMENT: Final = (
    {"nb": "Helt enig", "nn": "Heilt einig", "en": "Strongly agree"},
    {"nb": "Litt enig", "nn": "Litt einig", "en": "Somewhat agree"},
    {"nb": "Verken enig eller uenig", "nn": "Verken einig eller ueinig", "en": "Neither"},
    {"nb": "Litt uenig", "nn": "Litt ueinig", "en": "Somewhat disagree"},
    {"nb": "Helt uenig", "nn": "Heilt ueinig", "en": "Strongly disagree"},
)
_DEGREE: Final = (
    {"nb": "I svært stor grad", "nn": "I svært stor grad", "en": "To a very great extent"},
    {"nb": "I stor grad", "nn": "I stor grad", "en": "To a great extent"},
    {"nb": "I noen grad", "nn": "I nokon grad", "en": "To some extent"},
    {"nb": "I liten grad", "nn": "I liten grad", "en": "To a small extent"},
    {"nb": "I svært liten grad", "nn": "I svært liten grad", "en": "To a very small extent"},
)
_LOW: Final = {"nb": "i svært liten grad", "nn": "i svært liten grad", "en": "very little"}
_HIGH: Final = {"nb": "i svært stor grad", "nn": "i svært stor grad", "en": "very much"}
_ONE_TO_SIX: Final = (
    {language: f"1 – {words}" for language, words in _LOW.items()},
    *({"nb": str(step), "nn": str(step), "en": str(step)} for step in range(2, 6)),
    {language: f"6 – {words}" for language, words in _HIGH.items()},
)


@dataclass(frozen=True)
class Preset:
    """What is added: the type, the words of its categories, and its other properties."""

    label: StrOrPromise
    type: str
    categories: tuple[Mapping[str, str], ...] = ()
    do_not_know: bool = False
    properties: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


PRESETS: Final[dict[str, Preset]] = {
    "single": Preset(_("One answer"), "single"),
    "yes_no": Preset(_("Yes, no, don’t know"), "single", _YES_NO, do_not_know=True),
    "multiple": Preset(_("Several answers"), "multiple"),
    "up_to_three": Preset(
        _("Several answers, up to three"),
        "multiple",
        ({}, {}, {}, {}),
        properties={"max_choices": 3},
    ),
    "grid": Preset(_("Battery"), "grid"),
    "yes_no_grid": Preset(_("Battery: yes, no, don’t know"), "grid", _YES_NO, do_not_know=True),
    "agreement": Preset(_("Battery: agree to disagree"), "grid", _AGREEMENT, do_not_know=True),
    "degree": Preset(_("Battery: to what extent"), "grid", _DEGREE, do_not_know=True),
    "one_to_six": Preset(
        _("Battery: 1–6 with words at the ends"), "grid", _ONE_TO_SIX, do_not_know=True
    ),
    "scale": Preset(
        _("Scale 1–6"),
        "scale",
        properties={"scale_from": 1, "scale_to": 6},
        texts={"low_end": _LOW, "high_end": _HIGH},
    ),
    "number": Preset(_("Number to fill in"), "number"),
    "date": Preset(_("Date"), "date"),
    "short_text": Preset(_("Short text"), "text", properties={"max_length": 200}),
    "text": Preset(_("Free text"), "text", properties={"max_length": 4000}),
    "information": Preset(_("Information"), "information"),
    "consent": Preset(_("Consent"), "consent", properties={"required": "required"}),
}


def add_preset(page: str, name: str) -> Edit:
    """An item of the preset last on the page, with its words in the draft's languages."""
    preset = PRESETS.get(name)
    if preset is None:
        raise EditRefused(_("Choose what kind of item to add."))

    def edit(document: Raw) -> Done:
        done = add_item(page, preset.type)(document)
        item = find(document, done.part)
        languages = document.get("languages", [])
        item.update(preset.properties)
        for field_name, text in preset.texts.items():
            item[field_name] = _in(languages, text)
        if preset.categories:
            item["categories"] = [
                {"code": code, "text": _in(languages, words)}
                for code, words in enumerate(preset.categories, start=1)
            ]
        if preset.do_not_know:
            words = _in(languages, _DO_NOT_KNOW)
            last = {"code": DO_NOT_KNOW, "text": words, "missing": "dont_know"}
            item["categories"].append(last)
        return done

    return edit


@dataclass(frozen=True)
class Standing:
    """An answer that many items have beside their own: its code, usual words and marks."""

    label: StrOrPromise
    code: int
    words: Mapping[str, str]
    types: tuple[str, ...]
    marks: Mapping[str, Any]


STANDING: Final[dict[str, Standing]] = {
    "other": Standing(
        _("“Other”, with a text"),
        97,
        {"nb": "Annet", "nn": "Anna", "en": "Other"},
        ("single", "multiple"),
        {"specify": True},
    ),
    "not_relevant": Standing(
        _("“Not relevant”"),
        98,
        {"nb": "Ikke relevant", "nn": "Ikkje relevant", "en": "Not relevant"},
        ("single", "multiple", "grid", "scale"),
        {"missing": "not_relevant"},
    ),
    "dont_know": Standing(
        _("“Don’t know”"),
        DO_NOT_KNOW,
        _DO_NOT_KNOW,
        ("single", "multiple", "grid", "scale"),
        {"missing": "dont_know"},
    ),
}


def standing_for(item: Raw) -> list[tuple[str, StrOrPromise]]:
    """The standing answers that the item may have and does not have, by name with their labels."""
    return [
        (name, one.label)
        for name, one in STANDING.items()
        if item["type"] in one.types and not _has_standing(item, one)
    ]


def add_standing(item: str, name: str) -> Edit:
    """The standing answer of that name, in its order among the answers. Raises `EditRefused`."""
    one = STANDING[name]

    def edit(document: Raw) -> Done:
        owner = find(document, item_part(item))
        if (name, one.label) not in standing_for(owner):
            raise EditRefused(_("%(item)s has this answer already."), {"item": item})
        categories = owner.get("categories", [])
        rank = list(STANDING).index(name)
        later = list(STANDING.values())[rank + 1 :]
        place = sum(not any(_is_standing(each, two) for two in later) for each in categories)
        done = add_category(item, _code_for(one, categories), place)(document)
        added = find(document, done.part)
        added |= {"text": _in(document.get("languages", []), one.words), **one.marks}
        if one.marks.get("missing") and owner["type"] == "multiple":
            added["exclusive"] = True
        return done

    return edit


def _has_standing(item: Raw, standing: Standing) -> bool:
    return any(_is_standing(one, standing) for one in item.get("categories", []))


def _is_standing(category: Raw, standing: Standing) -> bool:
    return all(category.get(name) == value for name, value in standing.marks.items())


def _code_for(standing: Standing, categories: list[Raw]) -> int | None:
    """The usual code; None, for the next free one, where another answer has it."""
    taken = {one["code"] for one in categories}
    return None if standing.code in taken else standing.code


def _in(languages: list[str], words: Mapping[str, str]) -> dict[str, str]:
    return {language: words[language] for language in languages if language in words}
