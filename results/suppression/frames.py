"""What everybody knows before any figure is printed: which groups of the sample overlap.

The register is public. That a county authority is a county authority in every breakdown, and that
a group lies inside another, ties their figures together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Frame:
    """The sample cut by all breakdowns at once into parts that no breakdown cuts further.

    `groups[breakdown]` is the group of each part, `sizes` how many sampled units each part has.
    """

    groups: Mapping[str, NDArray[np.int64]]
    sizes: NDArray[np.int64]

    @classmethod
    def of(cls, groups: Mapping[str, NDArray[np.integer]]) -> Frame:
        """The parts of a sample, from the group of each unit in each breakdown."""
        together: NDArray[np.int64] | None = None
        for membership in groups.values():
            found, place = np.unique(membership, return_inverse=True)
            together = place if together is None else together * len(found) + place
            _values, together = np.unique(together, return_inverse=True)
        if together is None:
            return cls({}, np.zeros(1, dtype=np.int64))
        _parts, first, sizes = np.unique(together, return_index=True, return_counts=True)
        return cls(
            {
                code: np.asarray(membership, dtype=np.int64)[first]
                for code, membership in groups.items()
            },
            sizes.astype(np.int64),
        )

    def members(self, breakdown: str, group: int) -> NDArray[np.bool_]:
        """Which parts the group has; all of them for the breakdown that splits nothing."""
        if not breakdown:
            return np.ones(len(self.sizes), dtype=np.bool_)
        return np.equal(self.groups[breakdown], group)
