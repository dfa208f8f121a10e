"""Random surveys, ours and as svy sees them. svy's arithmetic is checked against R's survey."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import svy
from hypothesis import settings
from hypothesis import strategies as st

from results.statistics.designs import Design, fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from results.statistics.designs import Floats, Whole

EQUAL = 1e-8
GROUPS, SIDES, CODES = 3, 2, 4
few = settings(max_examples=25, deadline=None)
"""svy costs some 20 ms a call; these examples are drawn anew each time the tests are run."""


@dataclass
class Answers:
    """n respondents: two groupings, a single choice, a number; strata, clusters, weights."""

    stratum: Whole
    cluster: Whole
    population: Floats
    weight: Floats
    group: Whole
    side: Whole
    answer: Whole
    number: Floats
    clustered: bool = False
    finite: bool = True
    margins: Sequence[Whole] = ()
    before: Floats | None = None
    design: Design = field(init=False)
    atom: Whole = field(init=False)

    def __post_init__(self) -> None:
        self.design, self.atom = fold(
            self.stratum,
            self.weight,
            population=self.population if self.finite else np.full(len(self.population), np.inf),
            clusters=self.cluster if self.clustered else None,
            margins=self.margins,
            before=self.before,
        )

    def counted(self, codes: Whole, kinds: int) -> NDArray[np.int64]:
        """Respondents per atom and code (A, kinds); those with a code below 0 are left out."""
        there = codes >= 0
        table = np.zeros((len(self.design.size), kinds), dtype=np.int64)
        np.add.at(table, (self.atom[there], codes[there]), 1)
        return table

    def summed(self, numbers: Floats) -> Floats:
        """The sum of the numbers per atom."""
        found = np.bincount(self.atom, numbers, minlength=len(self.design.size))
        return found.astype(np.float64)

    def frame(self, **more: object) -> Any:
        """The rows as svy wants them; codes as text, so that it takes them for categories."""
        return pl.DataFrame(
            {
                "stratum": self.stratum,
                "cluster": self.cluster,
                "population": self.population[self.stratum],
                "weight": self.weight,
                "group": self.group.astype(str),
                "side": self.side.astype(str),
                "answer": self.answer.astype(str),
                "number": self.number,
                "chosen": (self.answer == 0).astype(float),
                **more,
            }
        )

    def sample(self, **more: object) -> Any:
        """The same as a sample of svy's."""
        given: Mapping[str, str] = {"stratum": "stratum", "wgt": "weight"}
        if self.finite:
            given = {**given, "pop_size": "population"}
        if self.clustered:
            given = {**given, "psu": "cluster"}
        return svy.Sample(self.frame(**more), svy.Design(**given))


@st.composite
def surveys(draw: st.DrawFn, *, clustered: bool | None = None) -> Answers:
    """Any survey that has an answer of every kind from every group on every side."""
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    strata = draw(st.integers(1, 4))
    kinds = GROUPS * SIDES * CODES
    sizes = random.integers(-(-kinds // strata), 36, strata)
    stratum = np.repeat(np.arange(strata), sizes)
    number = len(stratum)
    with_clusters = draw(st.booleans()) if clustered is None else clustered
    kind = random.permutation(number)
    return Answers(
        stratum=stratum,
        cluster=np.concatenate([np.arange(size) % random.integers(3, 7) for size in sizes]),
        population=sizes * random.uniform(1.1, 9, strata).round(2),
        # Sums of these are exact: whether half of the weight is reached is not up to rounding.
        weight=random.choice([0.5, 1.0, 1.75, 3.25], number),
        group=kind % GROUPS,
        side=kind // GROUPS % SIDES,
        answer=np.where(kind < kinds, kind // (GROUPS * SIDES), random.integers(0, CODES, number)),
        number=random.integers(0, 40, number).astype(float),
        clustered=with_clusters,
        finite=draw(st.booleans()),
    )


def rows(estimate: Any) -> list[dict[str, Any]]:
    """The figures of svy at full precision, sorted by the groups and codes they are of."""
    found: list[dict[str, Any]] = estimate.to_polars().to_dicts()
    texts = [name for name, value in found[0].items() if isinstance(value, str)]
    return sorted(found, key=lambda row: [row[name] for name in texts])


def near(ours: float | None, theirs: float) -> bool:
    """Equal to 1e-8, as a share of the number where it is above 1; never equal to None or NaN."""
    return ours is not None and abs(ours - theirs) <= EQUAL * max(1.0, abs(theirs))
