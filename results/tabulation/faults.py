"""Why a wave's figures could not be computed: kept with the cube, and told on its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from results.statistics.faults import UnusableWeights
from results.tabulation.folding import MoreAnswersThanUnits

if TYPE_CHECKING:
    from collections.abc import Mapping

FAULTS: Final = {
    "weights": gettext_noop(
        "The figures cannot be computed: %(number)s of the sampled units have a chance of being "
        "drawn that is not above 0. Have the sample corrected by those who run Barometer. The "
        "figures come by themselves afterwards."
    ),
    "population": gettext_noop(
        "The figures cannot be computed: more have answered than the sample says there are "
        "(stratum: %(strata)s). Have the sample corrected by those who run Barometer. The figures "
        "come by themselves afterwards."
    ),
    "program": gettext_noop(
        "The figures could not be computed because of an error in the program. No answers are "
        "lost. Tell those who run Barometer: what went wrong is in the log. It is tried again "
        "every few minutes."
    ),
}


def fault_of(error: Exception) -> dict[str, Any]:
    """What is kept of the error; of one that nobody foresaw only that there was one."""
    match error:
        case UnusableWeights():
            return {"kind": "weights", "number": error.number}
        case MoreAnswersThanUnits():
            return {"kind": "population", "strata": list(error.strata)}
        case _:
            return {"kind": "program"}


def is_foreseen(fault: Mapping[str, Any]) -> bool:
    """Whether it lies in the data, and not in the program."""
    return str(fault["kind"]) != "program"


def fault_text(fault: Mapping[str, Any]) -> str:
    """What is wrong, and what to do."""
    words = {"number": fault.get("number", 0), "strata": ", ".join(fault.get("strata", ()))}
    return _(FAULTS[fault["kind"]]) % words
