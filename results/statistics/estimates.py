"""An estimate: a value that never travels without its uncertainty and its base."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share (0–1) with its standard error, 95 % interval and margin, all on the same scale.

    `count` of `base` respondents are behind it, both unweighted. `standard_error` and `margin`
    are None where one answer is all there is: one answer says nothing about spread.
    """

    value: float
    standard_error: float | None
    low: float
    high: float
    margin: float | None
    count: int
    base: int
