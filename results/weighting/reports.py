"""What a run of the weighting came to, stored with it and shown on its page. No Django here."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from results.weighting.weighing import CannotWeigh, Weighed


class GroupReport(Struct, frozen=True, kw_only=True):
    """One group of a margin: how many answered, and weighted sums."""

    codes: tuple[int, ...]
    target: float
    answered: int
    before: float
    after: float


class MarginReport(Struct, frozen=True, kw_only=True):
    """A margin; two variables or more are crossed."""

    breakdowns: tuple[str, ...]
    groups: tuple[GroupReport, ...]


class FaultReport(Struct, frozen=True, kw_only=True):
    """Why there are no such weights, as `CannotWeigh` has it."""

    kind: str
    breakdowns: tuple[str, ...] = ()
    cells: tuple[tuple[int, ...], ...] = ()
    numbers: tuple[float, ...] = ()


class Report(Struct, frozen=True, kw_only=True):
    """The run: `answered` respondents with weights, or the fault that left them unweighted.

    `fingerprint` is the same when a rebuild gives the same weights to the last bit.
    """

    answered: int
    fault: FaultReport | None = None
    design_effect: float = 1.0
    effective_number: float = 0.0
    lowest: float = 1.0
    highest: float = 1.0
    iterations: int = 0
    deviation: float = 0.0
    cut: int = 0
    margins: tuple[MarginReport, ...] = ()
    fingerprint: str = ""


def report_of(weighed: Weighed) -> Report:
    """What the page tells of weights that were made. The ends are multiples of the mean."""
    weighting = weighed.weighting
    weights = weighting.weights
    mean = float(weights.mean())
    return Report(
        answered=len(weights),
        design_effect=weighting.design_effect,
        effective_number=weighting.effective_number,
        lowest=float(weights.min()) / mean,
        highest=float(weights.max()) / mean,
        iterations=weighting.iterations,
        deviation=weighting.deviation,
        cut=weighting.cut,
        margins=tuple(
            MarginReport(
                breakdowns=made.breakdowns,
                groups=tuple(
                    GroupReport(
                        codes=codes,
                        target=float(margin.target[place]),
                        answered=int(margin.answered[place]),
                        before=float(margin.before[place]),
                        after=float(margin.after[place]),
                    )
                    for place, codes in enumerate(made.groups)
                ),
            )
            for made, margin in zip(weighed.margins, weighting.margins, strict=True)
        ),
        fingerprint=sha256(weights.tobytes()).hexdigest(),
    )


def fault_report(fault: CannotWeigh, answered: int) -> Report:
    """What is told when the scheme cannot be met: every answer then counts the same."""
    told = FaultReport(
        kind=fault.kind, breakdowns=fault.breakdowns, cells=fault.cells, numbers=fault.numbers
    )
    return Report(answered=answered, fault=told)
