"""What margin a share has for want of a design of its own: by the number of answers alone."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from results.statistics.intervals import CONFIDENCE, normal_quantile

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARES = (0.05, 0.1, 0.25, 0.5)
"""The shares a table of margins has columns for; above one half they are mirrored."""


def margin(
    share: float,
    base: int,
    *,
    answered: int,
    population: int | None = None,
    confidence: float = CONFIDENCE,
) -> float | None:
    """1.96 · sqrt((1 - n/N) · n/(n - 1) · p(1 - p)/b): `base` b of the n who answered.

    Cochran, Sampling Techniques (1977), eq. 3.8. A census with non-response is treated as if those
    who answered were a simple random sample of it: the margin is model-based. 139 of 439 give ±6.9
    percentage points for a share of one half. Without a `population` there is no correction. None
    for fewer than two answers.

    Raises ValueError when the counts do not fit each other.
    """
    if not 0 <= base <= answered or (population is not None and answered > population):
        raise ValueError(f"not 0 <= {base=} <= {answered=} <= {population=}")
    if base == 0 or answered < 2:
        return None
    left = 1.0 if population is None else 1 - answered / population
    variance = left * answered / (answered - 1) * share * (1 - share) / base
    return normal_quantile(confidence) * sqrt(variance)


def margins_by_base(
    bases: Sequence[int], *, answered: int, population: int | None = None
) -> list[tuple[int, tuple[float | None, ...]]]:
    """A row per base that is no larger than the answers: its margin at each of `SHARES`."""
    return [
        (
            base,
            tuple(
                margin(share, base, answered=answered, population=population) for share in SHARES
            ),
        )
        for base in bases
        if base <= answered
    ]
