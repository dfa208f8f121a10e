"""One wave's answers, counted once, and the figures that published statements ask of them.

Figures are computed before anything is hidden, weighted as the wave is, by the same tables that
pages show.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from results.disclosure.rules import shown
from results.tabulation.building import build_table
from results.tabulation.counting import ALL, TOTAL, count
from results.tabulation.cubes import NoCube, find_cube
from results.tabulation.deciding import decision_of
from results.tabulation.folding import answers_of
from results.tabulation.tables import Table, Treatment
from results.verification.published import Fact, Share
from results.weighting.running import weights_of
from surveys.exports.codes import NOT_ASKED
from surveys.exports.coverage import counties_without_answers
from surveys.exports.microdata import extract

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from results.statistics.estimates import Estimate
    from results.suppression.decisions import Decision
    from results.tabulation.counting import Counts, GroupSize
    from results.verification.checks import Found
    from results.verification.published import Only
    from surveys.exports.microdata import Microdata


@dataclass(frozen=True)
class Measured:
    """A figure with the respondents behind it; `is_hidden` if no page of the wave shows it.

    Before the wave's cube is computed only the minimum base tells what is hidden. `unweighted` is
    the share among respondents; None where the wave is not weighted, or for what is not a share.
    """

    value: Found | None
    base: int
    is_hidden: bool = False
    unweighted: float | None = None


NOTHING = Measured(None, 0)


class WaveAnswers:
    """The answers of a wave. Raises `surveys.exports.waves.NoSuchWave`."""

    def __init__(self, wave_code: str) -> None:
        self.wave_code = wave_code
        self.data = extract(wave_code)
        self.codebook = self.data.codebook
        self.weighed, _report = weights_of(self.data)
        self.counts: dict[Only | None, Counts] = {}
        self.tables: dict[tuple[str, str, bool, Only | None], Table] = {}

    @property
    def is_weighted(self) -> bool:
        """Whether not all answers count the same."""
        return self.weighed is not None and bool(self.weighed.margins)

    def measured(self, measure: Share | Fact, *, dont_know_in_base: bool) -> Measured:
        """What the answers give; nothing where nobody is in the base."""
        if isinstance(measure, Share):
            return self.share(measure, dont_know_in_base=dont_know_in_base)
        return self.fact(measure)

    def share(self, share: Share, *, dont_know_in_base: bool) -> Measured:
        """A percentage, weighted as the wave is."""
        table = self.table(share, dont_know_in_base=dont_know_in_base)
        if share.group not in {bar.group for bar in table.bars}:
            return NOTHING
        estimate = _estimate(table, share)
        if estimate is None:
            return NOTHING
        is_hidden = estimate.base < self.data.wave.minimum_base
        if share.only is None and share.item in self.decisions:
            is_hidden |= _estimate(shown(table, self.decisions[share.item]), share) is None
        plain = 100 * estimate.count / estimate.base if self.is_weighted else None
        return Measured(100 * estimate.value, estimate.base, is_hidden, plain)

    def table(self, share: Share, *, dont_know_in_base: bool) -> Table:
        """The table that the share stands in, among those only whom it is about."""
        key = (share.item, share.by, dont_know_in_base, share.only)
        if key not in self.tables:
            breakdown = self.codebook.breakdown(share.by) if share.by else None
            treatment = Treatment(dont_know_in_base=dont_know_in_base)
            entry = self.codebook.item(share.item)
            self.tables[key] = build_table(entry, self.counted(share.only), breakdown, treatment)
        return self.tables[key]

    def counted(self, only: Only | None) -> Counts:
        """The counts; to everyone else the questions are as if they had not been asked."""
        if only not in self.counts:
            data = self.data if only is None else _among(self.data, only)
            self.counts[only] = count(answers_of(data, self.weighed))
        return self.counts[only]

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        """What pages hide, by item: stored with the wave's cube. Empty while there is none."""
        wave = self.data.wave
        try:
            cube = find_cube(wave.id, wave.questionnaire_hash)
        except NoCube:
            return {}
        codes = [item.code for item in self.codebook.items]
        found = {code: decision_of(cube.suppression, code) for code in codes}
        return {code: decision for code, decision in found.items() if decision is not None}

    def fact(self, fact: Fact) -> Measured:
        """Something about who answered."""
        sizes = self.counted(None).sizes if self.data.answered.any() else {}
        everyone = sizes.get(TOTAL, {}).get(ALL)
        if everyone is None or not everyone.answered:
            return NOTHING
        if fact.fact == "share_of_answers":
            return self.share_of_answers(fact)
        return Measured(self.about_turnout(fact, everyone), everyone.invited)

    def about_turnout(self, fact: Fact, everyone: GroupSize) -> Found:
        """A number or a name about who was invited and who answered."""
        match fact.fact:
            case "invited":
                return everyone.invited
            case "answered":
                return everyone.answered
            case "response_rate":
                return 100 * everyone.answered / everyone.invited
            case "counties_without_answers":
                return ", ".join(counties_without_answers(self.wave_code))
            case _:
                groups = self.counted(None).sizes[fact.by].values()
                return max(_points_apart(one, everyone) for one in groups)

    def share_of_answers(self, fact: Fact) -> Measured:
        """How large a share of the answers, weighted, is one group's."""
        here = self.data.answered
        inside = self.data.groups[fact.by][here] == fact.group
        weights = self.data.weights[here]
        if self.weighed is not None:
            weights = self.weighed.weighting.weights
        plain = 100 * float(inside.mean()) if self.is_weighted else None
        value = 100 * float(weights[inside].sum() / weights.sum())
        return Measured(value, int(here.sum()), unweighted=plain)

    def words(self, measure: Share | Fact) -> str:
        """The group that the figure is about, in bokmål."""
        if not measure.by:
            return "total"
        breakdown = self.codebook.breakdown(measure.by)
        if not measure.group:
            return breakdown.title["nb"]
        return {value.code: value.label["nb"] for value in breakdown.groups}[measure.group]


def _among(data: Microdata, only: Only) -> Microdata:
    column = data.groups.get(only.column, data.columns.get(only.column))
    assert column is not None  # noqa: S101  # a test holds every row against the codebook
    inside = np.isin(column, only.codes)
    return replace(data, columns={name: _asked(one, inside) for name, one in data.columns.items()})


def _asked(codes: NDArray[np.int16], inside: NDArray[np.bool_]) -> NDArray[np.int16]:
    return np.where(inside, codes, np.int16(NOT_ASKED))


def _estimate(table: Table, share: Share) -> Estimate | None:
    if table.item.type == "multiple":
        [code] = share.codes
        return table.bar(group=share.group).estimate(code)
    return table.merged(share.codes, row=share.row, group=share.group, of=share.of)


def _points_apart(group: GroupSize, everyone: GroupSize) -> float:
    """How far, in points, a group's share of the answers lies from its share of the invited."""
    here, there = group.answered / everyone.answered, group.invited / everyone.invited
    return 100 * abs(here - there)
