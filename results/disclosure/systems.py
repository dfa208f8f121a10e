"""Printed tables as systems of linear constraints over what is not printed.

The unknowns are how many of each part of the people gave each answer to each question, and how
many of it took part. Questions hang together only where a tie says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse

from results.disclosure.bundles import bundles_of
from results.disclosure.lookups import Lookups
from results.disclosure.rooms import Rooms
from results.disclosure.table_sets import Part, Rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from results.disclosure.bundles import Key
    from results.disclosure.table_sets import People, PrintedBar, PrintedTable, Sum, TableSet

BASE = "base"
NOT_ASKED = -1
Column = int | str
"""A category; those in the base of boxes, or who took part; those who were not asked."""
UNBOUNDED = np.inf
FINE = 150
"""Of people in more parts than this each group is an unknown of its own, tied to others that lie
inside it or hold it: the search among parts would take hours."""

Terms = list[tuple["NDArray[np.intp]", float]]
"""A sum: unknowns, each lot with its factor."""


class Place(NamedTuple):
    """Where a number is printed, or hidden."""

    people: str
    item: str
    row: str
    breakdown: str
    group: int


@dataclass(eq=False)
class Number:
    """A sum of unknowns that lies between `low` and `high`; a hidden one anywhere from 0.

    Without a category it is the base. `room` is what totals leave it (`results.disclosure.rooms`).
    """

    terms: Terms
    places: list[Place]
    category: int | None
    low: float = 0
    high: float = UNBOUNDED
    room: tuple[float, float] = (0, UNBOUNDED)

    def take(self, low: float, high: float) -> None:
        """The narrowest of what is printed of it holds."""
        self.low, self.high = max(self.low, low), min(self.high, high)

    def has_room(self, low: float, high: float) -> None:
        self.room = max(self.room[0], low), min(self.room[1], high)


@dataclass(frozen=True, eq=False)
class System:
    """Numbers over common unknowns, printed and hidden.

    `low <= rows @ unknowns <= high` is known, the rows of the printed numbers first; `aims @
    unknowns` are the hidden ones; no unknown is below 0 or above its cap.
    """

    printed: list[Number]
    hidden: list[Number]
    rows: sparse.csr_array
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    aims: sparse.csr_array
    caps: NDArray[np.float64]


def systems_of(tables: TableSet) -> Iterator[System]:
    """The systems of a set, each with all tables of one question or of some that hang together."""
    people = {one.code: one for one in tables.people}
    for questions, sums in bundles_of(tables):
        code = next(iter(questions))[0]
        yield _Builder(people.get(code), questions, sums).system()


@dataclass
class _Block:
    """The unknowns of one question: a column per answer, a row per part."""

    start: int
    columns: dict[Column, int]
    boxes: bool = False

    def of(self, parts: Sequence[int], codes: Iterable[Column]) -> NDArray[np.intp]:
        columns = np.array([self.columns[one] for one in codes if one in self.columns], np.intp)
        rows = self.start + np.asarray(parts, np.intp) * len(self.columns)
        return (rows[:, None] + columns).ravel()

    @property
    def given(self) -> list[Column]:
        """All who answered, in the base or beside it."""
        return [BASE] if self.boxes else [one for one in self.columns if one != NOT_ASKED]


@dataclass
class _Builder:
    people: People | None
    questions: Mapping[Key, list[PrintedTable]]
    sums: list[Sum]
    blocks: dict[Key, _Block] = field(default_factory=dict)
    numbers: dict[tuple[tuple[bytes, float], ...], Number] = field(default_factory=dict)
    rules: list[Terms] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts, self.apart = self._known_parts()
        self.lookups = Lookups(self.people, self.questions, self.sums)
        self.everybody = _Block(0, {BASE: 0})
        size = len(self.parts)
        for key, tables in self.questions.items():
            codes: list[Column] = list(dict.fromkeys(chain.from_iterable(map(_codes, tables))))
            codes += [BASE] if tables[0].boxes else []
            codes += [NOT_ASKED] if any(table.not_asked for table in tables) else []
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
        return parts or (Part({"": 0}, _most(known, "", 0)),), breakdowns

    def members(self, breakdown: str, group: int) -> list[int]:
        """The parts of a group; everyone is all parts, or all of the first breakdown alone."""
        if breakdown:
            return [at for at, one in enumerate(self.parts) if one.groups.get(breakdown) == group]
        if not self.apart:
            return list(range(len(self.parts)))
        return self.all_of(self.apart[0])

    def all_of(self, breakdown: str) -> list[int]:
        return [at for at, one in enumerate(self.parts) if breakdown in one.groups]

    def system(self) -> System:
        self.take_part()
        for key, tables in self.questions.items():
            for table in tables:
                for bar in table.bars:
                    self.take(table, bar, self.blocks[key])
            self.no_more_than_took_part(self.blocks[key])
        for block in (self.everybody, *self.blocks.values()):
            self.tie(block)
            self.nest(block)
        for one in self.sums:
            self.add_up(one)
        numbers = list(self.numbers.values())
        printed = [one for one in numbers if one.high < UNBOUNDED]
        hidden = [one for one in numbers if one.high == UNBOUNDED]
        none = np.full(len(self.rules), -np.inf)
        return System(
            printed,
            hidden,
            self.matrix([*(one.terms for one in printed), *self.rules]),
            np.concatenate([[one.low for one in printed], none]),
            np.concatenate([[one.high for one in printed], np.zeros(len(none))]),
            self.matrix([one.terms for one in hidden]),
            self.caps(),
        )

    def matrix(self, rows: Sequence[Terms]) -> sparse.csr_array:
        terms = [(at, one, factor) for at, row in enumerate(rows) for one, factor in row]
        lengths = [len(one) for _at, one, _factor in terms]
        places = [one for _at, one, _factor in terms] or [np.zeros(0, np.intp)]
        factors = np.repeat([float(factor) for _at, _one, factor in terms], lengths)
        at = np.repeat(np.array([at for at, _one, _factor in terms], np.intp), lengths)
        shape = (len(rows), self.size)
        return sparse.csr_array((factors, (at, np.concatenate(places))), shape=shape)

    def take_part(self) -> None:
        """How many of each group answered at all is no secret: pages on participation tell it."""
        for one in self.people.took_part if self.people is not None else ():
            parts = self.members(one.breakdown, one.group)
            place = Place(self.people.code if self.people else "", "", "", one.breakdown, one.group)
            terms = [(self.everybody.of(parts, [BASE]), 1.0)]
            if parts:
                self.number(terms, place, None).take(one.number, one.number)

    def take(self, table: PrintedTable, bar: PrintedBar, block: _Block) -> None:
        """Every number of one bar. A bar whose base is printed as 0 has no others.

        How many answered or were not asked tells who left the question empty, and is nobody's
        answer: such a base is no secret.
        """
        place = Place(table.people, table.item, table.row, table.breakdown, bar.group)
        parts = self.members(table.breakdown, bar.group)
        base: list[Column] = [BASE] if table.boxes else list(_kept(table))
        terms = [(block.of(parts, [*base, *([NOT_ASKED] if table.not_asked else [])]), 1.0)]
        beside = block.of(parts, table.beside)
        if table.boxes and table.beside:
            terms.append((beside, -1.0))
        rooms = Rooms(
            self.lookups.total_of(table),
            self.size_of(parts),
            self.lookups.took_part_of(table.breakdown, bar.group),
            self.lookups.beside_of(table, bar.group),
            self.lookups.given_of(table, bar.group),
            self.size_of([one for one in self.members("", 0) if one not in parts]),
        )
        if bar.base is not None or not table.not_asked:
            number = self.number(terms, place, None)
            number.has_room(*rooms.of_base())
            _print(number, bar.base, bar.base)
        if bar.base == 0:
            return
        for code, printed in bar.cells.items():
            number = self.number([(block.of(parts, [code]), 1.0)], place, code)
            number.has_room(*rooms.of_cell(code, bar.base))
            _print(number, printed, bar.base)
        if table.beside:
            number = self.number([(beside, 1.0)], place, table.beside[0])
            number.has_room(*rooms.of_beside(bar.base))
            _print(number, bar.outside, None)
        if table.boxes:
            self.rules += _box_rules(table, block, parts)

    def number(self, terms: Terms, place: Place, category: int | None) -> Number:
        """A number once, however often it is printed."""
        key = tuple((np.sort(one).tobytes(), factor) for one, factor in terms)
        number = self.numbers.setdefault(key, Number(terms, [], category))
        if place not in number.places:
            number.places.append(place)
        return number

    def no_more_than_took_part(self, block: _Block) -> None:
        """Of no part have more answered a question, or not been asked it, than took part."""
        for part in range(len(self.parts)):
            given = block.of([part], [*block.given, NOT_ASKED])
            self.rules.append([(given, 1.0), (self.everybody.of([part], [BASE]), -1.0)])

    def tie(self, block: _Block) -> None:
        """Where parts are not known, every breakdown still adds up to the same people."""
        for other in self.apart[1:]:
            first, second = self.all_of(self.apart[0]), self.all_of(other)
            for column in block.columns:
                one, same = block.of(first, [column]), block.of(second, [column])
                self.rules += [[(one, sign), (same, -sign)] for sign in (1.0, -1.0)]

    def nest(self, block: _Block) -> None:
        """Of groups that are unknowns of their own: who lies inside whom, as the parts tell."""
        if not self.apart or self.people is None or not self.people.parts:
            return
        inside = [self.inside(one) for one in self.parts]
        for at, mine in enumerate(inside):
            for breakdown in self.apart:
                groups = self.all_of(breakdown)
                others = [one for one in groups if inside[one] & mine]
                if at in others:
                    continue
                within = [one for one in others if inside[one] <= mine]
                around = others if len(others) < len(groups) else []  # all of them are everyone
                for few, many in (([at], around), (within, [at])):
                    self.rules += [
                        [(block.of(few, [column]), 1.0), (block.of(many, [column]), -1.0)]
                        for column in block.columns
                        if few and many
                    ]

    def inside(self, part: Part) -> set[int]:
        """The parts of the people that lie inside a group."""
        known = self.people.parts if self.people is not None else ()
        return {at for at, one in enumerate(known) if part.groups.items() <= one.groups.items()}

    def add_up(self, one: Sum) -> None:
        """In no part is the sum above zero."""
        for part in range(len(self.parts)):
            terms: Terms = []
            for lot in one.lots:
                item, _dot, row = lot.of.partition(".")
                block = self.blocks[one.people, item, row] if lot.of else self.everybody
                if lot.codes is None:
                    codes: Iterable[Column] = block.given
                else:
                    codes = lot.codes
                terms.append((block.of([part], codes), lot.factor))
            self.rules.append(terms)

    def size_of(self, parts: Sequence[int]) -> float:
        sizes = [self.parts[part].most for part in parts]
        return UNBOUNDED if None in sizes else sum(one for one in sizes if one is not None)

    def caps(self) -> NDArray[np.float64]:
        caps = np.array([self.size_of([part]) for part in range(len(self.parts))], np.float64)
        return np.concatenate(
            [caps, *(np.repeat(caps, len(block.columns)) for block in self.blocks.values())]
        )


def _kept(table: PrintedTable) -> Iterable[int]:
    """The codes in the base."""
    return dict.fromkeys(code for bar in table.bars for code in bar.cells)


def _codes(table: PrintedTable) -> Iterator[int]:
    yield from _kept(table)
    yield from table.beside


def _print(number: Number, printed: int | Rounded | None, base: int | None) -> None:
    """What is printed of a number; a percentage tells something where its base is printed."""
    if isinstance(printed, int):
        number.take(printed, printed)
    elif isinstance(printed, Rounded) and base is not None:
        half = 0.5 * 10.0**-printed.decimals
        number.take((printed.percent - half) / 100 * base, (printed.percent + half) / 100 * base)


def _box_rules(table: PrintedTable, block: _Block, parts: Sequence[int]) -> Iterator[Terms]:
    """Everybody in the base ticked one, at most so many, and nothing beside the exclusive one."""
    alone: list[Column] = [] if table.alone is None else [table.alone]
    boxes = [code for code in block.columns if code not in (BASE, NOT_ASKED, *alone)]
    base = block.of(parts, [BASE])
    for box in boxes:
        yield [(block.of(parts, [box, *alone]), 1.0), (base, -1.0)]
    yield [(base, 1.0), (block.of(parts, [*boxes, *alone]), -1.0)]
    if table.most is not None:
        most = float(table.most)
        yield [
            (block.of(parts, boxes), 1.0),
            (block.of(parts, alone), most),
            (base, -most),
        ]


def _most(parts: tuple[Part, ...], breakdown: str, group: int) -> int | None:
    sizes = [part.most for part in parts if part.groups.get(breakdown) == group]
    known = [one for one in sizes if one is not None]
    return sum(known) if known and len(known) == len(sizes) else None
