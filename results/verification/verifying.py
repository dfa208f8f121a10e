"""Compute each published figure from the stored answers, and say whether it comes out.

The figures are computed before anything is hidden, by the same tables that pages show.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from results.disclosure.rules import shown
from results.tabulation.building import build_table
from results.tabulation.counting import ALL, TOTAL, count
from results.tabulation.deciding import decisions_of
from results.tabulation.folding import answers_of
from results.tabulation.tables import Table, Treatment
from results.verification.published import Fact, Share
from results.weighting.running import weights_of
from surveys.exports.coverage import counties_without_answers
from surveys.exports.microdata import extract

if TYPE_CHECKING:
    from results.statistics.estimates import Estimate
    from results.suppression.decisions import Decision
    from results.tabulation.counting import GroupSize
    from results.verification.checks import Found
    from results.verification.published import PublishedFigure, PublishedSurvey


@dataclass(frozen=True)
class Measured:
    """A figure with the respondents behind it; `is_hidden` if no page of the wave shows it."""

    value: Found | None
    base: int
    is_hidden: bool = False


@dataclass(frozen=True)
class Verdict:
    """One published figure against what the stored answers give."""

    figure: PublishedFigure
    group: str
    measured: tuple[Measured, ...]

    @property
    def ok(self) -> bool:
        """Whether the computed figures are accepted; never without a base."""
        found = [one.value for one in self.measured if one.value is not None]
        return len(found) == len(self.measured) and self.figure.accepted.accepts(found)

    @property
    def is_hidden(self) -> bool:
        """Whether a page would hide any of the figures that the statement rests on."""
        return any(one.is_hidden for one in self.measured)


def verify(survey: PublishedSurvey, wave_code: str) -> list[Verdict]:
    """A verdict for every row. Raises `surveys.exports.waves.NoSuchWave`."""
    answers = _Answers(wave_code)
    return [
        Verdict(
            figure,
            answers.group_words(figure),
            tuple(answers.measured(measure, figure) for measure in figure.measures),
        )
        for figure in survey.figures
    ]


class _Answers:
    """One wave's answers, counted once, and the tables built from them so far."""

    def __init__(self, wave_code: str) -> None:
        data = extract(wave_code)
        self.wave_code = wave_code
        self.codebook = data.codebook
        self.minimum_base = data.wave.minimum_base
        self.data = data
        weighed, _report = weights_of(data)
        self.counts = count(answers_of(data, weighed))
        self.tables: dict[tuple[str, str, bool], Table] = {}

    def measured(self, measure: Share | Fact, figure: PublishedFigure) -> Measured:
        if isinstance(measure, Share):
            return self.share(measure, dont_know_in_base=figure.dont_know_in_base)
        return self.fact(measure)

    def share(self, share: Share, *, dont_know_in_base: bool) -> Measured:
        table = self.table(share.item, share.by, dont_know_in_base=dont_know_in_base)
        if share.group not in {bar.group for bar in table.bars}:
            return Measured(None, 0)
        estimate = _estimate(table, share)
        if estimate is None:
            return Measured(None, 0)
        seen = _estimate(shown(table, self.decisions[share.item]), share)
        is_hidden = seen is None or estimate.base < self.minimum_base
        return Measured(100 * estimate.value, estimate.base, is_hidden)

    def table(self, item: str, by: str, *, dont_know_in_base: bool) -> Table:
        key = (item, by, dont_know_in_base)
        if key not in self.tables:
            breakdown = self.codebook.breakdown(by) if by else None
            treatment = Treatment(dont_know_in_base=dont_know_in_base)
            entry = self.codebook.item(item)
            self.tables[key] = build_table(entry, self.counts, breakdown, treatment)
        return self.tables[key]

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """What pages hide of each item."""
        made = decisions_of(self.data, self.counts.sizes, self.counts.found)
        return {one.item: one for one in made}

    def fact(self, fact: Fact) -> Measured:
        everyone = self.counts.sizes[TOTAL].get(ALL)
        if everyone is None or not everyone.answered:
            return Measured(None, 0)
        match fact.fact:
            case "invited":
                return Measured(everyone.invited, everyone.invited)
            case "answered":
                return Measured(everyone.answered, everyone.invited)
            case "response_rate":
                return Measured(100 * everyone.answered / everyone.invited, everyone.invited)
            case "counties_without_answers":
                names = ", ".join(counties_without_answers(self.wave_code))
                return Measured(names, everyone.invited)
            case "points_apart":
                groups = self.counts.sizes[fact.by].values()
                apart = max(_points_apart(group, everyone) for group in groups)
                return Measured(apart, everyone.invited)

    def group_words(self, figure: PublishedFigure) -> str:
        """The group that the row is about, or the groups that it compares, in bokmål."""
        return " / ".join(dict.fromkeys(self.words(measure) for measure in figure.measures))

    def words(self, measure: Share | Fact) -> str:
        if not measure.by:
            return "total"
        breakdown = self.codebook.breakdown(measure.by)
        if isinstance(measure, Fact):
            return breakdown.title["nb"]
        labels = {value.code: value.label["nb"] for value in breakdown.groups}
        return labels[measure.group]


def _estimate(table: Table, share: Share) -> Estimate | None:
    if table.item.type == "multiple":
        [code] = share.codes
        return table.bar(group=share.group).estimate(code)
    return table.merged(share.codes, row=share.row, group=share.group, of=share.of)


def _points_apart(group: GroupSize, everyone: GroupSize) -> float:
    """How far, in points, a group's share of the answers lies from its share of the invited."""
    here, there = group.answered / everyone.answered, group.invited / everyone.invited
    return 100 * abs(here - there)
