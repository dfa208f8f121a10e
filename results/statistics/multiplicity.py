"""Many tests at once: p-values (P,) made fit for being looked at together."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from results.statistics.designs import Floats


class Correction(Enum):
    """How p-values are corrected for the number of tests."""

    NONE = "none"
    BONFERRONI = "bonferroni"
    HOLM = "holm"
    BENJAMINI_HOCHBERG = "benjamini-hochberg"


def corrected(values: Floats, correction: Correction) -> Floats:
    """The p-values in their own order, corrected.

    Bonferroni and Holm (Scandinavian Journal of Statistics 6 (1979) 65–70) hold the chance of even
    one false finding; Benjamini and Hochberg (JRSS B 57 (1995) 289–300) the share of findings that
    are false. Tests that could not be made are left out by the caller.
    """
    number = len(values)
    if correction is Correction.NONE or not number:
        return values.copy()
    if correction is Correction.BONFERRONI:
        return np.minimum(values * number, 1.0)
    order = np.argsort(values, kind="stable")
    rising = values[order]
    if correction is Correction.HOLM:
        stepped = np.maximum.accumulate(rising * (number - np.arange(number)))
    else:
        ranked = rising * number / np.arange(1, number + 1)
        stepped = np.minimum.accumulate(ranked[::-1])[::-1]
    found = np.empty(number)
    found[order] = np.minimum(stepped, 1.0)
    return found
