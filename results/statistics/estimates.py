"""An estimate: a value that never travels without its uncertainty and its base."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its standard error, 95 % interval and margin, all on the same scale.

    A share is on the scale 0–1; a mean or quantile on the scale of its item. `count` of `base`
    respondents are behind a share, both unweighted; a mean has `count` = `base`. `weighted_base` is
    the sum of their weights.

    `standard_error` and `margin` are None where the answers say nothing of spread (one answer, or
    a stratum with one): a share's interval is then 0–1, and that of a mean its value alone.

    `design_effect` is the variance over that of as many answers drawn at random without weights
    (Kish, Survey Sampling, 1965, 8.2), `effective_base` = base / design effect; None where there
    is no variance to compare.
    """

    value: float
    standard_error: float | None
    low: float
    high: float
    margin: float | None
    count: int
    base: int
    weighted_base: float
    design_effect: float | None = None
    effective_base: float | None = None
