"""Writes the register files in `data/` from tables of public facts.

    python -m surveys.register.compile_data FOLDER_OF_FACTS

The columns each table must have are named below; `docs/register.md` tells where they come from.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"
COLUMNS = (
    "kind",
    "number",
    "name",
    "organisation_number",
    "valid_from",
    "valid_to",
    "as_of",
    "county_number",
    "county_name",
    "region",
    "population",
    "centrality",
    "centrality_from",
    "language_form",
    "language_form_from",
    "merging",
)
# What became of a municipality in 2020; one that was split went together with others in parts.
MERGING = {"merged": "1", "split": "1", "renumbered": "0", "renamed": "0", "unchanged": "0"}
LANGUAGE_FORMS = {"bokmål": "nb", "nynorsk": "nn", "nøytral": "neutral", "": ""}

Row = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One division of the country: the years it was in force, and the day of its figures."""

    file: str
    valid_from: str
    valid_to: str
    as_of: str

    def dates(self) -> Row:
        return {"valid_from": self.valid_from, "valid_to": self.valid_to, "as_of": self.as_of}


DIVISION_2019 = Edition(
    file="units_2018_2019.csv", valid_from="2018-01-01", valid_to="2019-12-31", as_of="2019-01-01"
)
DIVISION_2024 = Edition(
    file="units_2024.csv", valid_from="2024-01-01", valid_to="", as_of="2024-01-01"
)


def compile_data(facts: Path, target: Path) -> None:
    """Reads the tables in `facts` and writes the two register files into `target`."""
    successors = {row["kommunenummer"]: row for row in _table(facts / "municipalities_2020.csv")}
    units_2019 = [
        _municipality_2019(row, successors) for row in _table(facts / "municipalities_2019.csv")
    ]
    units_2024 = [_municipality_2024(row) for row in _table(facts / "municipalities_2024.csv")]
    counties_2019 = _table(facts / "counties_2019.csv")
    merging = _merging_counties(counties_2019)
    units_2019 += [
        {**row, "merging": merging[row["number"]]}
        for row in _county_authorities(counties_2019, DIVISION_2019)
    ]
    units_2024 += _county_authorities(_table(facts / "counties_2024.csv"), DIVISION_2024)
    _write(target / DIVISION_2019.file, units_2019)
    _write(target / DIVISION_2024.file, units_2024)


def _municipality_2019(row: Row, successors: dict[str, Row]) -> Row:
    """Centrality as the successor has it, language form where all successors agree.

    A municipality that was split has no one successor: its centrality stays empty.
    """
    successor = successors.get(row["number_2020"], {})
    forms = set(row["language_form_successor_2021"].split(";"))
    return {
        **_municipality(row),
        **DIVISION_2019.dates(),
        "centrality": successor.get("centrality_2024", ""),
        "centrality_from": "successor",
        "language_form": LANGUAGE_FORMS[forms.pop() if len(forms) == 1 else ""],
        "language_form_from": "successor",
        "merging": MERGING[row["change_2020"]],
    }


def _municipality_2024(row: Row) -> Row:
    return {
        **_municipality(row),
        **DIVISION_2024.dates(),
        "organisation_number": row["orgnr"],
        "centrality": row["centrality"],
        "centrality_from": "register",
        "language_form": LANGUAGE_FORMS[row["language_form"]],
        "language_form_from": "register",
    }


def _municipality(row: Row) -> Row:
    return {
        "kind": "municipality",
        "number": row["kommunenummer"],
        "name": row["name"],
        "county_number": row["fylkesnummer"],
        "county_name": row["fylke"],
        "region": row["landsdel"],
        "population": row["population"],
    }


def _county_authorities(counties: list[Row], edition: Edition) -> list[Row]:
    """One row for each county that is an authority: Oslo is a municipality with its tasks."""
    return [
        {
            "kind": "county_authority",
            "number": row["fylkesnummer"],
            "name": row["fylkeskommune"],
            "organisation_number": row["orgnr"],
            **edition.dates(),
            "county_number": row["fylkesnummer"],
            "county_name": row["name"],
            "region": row["landsdel"],
            "population": row["population"],
            "centrality_from": "register",
            "language_form": LANGUAGE_FORMS[row["language_form"]],
            "language_form_from": "register",
        }
        for row in counties
        if row["is_fylkeskommune"] == "yes"
    ]


def _merging_counties(counties: list[Row]) -> Row:
    """County number → "1" where another county goes into the same one in 2020, else "0"."""
    sizes = Counter(row["successor_2020"] for row in counties)
    return {
        row["fylkesnummer"]: "1" if sizes[row["successor_2020"]] > 1 else "0" for row in counties
    }


def _table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    compile_data(Path(sys.argv[1]), DATA)
