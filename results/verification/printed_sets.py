"""Everything that pages show of some waves, as one set of tables for the auditor."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from results.disclosure.table_sets import Asked, Part, People, TableSet, printed
from results.explorer.figures import WrittenAnswers, read_results
from results.suppression.routing import answers_needed
from results.tabulation.cubes import NoCube
from surveys.exports.microdata import extract
from surveys.exports.waves import waves_with_answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from results.disclosure.table_sets import PrintedTable
    from surveys.exports.codebook import Codebook
    from surveys.exports.microdata import Microdata


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
    asked: list[Asked] = []
    for code in codes:
        tables += _tables(code)
        data = extract(code)
        people.append(People(code, tuple(_parts(data))))
        asked += _asked(code, data.codebook)
    return TableSet(people=tuple(people), tables=tuple(tables), asked=tuple(asked))


def _tables(wave: str) -> Iterator[PrintedTable]:
    breakdowns = [one.code for one in read_results(wave).codebook.breakdowns]
    for split_by in ("", *breakdowns):
        for figure in read_results(wave, split_by).figures:
            if not isinstance(figure, WrittenAnswers):
                yield from printed(figure, wave, with_total=not split_by)


def _parts(data: Microdata) -> Iterator[Part]:
    """The register is public: anyone can tell which units are in which groups, and how many."""
    names = list(data.groups)
    together = Counter(zip(*(column.tolist() for column in data.groups.values()), strict=True))
    for groups, number in sorted(together.items()):
        yield Part(dict(zip(names, groups, strict=True)), number)


def _asked(wave: str, codebook: Codebook) -> Iterator[Asked]:
    for item in codebook.items:
        for reference, codes in answers_needed(item.asked):
            yield Asked(wave, item.code, reference, codes)
