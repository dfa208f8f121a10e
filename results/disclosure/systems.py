"""Printed tables as systems of linear constraints over what is not printed.

The unknowns are how many of each part of the people gave each answer to each question. Questions
hang together only where one is asked of those who gave some answer to another.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse

from results.disclosure.table_sets import Part, People, Rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from results.disclosure.table_sets import PrintedBar, PrintedTable, TableSet

BASE, OUTSIDE = "base", "outside"
Column = int | str
"""A category; those in the base of boxes; answers counted beside the base."""
UNBOUNDED = np.inf
FINE = 150
"""Of people in more parts than this each group is an unknown of its own, tied to others that lie
inside it or hold it: the search among parts would take hours."""


class Place(NamedTuple):
    """Where a number is printed, or hidden."""

    people: str
    item: str
    row: str
    breakdown: str
    group: int


@dataclass(eq=False)
class Number:
    """A sum of unknowns that lies between `low` and `high`; a hidden one anywhere from 0."""

    row: sparse.csr_array
    places: list[Place]
    category: int | None
    low: float = 0
    high: float = UNBOUNDED
    is_base: bool = False


@dataclass(frozen=True, eq=False)
class System:
    """Numbers over common unknowns. Of each rule it is known that `rules @ unknowns <= 0`."""

    printed: list[Number]
    hidden: list[Number]
    rules: sparse.csr_array
    caps: NDArray[np.float64]

    def of_totals(self, number: Number) -> System:
        """What is known from the figures for everyone and the base of the number's own bar."""
        own = set(number.places)
        totals = [
            one
            for one in self.printed
            if not one.places[0].breakdown or (one.is_base and own & set(one.places))
        ]
        return replace(self, printed=totals, hidden=[])


def systems_of(tables: TableSet) -> Iterator[System]:
    """The systems of a set, each with all tables of one question or of some that hang together."""
    people = {one.code: one for one in tables.people}
    questions: dict[tuple[str, str, str], list[PrintedTable]] = {}
    for table in tables.tables:
        questions.setdefault((table.people, table.item, table.row), []).append(table)
    for keys in _together(tables, list(questions)):
        some = {key: questions[key] for key in keys}
        yield _Builder(people.get(keys[0][0]), some, tables).system()


def _together(
    tables: TableSet, keys: list[tuple[str, str, str]]
) -> list[list[tuple[str, str, str]]]:
    """Questions in bundles: what is asked of those who gave some answer goes with it."""
    bundle = {key: {key} for key in keys}
    for link in tables.asked:
        item, _dot, row = link.of.partition(".")
        parent = (link.people, item, row)
        for key in keys:
            if parent in bundle and key[:2] == (link.people, link.item):
                joined = bundle[parent] | bundle[key]
                bundle.update(dict.fromkeys(joined, joined))
    seen: dict[int, list[tuple[str, str, str]]] = {}
    for key in keys:
        seen.setdefault(id(bundle[key]), []).append(key)
    return list(seen.values())


@dataclass
class _Block:
    """The unknowns of one question: a column per answer, a row per part."""

    start: int
    columns: dict[Column, int]
    boxes: bool

    @property
    def in_base(self) -> list[Column]:
        if self.boxes:
            return [BASE]
        return [column for column in self.columns if column != OUTSIDE]


@dataclass
class _Builder:
    people: People | None
    questions: Mapping[tuple[str, str, str], list[PrintedTable]]
    tables: TableSet
    blocks: dict[tuple[str, str, str], _Block] = field(default_factory=dict)
    numbers: dict[bytes, Number] = field(default_factory=dict)
    rules: list[sparse.csr_array] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts, self.apart = self._known_parts()
        size = 0
        for key, tables in self.questions.items():
            codes: list[Column] = list(
                dict.fromkeys(code for table in tables for bar in table.bars for code in bar.cells)
            )
            codes += [BASE] if tables[0].boxes else []
            codes += [OUTSIDE] if any(table.has_outside for table in tables) else []
            columns = {code: at for at, code in enumerate(codes)}
            self.blocks[key] = _Block(size, columns, tables[0].boxes)
            size += len(columns) * len(self.parts)
        self.size = size

    def _known_parts(self) -> tuple[tuple[Part, ...], list[str]]:
        """The parts; where none are known, or too many, the groups of each breakdown by itself."""
        known = self.people.parts if self.people is not None else ()
        if 0 < len(known) <= FINE:
            return known, []
        groups = dict.fromkeys(
            (table.breakdown, bar.group)
            for tables in self.questions.values()
            for table in tables
            for bar in table.bars
            if table.breakdown
        )
        breakdowns = list(dict.fromkeys(breakdown for breakdown, _group in groups)) or [""]
        parts = tuple(
            Part({breakdown: group}, _most(known, breakdown, group)) for breakdown, group in groups
        )
        return parts or (Part({"": 0}),), breakdowns

    def members(self, breakdown: str, group: int) -> list[int]:
        """The parts of a group; everyone is all parts, or all of the first breakdown alone."""
        if breakdown:
            return [at for at, one in enumerate(self.parts) if one.groups.get(breakdown) == group]
        if not self.apart:
            return list(range(len(self.parts)))
        return self.all_of(self.apart[0])

    def all_of(self, breakdown: str) -> list[int]:
        return [at for at, one in enumerate(self.parts) if breakdown in one.groups]

    def row(self, terms: list[tuple[_Block, list[int], list[Column], float]]) -> sparse.csr_array:
        places, factors = [], []
        for block, parts, columns, factor in terms:
            width = len(block.columns)
            for part in parts:
                places += [block.start + part * width + block.columns[one] for one in columns]
                factors += [factor] * len(columns)
        return sparse.csr_array(
            (factors, ([0] * len(places), places)), shape=(1, self.size), dtype=np.float64
        )

    def system(self) -> System:
        for key, tables in self.questions.items():
            block = self.blocks[key]
            for table in tables:
                for bar in table.bars:
                    self.take(table, bar, block)
            self.tie(block)
            self.nest(block)
        for link in self.tables.asked:
            self.ask(link.people, link.item, link.of, link.codes)
        rules = sparse.vstack(self.rules) if self.rules else sparse.csr_array((0, self.size))
        numbers = list(self.numbers.values())
        return System(
            [one for one in numbers if one.high < UNBOUNDED],
            [one for one in numbers if one.high == UNBOUNDED],
            rules.tocsr(),
            self.caps(),
        )

    def take(self, table: PrintedTable, bar: PrintedBar, block: _Block) -> None:
        """Every number of one bar. A bar whose base is printed as 0 has no others."""
        place = Place(table.people, table.item, table.row, table.breakdown, bar.group)
        parts = self.members(table.breakdown, bar.group)
        base = self.row([(block, parts, block.in_base, 1.0)])
        self.add(base, place, None, bar.base, bar.base, is_base=True)
        if bar.base == 0:
            return
        for code, number in bar.cells.items():
            low, high = _bounds(number, bar.base)
            self.add(self.row([(block, parts, [code], 1.0)]), place, code, low, high)
        if OUTSIDE in block.columns:
            outside = self.row([(block, parts, [OUTSIDE], 1.0)])
            self.add(outside, place, None, bar.outside, bar.outside)
        if table.boxes:
            self.rules += self.box_rules(table, block, parts)

    def add(
        self,
        row: sparse.csr_array,
        place: Place,
        category: int | None,
        low: float | None,
        high: float | None,
        *,
        is_base: bool = False,
    ) -> None:
        """A number once, however often it is printed; the narrowest bounds hold."""
        key = row.indices.tobytes()
        number = self.numbers.setdefault(key, Number(row, [], category, is_base=is_base))
        number.places.append(place)
        if low is not None and high is not None:
            number.low, number.high = max(number.low, low), min(number.high, high)

    def box_rules(
        self, table: PrintedTable, block: _Block, parts: list[int]
    ) -> Iterator[sparse.csr_array]:
        """Who is in the base ticked something; one box excludes the others; there is a most."""
        alone: list[Column] = [] if table.alone is None else [table.alone]
        boxes: list[Column] = [code for code in block.columns if code not in (BASE, *alone)]
        for box in boxes:
            yield self.row([(block, parts, [box, *alone], 1.0), (block, parts, [BASE], -1.0)])
        yield self.row([(block, parts, [BASE], 1.0), (block, parts, [*boxes, *alone], -1.0)])
        if table.most is not None:
            most = float(table.most)
            yield self.row(
                [
                    (block, parts, boxes, 1.0),
                    (block, parts, alone, most),
                    (block, parts, [BASE], -most),
                ]
            )

    def tie(self, block: _Block) -> None:
        """Where parts are not known, every breakdown still adds up to the same people."""
        for other in self.apart[1:]:
            for column in block.columns:
                first, second = self.all_of(self.apart[0]), self.all_of(other)
                for sign in (1.0, -1.0):
                    self.rules.append(
                        self.row([(block, first, [column], sign), (block, second, [column], -sign)])
                    )

    def nest(self, block: _Block) -> None:
        """Of groups that are unknowns of their own: who lies inside whom, as the parts tell."""
        if not self.apart or self.people is None or not self.people.parts:
            return
        inside = [
            {
                at
                for at, part in enumerate(self.people.parts)
                if one.groups.items() <= part.groups.items()
            }
            for one in self.parts
        ]
        for at, mine in enumerate(inside):
            for breakdown in self.apart:
                others = [one for one in self.all_of(breakdown) if inside[one] & mine]
                if at in others:
                    continue
                within = [one for one in others if inside[one] <= mine]
                for few, many in (([at], others), (within, [at])):
                    self.rules += [
                        self.row([(block, few, [column], 1.0), (block, many, [column], -1.0)])
                        for column in block.columns
                        if few
                    ]

    def ask(self, people: str, item: str, of: str, codes: tuple[int, ...]) -> None:
        """In no part have more answered the item than gave the answers it is asked after."""
        parent_item, _dot, parent_row = of.partition(".")
        parent = self.blocks.get((people, parent_item, parent_row))
        children = [block for key, block in self.blocks.items() if key[:2] == (people, item)]
        if parent is None:
            return
        given: list[Column] = [code for code in codes if code in parent.columns]
        for child in children:
            answered = child.in_base + ([OUTSIDE] if OUTSIDE in child.columns else [])
            self.rules += [
                self.row([(child, [part], answered, 1.0), (parent, [part], given, -1.0)])
                for part in range(len(self.parts))
            ]

    def caps(self) -> NDArray[np.float64]:
        caps = [UNBOUNDED if part.most is None else float(part.most) for part in self.parts]
        return np.concatenate(
            [np.repeat(caps, len(block.columns)) for block in self.blocks.values()]
        )


def _bounds(number: int | Rounded | None, base: int | None) -> tuple[float | None, float | None]:
    if number is None or isinstance(number, int):
        return number, number
    if base is None:
        return None, None
    half = 0.5 * 10.0**-number.decimals
    return (number.percent - half) / 100 * base, (number.percent + half) / 100 * base


def _most(parts: tuple[Part, ...], breakdown: str, group: int) -> int | None:
    sizes = [part.most for part in parts if part.groups.get(breakdown) == group]
    known = [one for one in sizes if one is not None]
    return sum(known) if known and len(known) == len(sizes) else None
