"""AAPOR final dispositions for web surveys of specifically named persons.

Source: AAPOR, *Standard Definitions: Final Dispositions of Case Codes and Outcome Rates for
Surveys*, 10th edition (2023), on internet surveys of specifically named persons. Codes for
quotas and for parts of a household do not occur where offices are asked, and are left out.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

PARTIAL_SHARE: Final = 0.5


class Outcome(StrEnum):
    """The groups of dispositions that the formulas of outcome rates add up."""

    COMPLETE = "I"
    PARTIAL = "P"
    REFUSAL = "R"
    NON_CONTACT = "NC"
    OTHER = "O"
    UNKNOWN = "U"
    NOT_ELIGIBLE = "NE"


class Disposition(StrEnum):
    """How a case ended. The value is AAPOR's code."""

    COMPLETE = "1.1"
    PARTIAL = "1.2"
    EXPLICIT_REFUSAL = "2.111"
    LOGGED_ON_ONLY = "2.1121"
    BREAK_OFF = "2.12"
    UNAVAILABLE = "2.26"
    TOO_LATE = "2.27"
    OTHER = "2.30"
    NOT_INVITED = "3.11"
    NOTHING_RETURNED = "3.19"
    UNDELIVERED = "3.30"
    NOT_ELIGIBLE = "4.10"
    DUPLICATE = "4.81"

    @property
    def meaning(self) -> str:
        """What the code says, in English; pages translate it."""
        return _TABLE[self][1]

    @property
    def outcome(self) -> Outcome:
        """The group it is counted in."""
        return _TABLE[self][0]


_TABLE: Final[dict[Disposition, tuple[Outcome, str]]] = {
    Disposition.COMPLETE: (Outcome.COMPLETE, "Complete"),
    Disposition.PARTIAL: (Outcome.PARTIAL, "Partial"),
    Disposition.EXPLICIT_REFUSAL: (Outcome.REFUSAL, "Declined"),
    Disposition.LOGGED_ON_ONLY: (Outcome.REFUSAL, "Opened, nothing answered"),
    Disposition.BREAK_OFF: (Outcome.REFUSAL, "Broken off"),
    Disposition.UNAVAILABLE: (Outcome.NON_CONTACT, "Unavailable in the field period"),
    Disposition.TOO_LATE: (Outcome.NON_CONTACT, "Completed after the field period"),
    Disposition.OTHER: (Outcome.OTHER, "Other reason not to answer"),
    Disposition.NOT_INVITED: (Outcome.UNKNOWN, "No invitation sent"),
    Disposition.NOTHING_RETURNED: (Outcome.UNKNOWN, "Nothing heard"),
    Disposition.UNDELIVERED: (Outcome.UNKNOWN, "Invitation undeliverable"),
    Disposition.NOT_ELIGIBLE: (Outcome.NOT_ELIGIBLE, "Not in the target group"),
    Disposition.DUPLICATE: (Outcome.NOT_ELIGIBLE, "Listed twice"),
}


def disposition_of(
    *,
    submitted: bool = False,
    answered_share: float = 0.0,
    started: bool = False,
    declined: bool = False,
    undeliverable: bool = False,
    mailed: bool = False,
) -> Disposition:
    """The disposition of a case as if the field closed now.

    `answered_share` is the share, 0-1, of the asked items that are not optional and are answered:
    half of them make a response that was not submitted a partial one. One who declines is a
    refusal whatever she had answered.
    """
    if submitted:
        return Disposition.COMPLETE
    if declined:
        return Disposition.EXPLICIT_REFUSAL
    if started:
        return _unfinished(answered_share)
    if undeliverable:
        return Disposition.UNDELIVERED
    return Disposition.NOTHING_RETURNED if mailed else Disposition.NOT_INVITED


def _unfinished(answered_share: float) -> Disposition:
    if answered_share >= PARTIAL_SHARE:
        return Disposition.PARTIAL
    return Disposition.BREAK_OFF if answered_share > 0 else Disposition.LOGGED_ON_ONLY
