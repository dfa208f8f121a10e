"""The codebook as rows: one per code, in the order of the data file's columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from barometer.spreadsheets import formula_safe
from barometer.templatetags.barometer import in_language
from results.files.columns import (
    DISPOSITION,
    DISPOSITIONS,
    PILOT,
    ROW,
    STRATUM,
    WEIGHT,
    text_name,
)
from surveys.exports.asked import who_was_asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from surveys.exports.microdata import Microdata

HEADER = ("variable", "item", "question", "label", "asked", "code", "meaning", "missing")
ABOUT = {
    ROW: gettext_noop("Pseudonym of the row: the same in every file of the wave"),
    WEIGHT: gettext_noop("Design weight: one over the probability of being drawn"),
    STRATUM: gettext_noop("Stratum of the sample"),
}


def codebook_rows(data: Microdata, *, with_texts: bool) -> Iterator[tuple[str, ...]]:
    """The header, then every code of every column, safe in a spreadsheet."""
    yield HEADER
    for row in _rows(data, with_texts):
        yield tuple(cell if _is_number(cell) else formula_safe(cell) for cell in row)


def _rows(data: Microdata, with_texts: bool) -> Iterator[tuple[str, ...]]:
    yield from _rows_about_cases(data)
    for breakdown in data.codebook.breakdowns:
        about = (in_language(breakdown.title), in_language(breakdown.definition), "")
        for group in breakdown.groups:
            said = in_language(group.label)
            yield (breakdown.code, "", *about, str(group.code), said, group.missing)
    for item in data.codebook.items:
        asked = who_was_asked(item, data.codebook)
        for variable in item.variables:
            texts = (in_language(item.text), in_language(variable.label), asked)
            for value in variable.values:
                said = in_language(value.label)
                code = str(value.code)
                yield (variable.name, item.code, *texts, code, said, value.missing)
    if with_texts:
        for key in data.texts:
            item_code = key.partition(":")[0]
            label = _("What was written; may name persons and places")
            question = in_language(data.codebook.item(item_code).text)
            yield (text_name(key), item_code, question, label, "", "", "", "")
    for correction in data.codebook.corrections:
        label = _("Typing error corrected on %(date)s (%(language)s). Before: “%(before)s”.") % {
            "date": date_format(localtime(correction.corrected_at), "SHORT_DATE_FORMAT"),
            "language": correction.language,
            "before": correction.before,
        }
        item_code = correction.part.partition(".")[0]
        yield ("", item_code, correction.after, label, "", "", correction.note, "")


def _is_number(cell: str) -> bool:
    """A code below zero is a number, not a formula."""
    return cell.removeprefix("-").isdecimal()


def _rows_about_cases(data: Microdata) -> Iterator[tuple[str, ...]]:
    """What every case has, whatever was asked; first what staff say of the wave's figures."""
    if data.wave.remark:
        yield ("", "", "", data.wave.remark, "", "", "", "")
    yield (ROW, "", "", _(ABOUT[ROW]), "", "", "", "")
    for disposition, meaning in DISPOSITIONS.items():
        label = _("Disposition (AAPOR, Standard Definitions, 10th edition)")
        yield (DISPOSITION, "", "", label, "", disposition.value, _(meaning), "")
    yield (WEIGHT, "", "", _(ABOUT[WEIGHT]), "", "", "", "")
    yield (STRATUM, "", "", _(ABOUT[STRATUM]), "", "", "", "")
    if data.wave.is_pilot:
        label = _("The wave is a pilot: the answers are no results")
        yield (PILOT, "", "", label, "", "1", _("pilot"), "")
