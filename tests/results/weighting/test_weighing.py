"""Weights from schemes."""

import numpy as np
import pytest

from results.weighting.schemes import Kind, MarginSpec, Scheme
from results.weighting.weighing import CannotWeigh, weigh
from tests.results.weighting.frames import CROSSED, HALF, REGION, SECTOR, microdata

pytestmark = pytest.mark.django_db
BY_SECTOR = Scheme(kind=Kind.CELLS, margins=(MarginSpec(breakdown=SECTOR),))
ONE_SECTOR = MarginSpec(breakdown=SECTOR, targets={1: 5.0}, source="x")
RAKED = Scheme(kind=Kind.RAKE, margins=(MarginSpec(breakdown=SECTOR), MarginSpec(breakdown=REGION)))


def test_cells_are_met_by_the_frame() -> None:
    data = microdata(HALF)
    weights = weigh(BY_SECTOR, data).weighting.weights
    sectors = data.groups[SECTOR][data.answered]
    assert np.bincount(sectors, weights)[1:].tolist() == pytest.approx([40, 40])


def test_crossed_variables_meet_every_combination() -> None:
    data = microdata(CROSSED)
    crossed = Scheme(kind=Kind.CELLS, margins=RAKED.margins)
    made = weigh(crossed, data)
    cells = data.groups[SECTOR] * 10 + data.groups[REGION]
    assert made.margins[0].groups == ((1, 1), (1, 2), (2, 1), (2, 2))
    assert np.bincount(cells[data.answered], made.weighting.weights) == pytest.approx(
        np.bincount(cells)
    )


def test_raking_meets_each_variable() -> None:
    data = microdata(CROSSED)
    weights = weigh(RAKED, data).weighting.weights
    for name in (SECTOR, REGION):
        column = data.groups[name]
        found = np.bincount(column[data.answered], weights)
        assert found == pytest.approx(np.bincount(column))


def test_own_numbers_are_met_instead_of_the_frames() -> None:
    data = microdata(HALF)
    spec = MarginSpec(breakdown=SECTOR, targets={1: 300, 2: 100}, source="Register")
    weights = weigh(Scheme(kind=Kind.RAKE, margins=(spec,)), data).weighting.weights
    sectors = data.groups[SECTOR][data.answered]
    assert np.bincount(sectors, weights)[1:].tolist() == pytest.approx([300, 100])


def test_a_unit_drawn_with_a_smaller_chance_stands_for_more() -> None:
    data = microdata(HALF, [2.0 if sector == 2 else 1.0 for sector, *_rest in HALF])
    weights = weigh(BY_SECTOR, data).weighting.weights
    sectors = data.groups[SECTOR][data.answered]
    assert np.bincount(sectors, weights)[1:].tolist() == pytest.approx([40, 80])


def test_without_a_scheme_the_weights_are_those_of_the_design() -> None:
    data = microdata([(1, 1, True), (1, 1, True)], [1.5, 3.0])
    assert weigh(Scheme(), data).weighting.weights.tolist() == pytest.approx([1.5, 3.0])


def test_limits_hold_the_weights() -> None:
    data = microdata(HALF)
    scheme = Scheme(kind=Kind.NONE, high=1.1)
    skewed = microdata(HALF, [10.0 if sector == 2 else 1.0 for sector, *_rest in HALF])
    weights = weigh(scheme, skewed).weighting.weights
    assert weights.max() <= 1.1 * weights.mean() * (1 + 1e-9)
    assert weigh(scheme, data).weighting.weights.tolist() == pytest.approx([1.0] * 40)


@pytest.mark.parametrize(
    ("scheme", "rows", "kind", "cells"),
    [
        (BY_SECTOR, [(1, 1, True), (2, 1, False)], "empty", ((2,),)),
        (RAKED, [(1, 1, True), (2, 2, True), (1, 3, False)], "empty", ((3,),)),
        (BY_SECTOR, [(1, 1, False)], "nobody", ()),
        (
            Scheme(
                kind=Kind.RAKE,
                margins=(MarginSpec(breakdown=SECTOR, targets={1: 5.0}, source="x"),),
            ),
            [(1, 1, True), (2, 1, True)],
            "unknown",
            ((2,),),
        ),
        (
            Scheme(
                kind=Kind.RAKE,
                margins=(ONE_SECTOR, MarginSpec(breakdown=REGION)),
            ),
            [(1, 1, True)],
            "disagree",
            (),
        ),
        (
            Scheme(kind=Kind.CELLS, margins=(MarginSpec(breakdown="nothing"),)),
            [(1, 1, True)],
            "no_variable",
            (),
        ),
    ],
)
def test_what_cannot_be_weighted_says_why(
    scheme: Scheme,
    rows: list[tuple[int, int, bool]],
    kind: str,
    cells: tuple[tuple[int, ...], ...],
) -> None:
    data = microdata(rows)
    with pytest.raises(CannotWeigh) as refused:
        weigh(scheme, data)
    assert (refused.value.kind, refused.value.cells) == (kind, cells)


def test_raking_that_does_not_settle_is_refused() -> None:
    """Sector and region are the same split, but their populations differ."""
    margins = (
        MarginSpec(breakdown=SECTOR, targets={1: 10.0, 2: 90.0}, source="x"),
        MarginSpec(breakdown=REGION, targets={1: 90.0, 2: 10.0}, source="x"),
    )
    data = microdata([(1, 1, True), (2, 2, True)])
    with pytest.raises(CannotWeigh) as refused:
        weigh(Scheme(kind=Kind.RAKE, margins=margins), data)
    assert refused.value.kind == "not_converged"


@pytest.mark.parametrize("weight", [0.0, np.inf, np.nan])
def test_a_unit_that_did_not_answer_must_have_a_sound_chance_too(weight: float) -> None:
    data = microdata(HALF)
    data.weights[np.flatnonzero(~data.answered)[0]] = weight
    with pytest.raises(CannotWeigh) as found:
        weigh(BY_SECTOR, data)
    assert (found.value.kind, found.value.numbers) == ("unusable", (1,))
