"""`manage.py audit_tables SET [--json]`: what can be worked out of the hidden numbers of tables."""

import json
import time
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from results.disclosure.auditing import Audit, Known, audit
from results.disclosure.reading import NoFit
from results.disclosure.table_sets import TableSet
from results.tabulation.cubes import NoCube
from results.verification.printed_sets import demo_waves, set_of_waves
from surveys.exports.waves import NoSuchWave, PilotWave

DEMO = "demo"


class Command(BaseCommand):
    """Reads tables as they are printed; ends with 1 when a hidden number is known too well."""

    help = (
        "Work out the least and the most that each hidden number can be, by linear programming"
        " over all tables of a set. Ends with 1 when one is known exactly or within 4 respondents."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "set",
            help=f"“{DEMO}” for all the demo's figures, a wave's code, or a JSON file of tables",
        )
        parser.add_argument("--json", action="store_true", help="for a program to read")
        parser.add_argument(
            "--write", type=Path, metavar="FILE", help="also write the set of tables to this file"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("nb"):
            tables = self.read(options["set"])
        if options["write"]:
            options["write"].write_bytes(msgspec.json.format(msgspec.json.encode(tables)))
        began = time.perf_counter()
        try:
            found = audit(tables)
        except NoFit as error:
            raise CommandError(f"The tables contradict each other at {error}") from error
        seconds = round(time.perf_counter() - began, 1)
        if options["json"]:
            answer = {"set": options["set"], "seconds": seconds, **msgspec.to_builtins(found)}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
        else:
            self.tell(found, seconds)
        if not found.is_clean:
            raise CommandError(
                f"{len(found.derivable)} hidden numbers can be worked out, "
                f"{len(found.within_four)} within 4 respondents."
            )

    def read(self, name: str) -> TableSet:
        path = Path(name)
        if path.suffix == ".json":
            return self.read_file(path)
        try:
            return set_of_waves(demo_waves() if name == DEMO else [name])
        except PilotWave as error:
            raise CommandError(f"{name} is a pilot: its answers are no results.") from error
        except NoSuchWave as error:
            raise CommandError(f"There is no wave {name}, and it is no JSON file.") from error
        except NoCube as error:
            raise CommandError(f"{name} has no figures yet.") from error

    def read_file(self, path: Path) -> TableSet:
        try:
            return msgspec.json.decode(path.read_bytes(), type=TableSet)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except msgspec.DecodeError as error:
            raise CommandError(f"{path} is no set of tables: {error}") from error

    def tell(self, found: Audit, seconds: float) -> None:
        self.stdout.write(
            f"{found.tables} tables, {found.printed} printed numbers, {found.hidden} hidden;"
            f" {seconds} seconds."
        )
        self.stdout.write(f"Known exactly: {len(found.derivable)}.")
        self.stdout.write(f"Known within 4 respondents: {len(found.within_four)}.")
        self.stdout.write(f"Told by the figures for everyone: {len(found.told_by_totals)}.")
        for known in (*found.derivable, *found.within_four):
            self.stdout.write(_line(known))


def _line(known: Known) -> str:
    item = f"{known.item}.{known.row}" if known.row else known.item
    category = "base" if known.category is None else known.category
    where = f"{known.people} {item} {known.breakdown}={known.group} {category}"
    return f"  {where}: {known.low}–{known.high}"
