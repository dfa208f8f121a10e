"""Two surveys that ship inside PyPI packages: ours equal svy's on real designs.

NHANES II (samplics, `nhanes2.csv`): 31 strata with two clusters each, weights from 2,000 to 79,634.
The World Bank's synthetic household survey of 2023 (svy): 33 of 133 clusters in 7 strata, with a
frame that tells how many clusters there are and a population to rake to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from typing import Any

import numpy as np
import polars as pl
import svy

from results.statistics.association import rao_scott
from results.statistics.comparisons import group_shares
from results.statistics.designs import Design, fold
from results.statistics.intervals import Interval
from results.statistics.means import means
from results.statistics.quantiles import quantile
from results.statistics.shares import shares
from results.statistics.weighting import rake
from tests.results.statistics.oracle import near, rows

BUNDLED = "svy/datasets/_bundled"


@dataclass
class PublicSurvey:
    """Its rows, its design, the atom of each row, and the same as svy's sample."""

    frame: Any
    design: Design
    atom: Any
    sample: Any

    def counted(self, *names: str) -> Any:
        """Respondents (A, K, …) per atom and sorted value of each column."""
        columns = [np.unique(self.frame[name].to_numpy(), return_inverse=True) for name in names]
        shape = (len(self.design.size), *(len(values) for values, _codes in columns))
        table = np.zeros(shape, dtype=np.int64)
        np.add.at(table, (self.atom, *(codes for _values, codes in columns)), 1)
        return table

    def summed(self, name: str, power: int) -> Any:
        """The sum of the column's numbers, or of their squares, per atom."""
        numbers = self.frame[name].to_numpy().astype(float) ** power
        return np.bincount(self.atom, numbers, minlength=len(self.design.size))


@cache
def nhanes() -> PublicSurvey:
    path = distribution("samplics").locate_file("samplics/datasets/data/nhanes2.csv")
    frame = pl.read_csv(str(path)).drop_nulls(["highbp", "zinc", "diabetes"])
    _names, strata = np.unique(frame["stratid"].to_numpy(), return_inverse=True)
    design, atom = fold(
        strata,
        frame["finalwgt"].to_numpy().astype(float),
        population=np.full(strata.max() + 1, np.inf),
        clusters=frame["psuid"].to_numpy().astype(np.intp),
    )
    sample = svy.Sample(frame, svy.Design(stratum="stratid", psu="psuid", wgt="finalwgt"))
    return PublicSurvey(frame, design, atom, sample)


@cache
def households() -> PublicSurvey:
    """Raked to the population's urban and rural households, and those of each region."""
    folder = distribution("svy").locate_file(BUNDLED)
    frame, clusters, population = (
        pl.read_parquet(f"{folder}/{name}_wb_2023.parquet")
        for name in ("hld_sample", "ea_frame", "hld_pop")
    )
    drawn = clusters.group_by("geo1", "urbrur").agg(pl.len().alias("clusters"))
    frame = frame.join(drawn, on=["geo1", "urbrur"]).sort("hid")
    place = frame.select(pl.struct("geo1", "urbrur").rank("dense") - 1).to_series().to_numpy()
    margins = [
        np.unique(frame[name].to_numpy(), return_inverse=True) for name in ("geo1", "urbrur")
    ]
    totals = [
        dict(zip(*np.unique(population[name].to_numpy(), return_counts=True), strict=True))
        for name in ("geo1", "urbrur")
    ]
    weighting = rake(
        frame["hhweight"].to_numpy(),
        [codes for _values, codes in margins],
        [np.array([float(total[value]) for value in values])
         for (values, _codes), total in zip(margins, totals, strict=True)],
    )  # fmt: skip
    _first, strata_at = np.unique(place, return_index=True)
    design, atom = fold(
        place.astype(np.intp),
        weighting.weights,
        population=frame["clusters"].to_numpy()[strata_at].astype(float),
        clusters=np.unique(frame["ea"].to_numpy(), return_inverse=True)[1],
        margins=weighting.groups,
    )
    controls = {
        name: {str(value): float(number) for value, number in total.items()}
        for name, total in zip(("geo1", "urbrur"), totals, strict=True)
    }
    sample = svy.Sample(
        frame,
        svy.Design(stratum=("geo1", "urbrur"), psu="ea", wgt="hhweight", pop_size="clusters"),
    ).weighting.rake(controls=controls, wgt_name="raked", tol=1e-13, max_iter=1000)
    return PublicSurvey(frame, design, atom, sample)


def test_nhanes_shares_and_intervals_equal_svys() -> None:
    survey = nhanes()
    for method in Interval:
        counts = survey.counted("race")
        ours = shares(survey.design, counts.T, survey.design.size, method=method)
        theirs = rows(survey.sample.estimation.prop("race", ci_method=method.value))
        for estimate, row in zip(ours, theirs, strict=True):
            assert estimate is not None
            assert near(estimate.value, row["est"])
            assert near(estimate.standard_error, row["se"])
            assert near(estimate.low, row["lci"])
            assert near(estimate.high, row["uci"])


def test_nhanes_shares_of_groups_and_their_difference_equal_svys() -> None:
    survey = nhanes()
    counts = survey.counted("race", "highbp")
    theirs = rows(survey.sample.estimation.mean("highbp", by="race"))
    ours = shares(survey.design, counts[:, :, 1].T, counts.sum(axis=2).T)
    for estimate, row in zip(ours, theirs, strict=True):
        assert estimate is not None
        assert near(estimate.value, row["est"])
        assert near(estimate.standard_error, row["se"])
    by_diabetes = survey.counted("diabetes", "highbp")
    groups = group_shares(survey.design, by_diabetes[:, :, 1].T, by_diabetes.sum(axis=2).T)
    found = groups.difference(1, 0)
    [row] = rows(survey.sample.categorical.ttest("highbp", group="diabetes"))
    assert near(found.value, row["diff"])
    assert near(found.standard_error, row["se"])
    assert near(found.p_value, row["p_value"])


def test_nhanes_mean_and_median_equal_svys() -> None:
    survey = nhanes()
    [ours] = means(
        survey.design, survey.design.size, survey.summed("zinc", 1), survey.summed("zinc", 2)
    )
    [row] = rows(survey.sample.estimation.mean("zinc"))
    assert ours is not None
    assert near(ours.value, row["est"])
    assert near(ours.standard_error, row["se"])
    values = np.unique(survey.frame["zinc"].to_numpy()).astype(float)
    median = quantile(survey.design, survey.counted("zinc"), values)
    [row] = rows(survey.sample.estimation.median("zinc"))
    assert median is not None
    assert near(median.value, row["est"])
    assert near(median.standard_error, row["se"])
    assert near(median.low, row["lci"])
    assert near(median.high, row["uci"])


def test_nhanes_rao_scott_equals_svys() -> None:
    survey = nhanes()
    ours = rao_scott(survey.design, survey.counted("race", "diabetes"))
    theirs = survey.sample.categorical.tabulate("race", "diabetes").stats.f
    assert near(ours.statistic, theirs.value)
    assert near(ours.degrees, theirs.df_num)
    assert near(ours.denominator_degrees, theirs.df_den)
    assert near(ours.p_value, theirs.p_value)


def test_raked_households_equal_svys() -> None:
    survey = households()
    counts = survey.counted("toilet")
    theirs = rows(survey.sample.estimation.prop("toilet"))
    ours = shares(survey.design, counts.T, survey.design.size, method=Interval.LOGIT)
    for estimate, row in zip(ours, theirs, strict=True):
        assert estimate is not None
        assert near(estimate.value, row["est"])
        assert near(estimate.standard_error, row["se"])
        assert near(estimate.low, row["lci"])
    [spending] = means(
        survey.design, survey.design.size, survey.summed("pc_exp", 1), survey.summed("pc_exp", 2)
    )
    [row] = rows(survey.sample.estimation.mean("pc_exp"))
    assert spending is not None
    assert near(spending.value, row["est"])
    assert near(spending.standard_error, row["se"])
