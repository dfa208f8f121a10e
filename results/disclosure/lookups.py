"""What the tables of some questions print of a group, wherever they print it."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from results.disclosure.bundles import Key
    from results.disclosure.rooms import Ends
    from results.disclosure.table_sets import Lot, People, PrintedBar, PrintedTable, Sum


@dataclass(frozen=True)
class Lookups:
    """The tables of questions that hang together, and the sums about them."""

    people: People | None
    questions: Mapping[Key, list[PrintedTable]]
    sums: Sequence[Sum]

    def total_of(self, table: PrintedTable) -> PrintedBar | None:
        """The figures for everyone, with the same base."""
        for one in self.questions[_key(table)]:
            same = (one.beside, one.not_asked) == (table.beside, table.not_asked)
            if not one.breakdown and same:
                return one.bars[0]
        return None

    def count_of(self, key: Key, code: int, breakdown: str = "", group: int = 0) -> int | None:
        """How many of a group gave a code, whichever table says so."""
        for table, bar in self.bars_of(key, breakdown, group):
            found = bar.outside if table.beside == (code,) else bar.cells.get(code)
            if isinstance(found, int):
                return found
        return None

    def beside_of(self, table: PrintedTable, group: int) -> Ends:
        """How many of a group gave codes beside the base, as far as each code by itself tells.

        Several that are hidden are hidden for the sake of each: together they need no more room
        than the one that most of everyone gave.
        """
        known, most = 0, 0.0
        for code in table.beside:
            own = self.count_of(_key(table), code, table.breakdown, group)
            if own is None:
                whole = self.count_of(_key(table), code)
                most = max(most, inf if whole is None else whole)
            else:
                known += own
        return known, known + most

    def took_part_of(self, breakdown: str, group: int) -> tuple[int, int] | None:
        """How many of the group answered at all, and of everyone; None where it is not told."""
        known = self.people.took_part if self.people is not None else ()
        found = {(one.breakdown, one.group): one.number for one in known}
        own, whole = found.get((breakdown, group)), found.get(("", 0))
        return None if own is None or whole is None else (own, whole)

    def given_of(self, table: PrintedTable, group: int) -> Ends:
        """How many of a group answered the question: as printed, or as who was asked tells.

        No more answer than gave the answer that leads to it; and where all but two of everyone who
        was asked answered, no group lacks more.
        """
        key = _key(table)
        own = self.printed_as_given(key, table.breakdown, group)
        if own is not None:
            return own, own
        least, most, everyone = 0.0, inf, self.printed_as_given(key, "", 0)
        for led in self.led_to(key):
            asked = self.sum_of(key[0], led, table.breakdown, group)
            of_all = self.sum_of(key[0], led, "", 0)
            if asked is not None:
                most = min(most, asked)
            if asked is not None and of_all is not None and everyone is not None:
                least = max(least, everyone - (of_all - asked))
        return least, most

    def printed_as_given(self, key: Key, breakdown: str, group: int) -> int | None:
        """How many of a group answered, in the base or beside it, where some table prints that."""
        for table, bar in self.bars_of(key, breakdown, group):
            outside = bar.outside if table.beside else 0
            if not table.not_asked and bar.base is not None and outside is not None:
                return bar.base + outside
        return None

    def led_to(self, key: Key) -> Iterator[list[Lot]]:
        """The answers that lead to a question: no more answer it than gave those."""
        name = f"{key[1]}.{key[2]}" if key[2] else key[1]
        for one in self.sums:
            mine = [lot for lot in one.lots if lot.of == name]
            others = [lot for lot in one.lots if lot.of != name]
            if [(lot.codes, lot.factor) for lot in mine] == [(None, 1.0)] and all(
                lot.of and lot.codes is not None and lot.factor < 0 for lot in others
            ):
                yield others

    def sum_of(self, people: str, lots: Sequence[Lot], breakdown: str, group: int) -> float | None:
        """How many of a group gave some answers together, where all of them are printed."""
        whole = 0.0
        for lot in lots:
            item, _dot, row = lot.of.partition(".")
            for code in lot.codes or ():
                count = self.count_of((people, item, row), code, breakdown, group)
                if count is None:
                    return None
                whole -= lot.factor * count
        return whole

    def bars_of(
        self, key: Key, breakdown: str, group: int
    ) -> Iterator[tuple[PrintedTable, PrintedBar]]:
        """Every bar of a group, with its table."""
        for table in self.questions[key]:
            if table.breakdown == breakdown:
                yield from ((table, bar) for bar in table.bars if bar.group == group)


def _key(table: PrintedTable) -> Key:
    return table.people, table.item, table.row
