"""Weigh a wave by its scheme, and keep the report with the run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from django.utils import timezone

from results.weighting.models import WaveWeighting, scheme_of
from results.weighting.reports import Report, fault_report, report_of
from results.weighting.schemes import UNWEIGHTED, Kind, Scheme
from results.weighting.weighing import CannotWeigh, Weighed, weigh

if TYPE_CHECKING:
    from surveys.exports.microdata import Microdata


def weights_of(data: Microdata) -> tuple[Weighed | None, Report]:
    """The weights of the wave's respondents by its scheme, and what the run came to.

    A scheme that cannot be met leaves the design weights alone, and the report says why; None when
    nobody has answered, or when not even those are sound.
    """
    scheme = scheme_of(data.wave.id)
    weighed, report = tried(scheme, data)
    if weighed is None and scheme.kind is not Kind.NONE:
        weighed, _unweighted = tried(UNWEIGHTED, data)
    return weighed, report


def tried(scheme: Scheme, data: Microdata) -> tuple[Weighed | None, Report]:
    """What the scheme would come to; nothing is kept."""
    try:
        weighed = weigh(scheme, data)
    except CannotWeigh as fault:
        return None, fault_report(fault, int(data.answered.sum()))
    return weighed, report_of(weighed)


def stored_run(wave_id: int, report: Report) -> dict[str, Any]:
    """The scheme and the report of a run, to be kept with the figures that rest on it."""
    return {
        "scheme": msgspec.to_builtins(scheme_of(wave_id), str_keys=True),
        "report": msgspec.to_builtins(report),
    }


def read_run(stored: dict[str, Any]) -> tuple[Scheme, Report | None]:
    """What was kept; of figures that were computed before runs were kept, no weighting."""
    if not stored:
        return UNWEIGHTED, None
    scheme = msgspec.convert(stored["scheme"], Scheme, str_keys=True)
    return scheme, msgspec.convert(stored["report"], Report)


def keep(wave_id: int, report: Report) -> None:
    """Store the report with the wave's scheme; a wave without a scheme keeps none."""
    WaveWeighting.objects.filter(wave_id=wave_id).update(
        report=msgspec.to_builtins(report), ran_at=timezone.now()
    )
