"""An estimate is a value."""

from dataclasses import FrozenInstanceError

import pytest

from results.statistics.estimates import Estimate


def test_an_estimate_cannot_be_changed() -> None:
    estimate = Estimate(0.5, 0.1, 0.3, 0.7, 0.2, 5, 10, 10.0)
    with pytest.raises(FrozenInstanceError):
        estimate.value = 0.6  # type: ignore[misc]
