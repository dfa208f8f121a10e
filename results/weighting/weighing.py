"""From a scheme and a wave's microdata to the weight of each respondent. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from results.statistics.faults import (
    EmptyCell,
    MarginsDisagree,
    NotConverged,
    StatisticsFault,
    UnknownCell,
    UnusableWeights,
)
from results.statistics.weighting import Limits, Weighting, design_weights, rake, trim
from results.weighting.schemes import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from results.weighting.schemes import MarginSpec, Scheme
    from surveys.exports.microdata import Microdata


@dataclass(frozen=True, eq=False)
class MadeMargin:
    """What a margin is made to meet: `target` (K,) of the `groups`, for respondents at `places`.

    `breakdowns` are one variable, or those that are crossed; each group has a code for each.
    """

    breakdowns: tuple[str, ...]
    groups: tuple[tuple[int, ...], ...]
    target: NDArray[np.float64]
    places: NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Weighed:
    """The respondents' weights, in the order of the microdata, and the margins behind them."""

    weighting: Weighting
    margins: tuple[MadeMargin, ...] = ()


class CannotWeigh(ValueError):
    """The scheme gives no sound weights.

    `kind` is `nobody`, `no_variable`, `empty`, `unknown`, `disagree`, `not_converged` or
    `unusable`; `breakdowns` and `cells` (codes of groups) are what it is about, `numbers` the sums
    that disagree, the rounds and what was left, or how many weights.
    """

    def __init__(
        self,
        kind: str,
        breakdowns: tuple[str, ...] = (),
        cells: tuple[tuple[int, ...], ...] = (),
        numbers: tuple[float, ...] = (),
    ) -> None:
        super().__init__(f"{kind}: {breakdowns} {cells} {numbers}")
        self.kind = kind
        self.breakdowns = breakdowns
        self.cells = cells
        self.numbers = numbers


def weigh(scheme: Scheme, data: Microdata) -> Weighed:
    """The weights of those who answered. Raises `CannotWeigh` where there are no sound ones.

    Targets without numbers of one's own are counted over the frame: every sampled unit stands for
    the inverse of its chance of being drawn.
    """
    if not data.answered.any():
        raise CannotWeigh("nobody")
    if bad := unusable(data.weights):
        raise CannotWeigh("unusable", numbers=(bad,))
    margins = tuple(_margins(scheme, data))
    limits = _limits(scheme)
    try:
        design = design_weights(1 / data.weights[data.answered])
        if not margins:
            return Weighed(design if limits is None else trim(design, limits))
        codes = [margin.places for margin in margins]
        targets = [margin.target for margin in margins]
        return Weighed(rake(design.weights, codes, targets, limits=limits), margins)
    except StatisticsFault as fault:
        raise _told(fault, margins) from fault


def unusable(weights: NDArray[np.float64]) -> int:
    """How many design weights are no sound numbers: zero, negative, infinite or none at all."""
    return int(np.count_nonzero(~(np.isfinite(weights) & (weights > 0))))


def _margins(scheme: Scheme, data: Microdata) -> list[MadeMargin]:
    if scheme.kind is Kind.RAKE:
        return [_margin([spec], data) for spec in scheme.margins]
    return [_margin(scheme.margins, data)] if scheme.kind is Kind.CELLS and scheme.margins else []


def _margin(specs: Sequence[MarginSpec], data: Microdata) -> MadeMargin:
    """One variable, or several crossed (which are counted in the frame)."""
    columns = [_column(data, spec.breakdown) for spec in specs]
    groups, places = np.unique(np.stack(columns, axis=1), axis=0, return_inverse=True)
    places = places.reshape(-1).astype(np.intp)
    target: NDArray[np.float64] = np.bincount(places, data.weights, minlength=len(groups)).astype(
        np.float64
    )
    if len(specs) == 1 and specs[0].targets:
        own = specs[0].targets
        target = np.array([own.get(int(code), 0.0) for (code,) in groups], dtype=np.float64)
    names = tuple(spec.breakdown for spec in specs)
    codes = tuple(tuple(map(int, row)) for row in groups)
    return MadeMargin(names, codes, target, places[data.answered])


def _column(data: Microdata, breakdown: str) -> NDArray[np.int16]:
    try:
        return data.groups[breakdown]
    except KeyError:
        raise CannotWeigh("no_variable", (breakdown,)) from None


def _limits(scheme: Scheme) -> Limits | None:
    if scheme.low is None and scheme.high is None:
        return None
    return Limits(scheme.low or 0.0, scheme.high or np.inf)


def _told(fault: StatisticsFault, margins: Sequence[MadeMargin]) -> CannotWeigh:
    match fault:
        case EmptyCell() | UnknownCell():
            margin = margins[fault.margin]
            cells = tuple(margin.groups[place] for place in fault.cells)
            kind = "empty" if isinstance(fault, EmptyCell) else "unknown"
            return CannotWeigh(kind, margin.breakdowns, cells)
        case MarginsDisagree():
            return CannotWeigh("disagree", numbers=fault.totals)
        case NotConverged():
            return CannotWeigh("not_converged", numbers=(fault.iterations, fault.deviation))
        case UnusableWeights():
            return CannotWeigh("unusable", numbers=(fault.number,))
        case _:
            raise fault
