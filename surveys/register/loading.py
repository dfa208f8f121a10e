"""Loads the register files into units, their attributes and positions."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from django.db import transaction

from surveys.register.models import Position, Unit, UnitAttributes

DATA = Path(__file__).parent / "data"
TOO_MANY = "…"
OFFICES = {"municipality": Position.Office.MAYOR, "county_authority": Position.Office.COUNTY_MAYOR}
Number = Annotated[str, msgspec.Meta(pattern=r"^([0-9]{2}|[0-9]{4})$")]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Source = Literal["register", "successor"]


class RegisterError(Exception):
    """A register file that cannot be loaded: names file, row (the header is row 1) and column."""

    def __init__(self, file: Path, row: int, column: str, reason: str) -> None:
        self.file, self.row, self.column, self.reason = file, row, column, reason
        super().__init__(f"{file.name}, row {row}, column {column}: {reason}")


class RegisterRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One row of a register file; an empty field is left out and means unknown."""

    kind: Literal["municipality", "county_authority"]
    number: Number
    name: Name
    organisation_number: Annotated[str, msgspec.Meta(pattern="^[0-9]{9}$")] = ""
    valid_from: dt.date
    valid_to: dt.date | None = None
    as_of: dt.date
    county_number: Annotated[str, msgspec.Meta(pattern="^[0-9]{2}$")]
    county_name: Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
    region: Annotated[str, msgspec.Meta(min_length=1, max_length=50)]
    population: Annotated[int, msgspec.Meta(ge=0)] | None = None
    centrality: Annotated[int, msgspec.Meta(ge=1, le=6)] | None = None
    centrality_from: Source
    language_form: Literal["", "nb", "nn", "neutral"] = ""
    language_form_from: Source
    merging: Annotated[int, msgspec.Meta(ge=0, le=1)] | None = None

    @property
    def key(self) -> tuple[str, str, dt.date]:
        return self.kind, self.number, self.valid_from


@dataclass(frozen=True)
class Loaded:
    """What the register holds of the files after loading, and how many units were new."""

    units: int
    positions: int
    new_units: int


def load_register(folder: Path = DATA) -> Loaded:
    """Loads every register file in the folder; loading again updates and adds nothing.

    All rows are read and checked before the first is written. Raises `RegisterError`.
    """
    rows = read_register(folder)
    with transaction.atomic():
        known = Unit.objects.count()
        units = _save_units(rows)
        _save_attributes(rows, units)
        positions = [
            Position(unit=unit, office=OFFICES[row.kind])
            for row, unit in zip(rows, units, strict=True)
        ]
        Position.objects.bulk_create(positions, ignore_conflicts=True)
        return Loaded(len(units), len(positions), Unit.objects.count() - known)


def read_register(folder: Path = DATA) -> list[RegisterRow]:
    """The rows of every register file in the folder. Raises `RegisterError` at the first wrong."""
    rows: dict[tuple[str, str, dt.date], RegisterRow] = {}
    for file in sorted(folder.glob("*.csv")):
        for line, values in _lines(file):
            row = _row(file, line, values)
            if row.key in rows:
                raise RegisterError(file, line, "number", f"{row.number} stands in an earlier row")
            if row.valid_to is not None and row.valid_to < row.valid_from:
                raise RegisterError(file, line, "valid_to", "is before valid_from")
            rows[row.key] = row
    return list(rows.values())


def _lines(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream, restkey=TOO_MANY, strict=True)
        try:
            columns = reader.fieldnames or []
            for column in RegisterRow.__struct_fields__:
                if column not in columns:
                    raise RegisterError(file, 1, column, "is missing")
            for values in reader:
                absent = [column for column, value in values.items() if value is None]
                if absent or TOO_MANY in values:
                    column = absent[0] if absent else columns[-1]
                    raise RegisterError(file, reader.line_num, column, "the row has another length")
                yield reader.line_num, values
        except (UnicodeDecodeError, csv.Error) as error:
            line = reader.line_num + 1
            raise RegisterError(file, line, "–", f"is not CSV in UTF-8 ({error})") from error


def _row(file: Path, line: int, values: dict[str, str]) -> RegisterRow:
    known = {column: value.strip() for column, value in values.items() if value.strip()}
    try:
        return msgspec.convert(known, RegisterRow, strict=False)
    except msgspec.ValidationError as error:
        reason, _, path = str(error).partition(" - at `$.")
        named = re.search(r"field `(\w+)`", reason)
        column = path.rstrip("`") or (named.group(1) if named else "–")
        raise RegisterError(file, line, column, reason) from error


def _save_units(rows: Sequence[RegisterRow]) -> list[Unit]:
    return Unit.objects.bulk_create(
        [
            Unit(
                kind=row.kind,
                number=row.number,
                name=row.name,
                organisation_number=row.organisation_number,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["kind", "number", "valid_from"],
        update_fields=["name", "organisation_number", "valid_to"],
    )


def _save_attributes(rows: Sequence[RegisterRow], units: Sequence[Unit]) -> None:
    columns = [
        "county_number",
        "county_name",
        "region",
        "population",
        "centrality",
        "centrality_from",
        "language_form",
        "language_form_from",
        "merging",
    ]
    UnitAttributes.objects.bulk_create(
        [
            UnitAttributes(
                unit=unit, as_of=row.as_of, **{column: getattr(row, column) for column in columns}
            )
            for row, unit in zip(rows, units, strict=True)
        ],
        update_conflicts=True,
        unique_fields=["unit", "as_of"],
        update_fields=columns,
    )
