"""The snapshot: the columns that a cube was made from, kept for tables that no cube has.

Columns of answers and numbers have those who answered alone; groups have the whole sample, those
who answered first. Nobody is named, and no row has an id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from results.tabulation.models import SnapshotColumn
from results.tabulation.packing import pack_array, squeeze, unpack_array, unsqueeze

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

    from results.tabulation.counting import Answers
    from results.tabulation.models import Cube
    from surveys.exports.microdata import Microdata

ATOM, UNIT = "atom", "unit"
CODES, NUMBERS, GROUPS = "codes:", "numbers:", "groups:"


@dataclass(frozen=True, eq=False, slots=True)
class Columns:
    """Columns as they were kept. `unit` are the keys that pair units of two waves."""

    codes: dict[str, NDArray[Any]]
    numbers: dict[str, NDArray[np.float64]]
    groups: dict[str, NDArray[Any]]
    atom: NDArray[Any]
    unit: NDArray[np.uint64]


def store_snapshot(cube: Cube, data: Microdata, answers: Answers) -> None:
    """Replace the cube's columns; call it in the transaction that replaces its tables."""
    cube.columns.all().delete()
    SnapshotColumn.objects.bulk_create(
        (
            SnapshotColumn(cube=cube, name=name, values=squeeze(pack_array(column)))
            for name, column in _columns(data, answers)
        ),
        batch_size=50,
    )


def _columns(data: Microdata, answers: Answers) -> Iterator[tuple[str, NDArray[Any]]]:
    order = np.argsort(~data.answered, kind="stable")
    yield ATOM, answers.atom
    yield UNIT, data.unit_keys[data.answered]
    for code, groups in data.groups.items():
        yield GROUPS + code, groups[order]
    for name, codes in answers.columns.items():
        yield CODES + name, codes
    for name, numbers in answers.numbers.items():
        yield NUMBERS + name, numbers


def read_columns(
    cube: Cube,
    *,
    codes: Collection[str] = (),
    numbers: Collection[str] = (),
    groups: Collection[str] = (),
    units: bool = False,
) -> Columns:
    """The named columns, in one query. KeyError for one that was not kept."""
    names = {ATOM, *(CODES + one for one in codes), *(NUMBERS + one for one in numbers)}
    names |= {GROUPS + one for one in groups} | ({UNIT} if units else set())
    stored = cube.columns.filter(name__in=names).values_list("name", "values")
    found = {name: unpack_array(unsqueeze(values)) for name, values in stored}
    return Columns(
        codes={one: found[CODES + one] for one in codes},
        numbers={one: found[NUMBERS + one] for one in numbers},
        groups={one: found[GROUPS + one] for one in groups},
        atom=found[ATOM],
        unit=found.get(UNIT, np.empty(0, np.uint64)),
    )
