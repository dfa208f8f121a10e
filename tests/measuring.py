"""Run measurements found in a folder, print them as a table and keep them as JSON."""

import importlib
import json
import os
import pkgutil
import sys
from pathlib import Path
from types import ModuleType
from typing import TypedDict

ROOT = Path(__file__).resolve().parent.parent


class Row(TypedDict):
    """One measured figure beside its goal, as benchmarks and fault runs return it."""

    name: str
    figure: float
    unit: str
    goal: str
    holds: bool


def exactly(name: str, figure: int, goal: int) -> Row:
    return Row(name=name, figure=figure, unit="", goal=f"= {goal}", holds=figure == goal)


def at_least(name: str, figure: int, least: int) -> Row:
    return Row(name=name, figure=figure, unit="", goal=f">= {least}", holds=figure >= least)


def at_most(name: str, figure: int, most: int) -> Row:
    return Row(name=name, figure=figure, unit="", goal=f"<= {most}", holds=figure <= most)


def find_modules(package: ModuleType, prefix: str, only: str) -> list[str]:
    """Return the names of the package's modules that start so; ``only`` picks some by name.

    Raises SystemExit when ``only`` fits none of them.
    """
    names = sorted(
        found.name
        for found in pkgutil.iter_modules(package.__path__)
        if found.name.startswith(prefix)
    )
    chosen = [name for name in names if only in name.removeprefix(prefix)]
    if only and not chosen:
        parts = ", ".join(name.removeprefix(prefix) for name in names) or "none yet"
        raise SystemExit(f"Nothing here is called {only!r}; there are: {parts}")
    return [f"{package.__name__}.{name}" for name in chosen]


def table(rows: list[Row]) -> str:
    """Return the rows as aligned lines with a heading."""
    lines = [("what", "figure", "unit", "goal", "holds")]
    lines += [
        (
            row["name"],
            f"{row['figure']:g}",
            row["unit"],
            row["goal"],
            "yes" if row["holds"] else "NO",
        )
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def measure(package: ModuleType, prefix: str, report: Path) -> int:
    """Run every module's ``run()``, print and write the rows; return the exit code."""
    names = find_modules(package, prefix, os.environ.get("ONLY", ""))
    if not names:
        sys.stdout.write(f"{package.__name__}: there is nothing to run yet.\n")
        return 0
    rows: list[Row] = []
    for name in names:
        sys.stdout.write(f"== {name}\n")
        sys.stdout.flush()
        rows += importlib.import_module(name).run()
    report.parent.mkdir(parents=True, exist_ok=True)
    report.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{table(rows)}\nWritten to {report.relative_to(ROOT)}\n")
    return 0 if all(row["holds"] for row in rows) else 1
