"""A weighting in words: for the caption of every figure, and for its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from barometer.templatetags.barometer import decimal, in_language, percent
from results.weighting.schemes import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from results.weighting.reports import FaultReport, Report
    from results.weighting.schemes import Scheme
    from surveys.exports.codebook import Codebook

FAULTS: Final = {
    "nobody": gettext_noop("Nobody has answered yet."),
    "no_variable": gettext_noop("The wave cannot be split by %(names)s."),
    "empty": gettext_noop(
        "Nobody has answered from %(cells)s (%(names)s), so no weight can stand for them. "
        "Leave the variable out, use raking instead of cells, or wait for answers."
    ),
    "unknown": gettext_noop(
        "There are answers from %(cells)s (%(names)s), which the population does not have. "
        "Fill in a number for them."
    ),
    "disagree": gettext_noop(
        "The populations of the variables do not add up to the same: %(totals)s."
    ),
    "not_converged": gettext_noop(
        "The weights do not settle: after %(rounds)s rounds a group is still "
        "%(deviation)s per cent off. Leave a variable out, or widen the limits."
    ),
    "unusable": gettext_noop("Some chances of being drawn are not sound numbers."),
}


def scheme_text(scheme: Scheme, report: Report | None, codebook: Codebook) -> str:
    """How the answers are weighted; when the scheme could not be met, that they are not."""
    if scheme.kind is Kind.NONE:
        return _("None: every answer counts the same.")
    if report is not None and report.fault is not None:
        return _("None: the chosen weighting could not be made. %(why)s") % {
            "why": fault_text(report.fault, codebook)
        }
    names = _joined(_inside(variable_name(code, codebook)) for code in scheme.breakdowns)
    if scheme.kind is Kind.CELLS:
        said = _("The answers are weighted so that %(names)s is as in the population.")
    else:
        said = _("The answers are weighted so that each of %(names)s is as in the population.")
    sources = [margin.source for margin in scheme.margins if margin.source]
    parts = [said % {"names": names}]
    if sources:
        parts.append(_("Source of the population: %(sources)s.") % {"sources": "; ".join(sources)})
    if scheme.low is not None or scheme.high is not None:
        parts.append(_trimming(scheme))
    return " ".join(parts)


def _trimming(scheme: Scheme) -> str:
    if scheme.low is None:
        return _("No weight is above %(high)s times the mean.") % {"high": decimal(scheme.high)}
    if scheme.high is None:
        return _("No weight is below %(low)s times the mean.") % {"low": decimal(scheme.low)}
    words = {"low": decimal(scheme.low), "high": decimal(scheme.high)}
    return _("No weight is below %(low)s or above %(high)s times the mean.") % words


def fault_text(fault: FaultReport, codebook: Codebook) -> str:
    """Why the weights cannot be made, and what to do."""
    names = _joined(_inside(variable_name(code, codebook)) for code in fault.breakdowns)
    cells = _joined(
        " × ".join(
            group_name(code, group, codebook)
            for code, group in zip(fault.breakdowns, cell, strict=True)
        )
        for cell in fault.cells
    )
    first, second = (*fault.numbers, 0.0, 0.0)[:2]
    return _(FAULTS[fault.kind]) % {
        "names": names,
        "cells": cells,
        "totals": _joined(decimal(number, 0) for number in fault.numbers),
        "rounds": decimal(first, 0),
        "deviation": percent(second, 1),
    }


def _inside(name: str) -> str:
    """As it is written inside a sentence."""
    return name[:1].lower() + name[1:]


def variable_name(code: str, codebook: Codebook) -> str:
    """What the variable is called; its code when the wave does not have it."""
    try:
        return in_language(codebook.breakdown(code).title)
    except KeyError:
        return code


def group_name(code: str, group: int, codebook: Codebook) -> str:
    """What the group is called; its code when it has no name."""
    try:
        groups = codebook.breakdown(code).groups
    except KeyError:
        return str(group)
    return next((in_language(one.label) for one in groups if one.code == group), str(group))


def _joined(words: Iterable[str]) -> str:
    *most, last = [*words] or [""]
    return f"{', '.join(most)}{_(' and ')}{last}" if most else last
