"""The report of a run, written out for its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from barometer.templatetags.barometer import decimal, percent
from results.weighting.words import fault_text, group_name, variable_name

if TYPE_CHECKING:
    from results.weighting.reports import GroupReport, MarginReport, Report
    from surveys.exports.codebook import Codebook


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group's name, and its shares before and after as text."""

    name: str
    target: str
    answered: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownMargin:
    """A margin's name and its groups."""

    name: str
    groups: tuple[ShownGroup, ...]


@dataclass(frozen=True, slots=True)
class ShownReport:
    """What the page prints of a run."""

    fault: str
    design_effect: str
    effective_number: str
    answered: int
    lowest: str
    highest: str
    iterations: int
    cut: int
    margins: tuple[ShownMargin, ...]


def shown_report(report: Report, codebook: Codebook) -> ShownReport:
    """The run with its numbers as the reader writes them."""
    return ShownReport(
        fault=fault_text(report.fault, codebook) if report.fault else "",
        design_effect=decimal(report.design_effect, 2),
        effective_number=decimal(report.effective_number, 0),
        answered=report.answered,
        lowest=decimal(report.lowest, 2),
        highest=decimal(report.highest, 2),
        iterations=report.iterations,
        cut=report.cut,
        margins=tuple(_margin(margin, codebook) for margin in report.margins),
    )


def _margin(margin: MarginReport, codebook: Codebook) -> ShownMargin:
    names = [variable_name(code, codebook) for code in margin.breakdowns]
    target = sum(group.target for group in margin.groups)
    before = sum(group.before for group in margin.groups)
    after = sum(group.after for group in margin.groups)
    return ShownMargin(
        " × ".join(names),
        tuple(
            ShownGroup(
                name=_name(group, margin, codebook),
                target=_share(group.target, target),
                answered=str(group.answered),
                before=_share(group.before, before),
                after=_share(group.after, after),
            )
            for group in margin.groups
        ),
    )


def _name(group: GroupReport, margin: MarginReport, codebook: Codebook) -> str:
    parts = zip(margin.breakdowns, group.codes, strict=True)
    return " × ".join(group_name(code, one, codebook) for code, one in parts)


def _share(part: float, whole: float) -> str:
    return percent(part / whole, 1) if whole else ""
