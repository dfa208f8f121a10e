"""Everything that pages show of some waves, as one set of tables for the auditor."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from results.disclosure.table_sets import Lot, Part, People, Sum, TableSet, TookPart, printed
from results.explorer.figures import View, WrittenAnswers, read_results, read_view
from results.tabulation.counting import CROSS, crossed_in
from results.tabulation.cubes import NoCube, sizes_in
from results.tabulation.folding import with_crossed
from results.tabulation.tables import Treatment
from surveys.conditions import Equal, Selected
from surveys.exports.codes import NOT_ASKED
from surveys.exports.microdata import extract
from surveys.exports.ties import questions_in, ties_of
from surveys.exports.waves import waves_with_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from results.disclosure.table_sets import PrintedTable
    from results.explorer.figures import Results
    from results.tabulation.models import Cube
    from surveys.exports.codebook import Codebook, ItemEntry

TREATMENTS = (
    Treatment(),
    Treatment(dont_know_in_base=False),
    Treatment(not_relevant_in_base=True),
    Treatment(everyone_in_base=True),
)
"""Bases that a page can be asked for. Others are sums of these and tell nothing more."""


def demo_waves() -> list[str]:
    """The demo's waves that have figures."""
    found = []
    for facts, _counts in waves_with_answers():
        if facts.is_demo:
            try:
                read_results(facts.code)
            except NoCube:
                continue
            found.append(facts.code)
    return found


def set_of_waves(codes: Iterable[str]) -> TableSet:
    """All items of the waves by every breakdown. Raises `NoSuchWave`, `NoCube`."""
    people: list[People] = []
    tables: list[PrintedTable] = []
    sums: list[Sum] = []
    for code in codes:
        results = read_results(code)
        tables += _tables(code, results)
        people.append(_people(code, results.cube))
        sums += _sums(code, results.codebook)
    return TableSet(people=tuple(people), tables=tuple(tables), sums=tuple(sums))


def _tables(wave: str, results: Results) -> Iterator[PrintedTable]:
    """By everyone, by each breakdown and by those that are crossed, with every base."""
    for split in results.cube.breakdowns:
        first, _cross, second = split.partition(CROSS)
        for item in results.codebook.items:
            for treatment in _told_apart(item):
                view = View(item.code, first, second, treatment=treatment)
                for figure in read_view(wave, view).figures:
                    if not isinstance(figure, WrittenAnswers):
                        yield from printed(figure, wave, with_total=not split)


def _told_apart(item: ItemEntry) -> Iterator[Treatment]:
    """The treatments that give the item a base of its own."""
    marks = {value.missing for value in item.categories}
    for one in TREATMENTS:
        moved = {mark for mark in marks if one.keeps(mark) != TREATMENTS[0].keeps(mark)}
        asked_some = one.everyone_in_base and item.asked is not None
        if one == TREATMENTS[0] or moved or asked_some:
            yield one


def _people(wave: str, cube: Cube) -> People:
    """The register is public: anyone can tell which units are in which groups, and how many.

    So is how many of each group took part.
    """
    data = extract(wave)
    sizes = sizes_in(cube)
    groups = with_crossed(data, crossed_in(sizes))
    together = Counter(zip(*(column.tolist() for column in groups.values()), strict=True))
    parts = [
        Part(dict(zip(groups, here, strict=True)), number)
        for here, number in sorted(together.items())
    ]
    took_part = [
        TookPart(breakdown, group, size.answered)
        for breakdown, sized in sizes.items()
        for group, size in sized.items()
    ]
    return People(wave, tuple(parts), tuple(took_part))


def _sums(wave: str, codebook: Codebook) -> Iterator[Sum]:
    """What the questionnaire, and how variables are derived, tell of the answers."""
    for tie in ties_of(codebook.items):
        lots = (Lot(term.of, term.codes, term.factor) for term in tie.terms)
        yield Sum(wave, tuple(lots))
    for item in codebook.items:
        for reference in questions_in(item):
            yield from _not_asked(wave, item, reference, codebook)


def _not_asked(wave: str, item: ItemEntry, reference: str, codebook: Codebook) -> Iterator[Sum]:
    """Who gave the one answer that an item is asked after was asked it, and all others were not."""
    match item.asked:
        case Equal(item=of, value=int() as code):
            codes: tuple[int, ...] = (code,)
        case Selected(item=of, any=codes):
            pass
        case _:
            return
    sources = {one.code: one.type for one in codebook.items}
    if sources.get(of.partition(".")[0], "multiple") == "multiple" or item.definition:
        return
    asked_or_not = (Lot(reference, (NOT_ASKED,)), Lot(of, codes))
    everyone = Lot("", None, -1)
    yield Sum(wave, (*asked_or_not, everyone))
    opposite = (Lot(lot.of, lot.codes, -lot.factor) for lot in (*asked_or_not, everyone))
    yield Sum(wave, tuple(opposite))
