"""Microdata folded into atoms, ready to be counted. No Django here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from results.statistics.designs import fold
from results.statistics.faults import StatisticsFault, TooManyAnswers, UnusableWeights
from results.tabulation.counting import MOST_GROUPS, Answers, crossed, pair, sizes_of
from results.weighting.weighing import unusable

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from results.weighting.weighing import Weighed
    from surveys.exports.microdata import Microdata


class MoreAnswersThanUnits(StatisticsFault):
    """More answered than the sample says there are; `strata` are the names of where."""

    def __init__(self, strata: Collection[str]) -> None:
        super().__init__(f"more answers than units in {', '.join(strata)}")
        self.strata = tuple(strata)


def answers_of(
    data: Microdata, weighed: Weighed | None = None, pairs: Collection[tuple[str, str]] = ()
) -> Answers:
    """The respondents with their final weights; design weights when there are no others.

    `pairs` are breakdowns to cross. A stratum's population is what its sampled units stand for.
    Where every unit was asked nobody was drawn: margins are then a model's. A breakdown of more
    groups than any table takes is left out. Raises `UnusableWeights`, `MoreAnswersThanUnits`.
    """
    if bad := unusable(data.weights):
        raise UnusableWeights(bad)
    here = data.answered
    strata, stratum = _strata(data)
    try:
        design, atom = fold(
            stratum[here],
            data.weights[here] if weighed is None else weighed.weighting.weights,
            population=np.bincount(stratum, data.weights, minlength=len(strata)).astype(np.float64),
            margins=[] if weighed is None else [margin.places for margin in weighed.margins],
            before=data.weights[here],
            model_based=bool(np.all(data.weights == 1)),
        )
    except TooManyAnswers as fault:
        raise MoreAnswersThanUnits([strata[place] for place in fault.strata]) from fault
    groups = {
        code: membership
        for code, membership in with_crossed(data, pairs).items()
        if len(np.unique(membership)) <= MOST_GROUPS
    }
    return Answers(
        design=design,
        strata=strata,
        atom=atom,
        columns={name: column[here] for name, column in data.columns.items()},
        numbers={name: column[here] for name, column in data.numbers.items()},
        groups={code: membership[here] for code, membership in groups.items()},
        sizes=sizes_of(groups, here),
    )


def with_crossed(
    data: Microdata, pairs: Collection[tuple[str, str]]
) -> dict[str, NDArray[np.integer]]:
    """The groups of every breakdown, and of the crossed ones that the wave has both of."""
    both = [(one, other) for one, other in pairs if {one, other} <= data.groups.keys()]
    found: dict[str, NDArray[np.integer]] = dict(data.groups)
    found |= {
        crossed(one, other): pair(data.groups[one], data.groups[other]) for one, other in both
    }
    return found


def _strata(data: Microdata) -> tuple[tuple[str, ...], NDArray[np.intp]]:
    """The names of the sample's strata, sorted, and the place of each row's."""
    names = tuple(sorted(set(data.strata)))
    places = {name: place for place, name in enumerate(names)}
    return names, np.array([places[name] for name in data.strata], dtype=np.intp)
