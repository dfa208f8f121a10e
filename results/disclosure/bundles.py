"""Which questions of a set of tables hang together: those that one sum is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from results.disclosure.table_sets import Lot, Sum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from results.disclosure.table_sets import PrintedTable, TableSet

Key = tuple[str, str, str]
"""A question: the people, the item, the row."""
Questions = dict[Key, list["PrintedTable"]]


def bundles_of(tables: TableSet) -> Iterator[tuple[Questions, list[Sum]]]:
    """The questions in bundles, each with its tables and with the sums about them."""
    questions: Questions = {}
    for table in tables.tables:
        questions.setdefault((table.people, table.item, table.row), []).append(table)
    sums = list(_all_sums(tables, list(questions)))
    for keys in _together(sums, list(questions)):
        some = {key: questions[key] for key in keys}
        yield some, [one for one in sums if _keys(one)[0] in some]


def _all_sums(tables: TableSet, keys: list[Key]) -> Iterator[Sum]:
    """Those of the set about questions it has, and one for each question asked of some only."""
    known = set(keys)
    for one in tables.sums:
        if known.issuperset(_keys(one)):
            yield one
    for link in tables.asked:
        for people, item, row in keys:
            of = f"{item}.{row}" if row else item
            one = Sum(link.people, (Lot(of), Lot(link.of, link.codes, -1)))
            if (people, item) == (link.people, link.item) and known.issuperset(_keys(one)):
                yield one


def _keys(one: Sum) -> list[Key]:
    named = [lot.of.partition(".") for lot in one.lots if lot.of]
    return [(one.people, item, row) for item, _dot, row in named]


def _together(sums: Iterable[Sum], keys: list[Key]) -> list[list[Key]]:
    """Questions in bundles: those that one sum is about go together."""
    bundle = {key: {key} for key in keys}
    for one in sums:
        joined = set().union(*(bundle[key] for key in _keys(one)))
        bundle.update(dict.fromkeys(joined, joined))
    seen: dict[int, list[Key]] = {}
    for key in keys:
        seen.setdefault(id(bundle[key]), []).append(key)
    return list(seen.values())
