"""How much may be told: the thresholds of a wave. Counts are respondents, unweighted."""

from __future__ import annotations

from dataclasses import dataclass

LOWEST_MINIMUM = 3
"""No survey may show figures of fewer, whatever it sets: Statistics Norway hides under 3."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of one wave.

    A group's figures need `minimum_base` in the denominator, `crossed_minimum_base` when two
    breakdowns are crossed. Of a base under `ample_base` nothing is told that `small` or fewer
    share: not a category of 1 to `small`, not that nobody or everybody chose it. Attackers must not
    come to know a hidden number within `small`: their interval is at least `width` wide.
    """

    minimum_base: int = 5
    crossed_minimum_base: int = 5
    ample_base: int = 20
    small: int = 4

    def __post_init__(self) -> None:
        lowest = min(self.minimum_base, self.crossed_minimum_base)
        if lowest < LOWEST_MINIMUM:
            raise ValueError(f"figures of fewer than {LOWEST_MINIMUM} are never shown: {lowest}")

    @property
    def width(self) -> int:
        """How wide an attacker's interval must be, in respondents."""
        return self.small + 1

    def minimum(self, ways: int) -> int:
        """The least base in tables split so many ways."""
        return self.minimum_base if ways < 2 else max(self.minimum_base, self.crossed_minimum_base)
