"""The codes of a derived variable for every respondent, made from the columns of its items."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

import numpy as np

from surveys.exports.codes import NO_RESPONSE, NOT_ANSWERED, NOT_ASKED
from surveys.exports.derived.definition import NO, YES, Banded, Counted, Flag, Merged
from surveys.exports.derived.references import references_of
from surveys.exports.derived.truth import Columns, truth

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from surveys.exports.codebook import ItemEntry
    from surveys.exports.derived.definition import Definition

Codes = dict[str, "NDArray[np.int16]"]


def derive(definition: Definition, entry: ItemEntry, columns: Columns) -> Codes:
    """The column of each variable of the entry, as int16 codes.

    Who was asked none of its items was not asked it; who left all of them empty has not answered
    it. One who answered some counts: what she left empty is not a yes, and is not counted.
    """
    match definition:
        case Flag():
            hits = np.where(truth(definition.condition, columns), YES, NO)
            return {entry.code: _with_missing(definition, columns, hits)}
        case Counted():
            found = [columns.chosen(reference, definition.codes) for reference in definition.of]
            return {entry.code: _with_missing(definition, columns, np.sum(found, axis=0))}
        case Banded():
            value = columns.value(definition.item)
            bands = np.searchsorted(np.asarray(definition.cuts), value, side="right") + 1
            return {entry.code: _with_missing(definition, columns, bands)}
        case Merged():
            return _merged(definition, entry, columns)
        case _:
            assert_never(definition)


def _merged(definition: Merged, entry: ItemEntry, columns: Columns) -> Codes:
    sources = columns.items[definition.item].variables
    made = {}
    for source, variable in zip(sources, entry.variables, strict=True):
        codes = columns.codes[source.name].copy()
        for group in definition.groups:
            codes[np.isin(columns.codes[source.name], group.codes)] = group.code
        made[variable.name] = codes
    return made


def _with_missing(
    definition: Definition, columns: Columns, values: NDArray[np.generic]
) -> NDArray[np.int16]:
    used = [
        columns.codes[variable.name]
        for reference in references_of(definition)
        for variable in columns.variables(reference)
    ]
    codes = values.astype(np.int16)
    answered = np.logical_or.reduce([column >= 0 for column in used])
    asked = np.logical_or.reduce([column != NOT_ASKED for column in used])
    took_part = np.logical_and.reduce([column != NO_RESPONSE for column in used])
    codes[~answered] = NOT_ANSWERED
    codes[~asked] = NOT_ASKED
    codes[~took_part] = NO_RESPONSE
    return codes
