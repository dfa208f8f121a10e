"""The columns of a data file: every variable as codes or as labels, and nobody's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from barometer.spreadsheets import formula_safe
from barometer.templatetags.barometer import in_language
from surveys.dispositions import Disposition

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from surveys.exports.codebook import Value, Variable
    from surveys.exports.microdata import Microdata

ROW, DISPOSITION, WEIGHT, STRATUM = "row", "disposition", "weight", "stratum"
PILOT = "pilot"
"""The column that only a pilot's file has: 1 in every row."""

DISPOSITIONS: dict[Disposition, str] = {
    Disposition.COMPLETE: gettext_noop("Complete"),
    Disposition.PARTIAL: gettext_noop("Partial"),
    Disposition.EXPLICIT_REFUSAL: gettext_noop("Declined"),
    Disposition.LOGGED_ON_ONLY: gettext_noop("Opened, nothing answered"),
    Disposition.BREAK_OFF: gettext_noop("Broken off"),
    Disposition.UNAVAILABLE: gettext_noop("Unavailable in the field period"),
    Disposition.TOO_LATE: gettext_noop("Completed after the field period"),
    Disposition.OTHER: gettext_noop("Other reason not to answer"),
    Disposition.NOT_INVITED: gettext_noop("No invitation sent"),
    Disposition.NOTHING_RETURNED: gettext_noop("Nothing heard"),
    Disposition.UNDELIVERED: gettext_noop("Invitation undeliverable"),
    Disposition.NOT_ELIGIBLE: gettext_noop("Not in the target group"),
    Disposition.DUPLICATE: gettext_noop("Listed twice"),
}
"""What the codes mean, for the reader's language (the same words as `Disposition.meaning`)."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column with a cell per row. `cells` are safe in a spreadsheet."""

    name: str
    header: str
    cells: Sequence[str]


def columns(data: Microdata, *, labels: bool, with_texts: bool) -> list[Column]:
    """Every column in the order of the file; headers of the labelled kind have the wording too."""
    found = [
        Column(ROW, ROW, data.row_ids),
        Column(DISPOSITION, DISPOSITION, [_disposition(one, labels) for one in data.dispositions]),
        Column(WEIGHT, WEIGHT, [_decimal(weight) for weight in data.weights.tolist()]),
        Column(STRATUM, STRATUM, [formula_safe(stratum) for stratum in data.strata]),
    ]
    if data.wave.is_pilot:
        found.append(Column(PILOT, PILOT, ["1"] * len(data.row_ids)))
    for breakdown in data.codebook.breakdowns:
        cells = _coded(data.groups[breakdown.code].tolist(), breakdown.groups, labels)
        header = in_language(breakdown.title) if labels else breakdown.code
        found.append(Column(breakdown.code, formula_safe(header), cells))
    for variable in data.codebook.variables():
        cells = _coded(data.columns[variable.name].tolist(), variable.values, labels)
        found.append(Column(variable.name, formula_safe(header_of(variable, labels)), cells))
    if with_texts:
        found += _texts(data)
    return found


def header_of(variable: Variable, labels: bool) -> str:
    """«P8.laws», or with its wording «P8.laws Lover og nasjonale krav»."""
    return f"{variable.name} {in_language(variable.label)}" if labels else variable.name


def text_name(key: str) -> str:
    """The column of what was written under that answer's key: «P5b.text», «P2.specify.text»."""
    return f"{key.replace(':', '.')}.text"


def _coded(codes: list[int], values: Sequence[Value], labels: bool) -> list[str]:
    """Codes as they are: a negative one is a number, which a spreadsheet does not run."""
    if not labels:
        return [str(code) for code in codes]
    said = {value.code: formula_safe(in_language(value.label)) for value in values}
    return [said[code] for code in codes]


def _disposition(disposition: Disposition, labels: bool) -> str:
    return formula_safe(_(DISPOSITIONS[disposition])) if labels else disposition.value


def _decimal(number: float) -> str:
    """With a decimal comma, as spreadsheets in Norway and R's `read.csv2` read it."""
    return f"{number:.6g}".replace(".", ",")


def _texts(data: Microdata) -> Iterator[Column]:
    for key, texts in data.texts.items():
        name = text_name(key)
        yield Column(name, name, [formula_safe(text) for text in texts])
