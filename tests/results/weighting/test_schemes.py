"""Schemes as typed values."""

from typing import Any

import msgspec
import pytest

from results.weighting.schemes import UNWEIGHTED, Kind, Scheme

RAKE = {"kind": "rake", "margins": [{"breakdown": "sector"}], "low": 0.3, "high": 3.0}


def test_a_scheme_goes_to_json_and_back() -> None:
    scheme = msgspec.convert(RAKE, Scheme)
    assert msgspec.json.decode(msgspec.json.encode(scheme), type=Scheme) == scheme
    assert scheme.breakdowns == ("sector",)


def test_nothing_chosen_is_no_weighting() -> None:
    assert UNWEIGHTED.kind is Kind.NONE


@pytest.mark.parametrize("bad", [{"high": 1}, {"low": 1}, {"kind": "magic"}, {"more": 1}])
def test_limits_leave_the_mean_between_them(bad: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(RAKE | bad, Scheme)
