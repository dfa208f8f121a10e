"""What can be wrong with a design, a weighting or a comparison.

Each fault carries what a page needs in order to say it in the reader's language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class StatisticsFault(ValueError):
    """There is no sound number. Pages catch this one and say why."""


class LonelyStratum(StatisticsFault):
    """A stratum with one answer (or one cluster) of several: nothing is known of its spread.

    Advice: merge the stratum with one like it.
    """

    def __init__(self, strata: Sequence[int]) -> None:
        super().__init__(f"strata with a single answer: {', '.join(map(str, strata))}")
        self.strata = tuple(strata)


class UnusableWeights(StatisticsFault):
    """Weights that are zero, negative or not numbers at all."""

    def __init__(self, number: int) -> None:
        super().__init__(f"{number} weights are not numbers above zero")
        self.number = number


class TooManyAnswers(StatisticsFault):
    """More answers in a stratum than units in its population."""

    def __init__(self, strata: Sequence[int]) -> None:
        super().__init__(f"more answers than units in strata {', '.join(map(str, strata))}")
        self.strata = tuple(strata)


class EmptyCell(StatisticsFault):
    """Groups of the population from which nobody answered: no weight can make up for them.

    `cells` are the codes of `margin` (its place among the margins). Advice: merge each with another
    group, or leave the margin out.
    """

    def __init__(self, margin: int, cells: Sequence[int]) -> None:
        super().__init__(f"nobody answered in cells {', '.join(map(str, cells))} of {margin=}")
        self.margin = margin
        self.cells = tuple(cells)


class UnknownCell(StatisticsFault):
    """Answers from groups that the population does not have (a target of zero, or none)."""

    def __init__(self, margin: int, cells: Sequence[int]) -> None:
        super().__init__(f"answers in cells {', '.join(map(str, cells))} of {margin=}, not in it")
        self.margin = margin
        self.cells = tuple(cells)


class MarginsDisagree(StatisticsFault):
    """The margins do not add up to the same population."""

    def __init__(self, totals: Sequence[float]) -> None:
        super().__init__(f"the margins add up to {', '.join(f'{total:g}' for total in totals)}")
        self.totals = tuple(totals)


class NotConverged(StatisticsFault):
    """The weights do not settle. `deviation` is what was left, as a share of the target.

    Advice: fewer margins, merged groups, or a wider limit of trimming.
    """

    def __init__(self, iterations: int, deviation: float) -> None:
        super().__init__(f"no convergence in {iterations} iterations: {deviation:.2g} off")
        self.iterations = iterations
        self.deviation = deviation


class NothingToCompare(StatisticsFault):
    """A comparison where a part has no answers, or there is only one part."""
