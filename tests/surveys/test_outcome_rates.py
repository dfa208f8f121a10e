"""Outcome rates against figures worked by hand."""

from collections import Counter

import pytest

from surveys import outcome_rates
from surveys.dispositions import Disposition

MAYORS_2020 = Counter({Disposition.COMPLETE: 139, Disposition.NOTHING_RETURNED: 300})

# I 40, P 10, R 20 (explicit 12, opened 3, broken off 5), NC 4, O 6, U 20, NE 5
MIXED = Counter(
    {
        Disposition.COMPLETE: 40,
        Disposition.PARTIAL: 10,
        Disposition.EXPLICIT_REFUSAL: 12,
        Disposition.LOGGED_ON_ONLY: 3,
        Disposition.BREAK_OFF: 5,
        Disposition.UNAVAILABLE: 4,
        Disposition.OTHER: 6,
        Disposition.NOTHING_RETURNED: 15,
        Disposition.UNDELIVERED: 5,
        Disposition.NOT_ELIGIBLE: 5,
    }
)


def test_139_of_439_mayors_is_31_66_percent() -> None:
    assert outcome_rates.response_rate_1(MAYORS_2020) == pytest.approx(0.3166, abs=0.00005)
    assert outcome_rates.gross_response_rate(MAYORS_2020) == pytest.approx(139 / 439)


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        (outcome_rates.gross_response_rate, 40 / 105),
        (outcome_rates.response_rate_1, 40 / 100),
        (outcome_rates.response_rate_2, 50 / 100),
        (outcome_rates.response_rate_5, 40 / 80),
        (outcome_rates.response_rate_6, 50 / 80),
        (outcome_rates.refusal_rate_1, 20 / 100),
        (outcome_rates.contact_rate_1, 76 / 100),
        (outcome_rates.cooperation_rate_1, 40 / 76),
    ],
)
def test_a_rate_follows_its_formula(rate: outcome_rates.Rate, expected: float) -> None:
    assert rate(MIXED) == pytest.approx(expected)


def test_a_rate_of_nobody_is_unknown_and_not_zero() -> None:
    assert outcome_rates.response_rate_1(Counter()) is None
    assert outcome_rates.gross_response_rate(Counter()) is None
    assert outcome_rates.response_rate_5(Counter({Disposition.NOTHING_RETURNED: 9})) is None
