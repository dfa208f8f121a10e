"""Outcome rates from counts of dispositions.

Formulas: AAPOR, *Standard Definitions*, 10th edition (2023), on calculating outcome rates, with
its letters: I complete, P partial, R refusal and break-off, NC non-contact, O other, U unknown
eligibility (AAPOR's UH and UO together, which every formula adds). Each rate is a share, 0-1, and
None where its denominator counts nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from surveys.dispositions import Disposition, Outcome

Counts: TypeAlias = Mapping[Disposition, int]
Rate: TypeAlias = Callable[[Counts], float | None]


def _count(counts: Counts, *outcomes: Outcome) -> int:
    return sum(count for disposition, count in counts.items() if disposition.outcome in outcomes)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _interviews(counts: Counts) -> int:
    return _count(counts, Outcome.COMPLETE, Outcome.PARTIAL)


def _eligible(counts: Counts) -> int:
    """(I + P) + (R + NC + O)."""
    return _interviews(counts) + _count(counts, Outcome.REFUSAL, Outcome.NON_CONTACT, Outcome.OTHER)


def _eligible_or_unknown(counts: Counts) -> int:
    """(I + P) + (R + NC + O) + U."""
    return _eligible(counts) + _count(counts, Outcome.UNKNOWN)


def _contacted(counts: Counts) -> int:
    """(I + P) + R + O."""
    return _interviews(counts) + _count(counts, Outcome.REFUSAL, Outcome.OTHER)


def gross_response_rate(counts: Counts) -> float | None:
    """Completes of all cases drawn, those found not eligible included: I / n."""
    return _share(_count(counts, Outcome.COMPLETE), sum(counts.values()))


def response_rate_1(counts: Counts) -> float | None:
    """RR1, the minimum response rate: I / ((I + P) + (R + NC + O) + U)."""
    return _share(_count(counts, Outcome.COMPLETE), _eligible_or_unknown(counts))


def response_rate_2(counts: Counts) -> float | None:
    """RR2, partials counted as responses: (I + P) / ((I + P) + (R + NC + O) + U)."""
    return _share(_interviews(counts), _eligible_or_unknown(counts))


def response_rate_5(counts: Counts) -> float | None:
    """RR5, the maximum response rate: I / ((I + P) + (R + NC + O)).

    It takes no case of unknown eligibility to be eligible. Where the frame says that all are, as
    in a census of offices, RR1 is the rate to quote.
    """
    return _share(_count(counts, Outcome.COMPLETE), _eligible(counts))


def response_rate_6(counts: Counts) -> float | None:
    """RR6, as RR5 with partials counted as responses: (I + P) / ((I + P) + (R + NC + O))."""
    return _share(_interviews(counts), _eligible(counts))


def refusal_rate_1(counts: Counts) -> float | None:
    """REF1: R / ((I + P) + (R + NC + O) + U)."""
    return _share(_count(counts, Outcome.REFUSAL), _eligible_or_unknown(counts))


def contact_rate_1(counts: Counts) -> float | None:
    """CON1: ((I + P) + R + O) / ((I + P) + R + O + NC + U)."""
    return _share(_contacted(counts), _eligible_or_unknown(counts))


def cooperation_rate_1(counts: Counts) -> float | None:
    """COOP1, the minimum cooperation rate: I / ((I + P) + R + O)."""
    return _share(_count(counts, Outcome.COMPLETE), _contacted(counts))
