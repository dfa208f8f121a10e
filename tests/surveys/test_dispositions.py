"""Which disposition a case ends with."""

from typing import Any

import pytest

from surveys.dispositions import Disposition, Outcome, disposition_of


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ({}, Disposition.NOT_INVITED),
        ({"mailed": True}, Disposition.NOTHING_RETURNED),
        ({"mailed": True, "undeliverable": True}, Disposition.UNDELIVERED),
        ({"mailed": True, "started": True}, Disposition.LOGGED_ON_ONLY),
        ({"started": True, "answered_share": 0.01}, Disposition.BREAK_OFF),
        ({"started": True, "answered_share": 0.49}, Disposition.BREAK_OFF),
        ({"started": True, "answered_share": 0.5}, Disposition.PARTIAL),
        ({"started": True, "answered_share": 1.0}, Disposition.PARTIAL),
        ({"submitted": True, "started": True, "answered_share": 0.2}, Disposition.COMPLETE),
        ({"declined": True, "mailed": True}, Disposition.EXPLICIT_REFUSAL),
    ],
)
def test_a_case_has_one_disposition(case: dict[str, Any], expected: Disposition) -> None:
    assert disposition_of(**case) is expected


def test_one_who_declines_is_a_refusal_whatever_she_had_answered() -> None:
    case = disposition_of(declined=True, started=True, answered_share=0.9)
    assert case is Disposition.EXPLICIT_REFUSAL


def test_one_who_answers_was_reached_though_a_mail_came_back() -> None:
    assert disposition_of(submitted=True, undeliverable=True) is Disposition.COMPLETE
    case = disposition_of(started=True, undeliverable=True, answered_share=0.6)
    assert case is Disposition.PARTIAL


def test_the_value_is_the_code() -> None:
    assert f"{Disposition.BREAK_OFF}" == "2.12"
    assert Disposition("3.19") is Disposition.NOTHING_RETURNED


@pytest.mark.parametrize("disposition", list(Disposition))
def test_each_code_has_a_meaning_and_the_outcome_of_its_first_digit(
    disposition: Disposition,
) -> None:
    groups = {
        "1": {Outcome.COMPLETE, Outcome.PARTIAL},
        "2": {Outcome.REFUSAL, Outcome.NON_CONTACT, Outcome.OTHER},
        "3": {Outcome.UNKNOWN},
        "4": {Outcome.NOT_ELIGIBLE},
    }
    assert disposition.meaning
    assert disposition.outcome in groups[disposition.value[0]]
