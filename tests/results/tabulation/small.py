"""Small tables for tests, without a database."""

from __future__ import annotations

import numpy as np

from results.statistics.designs import fold
from results.tabulation.counting import Counts, CountTable, GroupCounts, GroupSize
from surveys.exports.codebook import Breakdown, ItemEntry, Value, Variable


def text(words: str) -> dict[str, str]:
    return {"nb": words, "nn": words}


YES, NO = Value(1, text("Ja")), Value(2, text("Nei"))
NOT_RELEVANT = Value(98, text("Ikke relevant"), "not_relevant")
NOT_KNOWN = Value(99, text("Vet ikke"), "dont_know")

SIZE = Breakdown(
    "size",
    text("Størrelse"),
    text("Innbyggere."),
    (Value(1, text("Små")), Value(2, text("Store")), Value(9, text("Ukjent"), "not_answered")),
)


def single(*categories: Value) -> ItemEntry:
    values = categories or (YES, NO, NOT_RELEVANT, NOT_KNOWN)
    variable = Variable("P1", "P1", "single", text("Nytt?"), values)
    return ItemEntry("P1", "single", text("Nytt?"), {}, None, values, (variable,), None)


def grid(*rows: str) -> ItemEntry:
    values = (YES, NO, NOT_RELEVANT, NOT_KNOWN)
    variables = tuple(
        Variable(f"P8.{row}", "P8", "row", text(row.title()), values, row=row) for row in rows
    )
    return ItemEntry("P8", "grid", text("Hva?"), {}, None, values, variables, None)


def multiple(*categories: Value) -> ItemEntry:
    variables = tuple(
        Variable(f"P2.{one.code}", "P2", "box", one.label, (), category=one.code)
        for one in categories
    )
    return ItemEntry("P2", "multiple", text("Hvem?"), {}, None, categories, variables, None)


def counted(
    sizes: dict[str, dict[int, tuple[int, int]]], counts: dict[tuple[str, str], GroupCounts]
) -> Counts:
    """A census without weights: one atom. `sizes` as (invited, answered)."""
    invited, answered = sizes[""][0]
    everyone = np.zeros(answered, dtype=np.intp)
    design, _atoms = fold(everyone, np.ones(answered), population=[invited], model_based=True)
    return Counts(
        design,
        {code: {one: GroupSize(*size) for one, size in of.items()} for code, of in sizes.items()},
        {key: table_of(found, len(design.size)) for key, found in counts.items()},
        strata=("all",),
    )


def table_of(found: GroupCounts, atoms: int = 1) -> CountTable:
    """Plain counts as those of one atom."""
    groups = tuple(sorted(found))
    codes = tuple(sorted({code for numbers in found.values() for code in numbers}))
    cells = [[found[group].get(code, 0) for code in codes] for group in groups]
    shape = (atoms, len(groups), len(codes))
    return CountTable(groups, codes, np.array([cells] * atoms, dtype=np.int64).reshape(shape))


def split_single(small: dict[int, int], large: dict[int, int], invited: int = 100) -> Counts:
    """P1 answered by two groups, each of so many invited."""
    total = {code: small.get(code, 0) + large.get(code, 0) for code in {*small, *large}}
    answered = sum(small.values()), sum(large.values())
    return counted(
        {
            "": {0: (2 * invited, sum(answered))},
            "size": {1: (invited, answered[0]), 2: (invited, answered[1]), 9: (2, 0)},
        },
        {("P1", ""): {0: total}, ("P1", "size"): {1: small, 2: large}},
    )
