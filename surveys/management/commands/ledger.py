"""Prints how many mails, cases and responses of each wave stand in each state."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from surveys.monitoring.ledger import Account, Ledger, ledgers

if TYPE_CHECKING:
    from argparse import ArgumentParser

ACCOUNTS = ("messages", "carried", "cases", "responses")


class Command(BaseCommand):
    help = "Counts mails, cases and responses by state; each line adds up to the rows there are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("wave", nargs="?", help="the wave's code; all waves when left out")
        parser.add_argument("--json", action="store_true", help="print a list of objects")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted: str | None = options["wave"]
        books = ledgers([wanted] if wanted else [])
        if wanted and not books:
            raise CommandError(f"There is no wave {wanted}.")
        if options["json"]:
            self.stdout.write(json.dumps([_as_object(book) for book in books], indent=2))
            return
        for book in books:
            self.stdout.write(f"{book.wave} ({book.state})")
            for name in ACCOUNTS:
                self._write_account(name, getattr(book, name))

    def _write_account(self, name: str, account: Account) -> None:
        states = ", ".join(f"{state} {count}" for state, count in account.by_state.items() if count)
        self.stdout.write(f"  {name:<10} {account.rows:>6}  {states}".rstrip())


def _as_object(book: Ledger) -> dict[str, object]:
    printed: dict[str, object] = asdict(book)
    for name in ACCOUNTS:
        account: Account = getattr(book, name)
        printed[name] = {"by_state": account.by_state, "rows": account.rows}
    return printed
