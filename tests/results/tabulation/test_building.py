"""Tables by the design: weights, two breakdowns, bases, merged categories, means."""

import numpy as np
import pytest
from numpy.typing import NDArray

from results.statistics.designs import fold
from results.statistics.estimates import Estimate
from results.statistics.intervals import Interval
from results.statistics.shares import shares
from results.tabulation.building import build_table
from results.tabulation.counting import (
    ALL,
    Answers,
    Counts,
    TooManyGroups,
    count,
    crossed,
    pair,
    sizes_of,
)
from results.tabulation.tables import Merged, Treatment
from surveys.exports.codebook import Breakdown, ItemEntry, Value, Variable
from tests.results.tabulation.small import (
    NO,
    NOT_KNOWN,
    SIZE,
    YES,
    counted,
    grid,
    multiple,
    single,
    split_single,
    text,
)

REGION = Breakdown(
    "region", text("Landsdel"), text("…"), (Value(1, text("Øst")), Value(2, text("Vest")))
)


def scale() -> ItemEntry:
    steps = tuple(Value(step, text(str(step))) for step in range(4))
    variable = Variable("L", "L", "single", text("Hvor?"), steps)
    return ItemEntry("L", "scale", text("Hvor?"), {}, None, (*steps, NOT_KNOWN), (variable,), None)


def number() -> ItemEntry:
    variable = Variable("N", "N", "text", text("Hvor mange?"), ())
    return ItemEntry("N", "number", text("Hvor mange?"), {}, None, (), (variable,), None)


def drawn(seed: int = 1, size: int = 200) -> Counts:
    """A draw from two strata with weights of their own, answers at random."""
    chance = np.random.default_rng(seed)
    stratum = chance.integers(0, 2, size)
    weights = np.array([1.5, 4.0])[stratum]
    design, atom = fold(stratum, weights, population=[300, 900])
    one, other = (chance.integers(1, 3, size).astype(np.int16) for _axis in range(2))
    groups: dict[str, NDArray[np.integer]] = {"size": one, "region": other}
    groups[crossed("size", "region")] = pair(one, other)
    columns = {
        "P1": chance.choice(np.array([1, 2, 98, 99, -1], np.int16), size),
        "L": chance.choice(np.array([0, 1, 2, 3, 99, -2], np.int16), size),
    }
    numbers = {"N": np.where(chance.random(size) < 0.3, np.nan, chance.integers(0, 50, size))}
    everyone = np.ones(size, dtype=bool)
    answers = Answers(
        design, ("a", "b"), atom, columns, numbers, groups, sizes_of(groups, everyone)
    )
    return count(answers)


def given(estimate: Estimate | None) -> Estimate:
    assert estimate is not None
    return estimate


def test_a_share_is_that_of_the_design_with_its_weighted_base() -> None:
    counts = drawn()
    bar = build_table(single(), counts, SIZE).bar(group=2)
    table = counts.tables["P1", "size"]
    picked = table.of_groups([2])[:, 0]
    base = picked[:, [table.codes.index(code) for code in (1, 2, 99)]].sum(axis=1)
    [alone] = shares(counts.design, picked[:, table.codes.index(1)], base)
    assert bar.estimate(1) == alone
    assert bar.base == base.sum()
    assert bar.weighted_base == pytest.approx(base @ counts.design.weight)
    assert given(alone).value != pytest.approx(given(alone).count / given(alone).base)


def test_the_total_is_all_groups_together() -> None:
    counts = drawn()
    assert build_table(single(), counts, SIZE).bar() == build_table(single(), counts).bar()


def test_two_breakdowns_are_crossed() -> None:
    table = build_table(single(), drawn(), SIZE, second=REGION)
    places = [(bar.group, bar.second) for bar in table.bars]
    assert places == [(ALL, ALL), (1, 1), (1, 2), (2, 1), (2, 2)]
    total = table.bar().base
    assert total == sum(bar.base or 0 for bar in table.bars[1:])
    assert table.counted_as(table.bar(group=2, second=1)) == ("size*region", 200_001)
    assert table.counted_as(table.bar()) == ("", ALL)


def test_the_base_may_be_everyone_and_not_only_those_who_were_asked() -> None:
    counts = counted({"": {0: (50, 40)}}, {("P1", ""): {0: {1: 10, 2: 10, -1: 20}}})
    asked = build_table(single(YES, NO), counts).bar()
    everyone = build_table(single(YES, NO), counts, None, Treatment(everyone_in_base=True)).bar()
    assert (asked.base, given(asked.estimate(1)).value) == (20, 0.5)
    assert (everyone.base, given(everyone.estimate(1)).value) == (40, 0.25)


def test_boxes_have_everyone_in_their_base_too() -> None:
    counts = counted({"": {0: (50, 40)}}, {("P2.1", ""): {0: {1: 10, 0: 10, -1: 20}}})
    bar = build_table(multiple(YES), counts, None, Treatment(everyone_in_base=True)).bar()
    assert (bar.base, given(bar.estimate(1)).value) == (40, 0.25)


def test_merged_categories_are_one_where_the_first_of_them_was() -> None:
    merged = Merged((2, 99), text("Nei eller vet ikke"))
    table = build_table(single(), drawn(), None, Treatment(merged=(merged,)))
    plain = build_table(single(), drawn())
    assert [value.code for value in table.categories] == [1, 2]
    assert table.categories[1].label == merged.label
    assert table.bar().estimate(2) == plain.merged({2, 99})
    with pytest.raises(ValueError, match="overlap"):
        build_table(multiple(YES), drawn(), None, Treatment(merged=(merged,)))


def test_the_interval_is_made_by_the_method_that_was_chosen() -> None:
    wilson = given(build_table(single(), drawn()).bar().estimate(1))
    exact = build_table(single(), drawn(), method=Interval.KORN_GRAUBARD)
    assert exact.method is Interval.KORN_GRAUBARD
    assert given(exact.bar().estimate(1)).high > wilson.high


def test_a_scale_has_mean_and_median_of_its_steps_and_not_of_dont_know() -> None:
    counts = counted({"": {0: (50, 20)}}, {("L", ""): {0: {0: 5, 3: 10, 99: 5}}})
    bar = build_table(scale(), counts).bar()
    assert bar.summary is not None
    assert (given(bar.summary.mean).value, given(bar.summary.mean).base) == (2.0, 15)
    assert given(bar.summary.median).value == 3.0
    assert build_table(single(), counts).bar().summary is None


def test_numbers_have_a_base_a_mean_and_a_median_and_no_categories() -> None:
    values = np.array([1.0, 2.0, 9.0, np.nan])
    design, atom = fold(np.zeros(4, np.intp), np.ones(4), population=[8], model_based=True)
    groups = {"size": np.array([1, 1, 2, 2], np.int16)}
    sizes = sizes_of(groups, np.ones(4, dtype=bool))
    counts = count(Answers(design, ("all",), atom, {}, {"N": values}, groups, sizes))
    table = build_table(number(), counts, SIZE)
    assert [bar.base for bar in table.bars] == [3, 2, 1]
    summary = table.bar(group=1).summary
    assert summary is not None
    assert (given(summary.mean).value, given(summary.median).value) == (1.5, 1.0)
    assert table.bar().cells == ()


def test_a_wave_nobody_answered_has_bars_without_numbers() -> None:
    counts = counted({"": {0: (50, 0)}, "size": {1: (50, 0)}}, {})
    for item in (single(), grid("laws"), multiple(YES), scale(), number()):
        for bar in build_table(item, counts, SIZE).bars:
            assert bar.base == 0
            assert all(cell.estimate is None for cell in bar.cells)
            assert bar.summary is None or bar.summary.mean is None


def test_a_stratum_with_one_answer_is_named_and_there_is_no_margin() -> None:
    stratum = np.array([0, 0, 0, 1])
    design, atom = fold(stratum, np.ones(4), population=[10, 10])
    columns = {"P1": np.array([1, 2, 1, 1], np.int16)}
    sizes = sizes_of({}, np.ones(4, dtype=bool))
    table = build_table(
        single(), count(Answers(design, ("øst", "vest"), atom, columns, {}, {}, sizes))
    )
    assert table.lonely_strata == ("vest",)
    estimate = given(table.bar().estimate(1))
    assert (estimate.standard_error, estimate.margin) == (None, None)


def test_a_breakdown_with_thousands_of_groups_is_refused() -> None:
    groups = tuple(Value(code, text(str(code))) for code in range(1, 5001))
    many = Breakdown("unit", text("Kommune"), text(""), groups)
    sizes = {"": {0: (5000, 5000)}, "unit": dict.fromkeys(range(1, 5001), (1, 1))}
    with pytest.raises(TooManyGroups, match="5000 groups"):
        build_table(single(), counted(sizes, {}), many)


def test_a_table_says_whether_it_is_weighted_and_whose_model_its_margins_are() -> None:
    census = build_table(single(), split_single({1: 5}, {1: 5}))
    assert (census.weighted, census.model_based) == (False, True)
    assert (build_table(single(), drawn()).weighted, drawn().design.model_based) == (True, False)
