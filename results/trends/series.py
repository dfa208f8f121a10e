"""The waves of a survey that ask an item, and how far each may be compared with the next."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from results.explorer.figures import NoSuchItem, TooFew, View, WrittenAnswers, read_view
from results.tabulation.ad_hoc import Filter
from results.tabulation.cubes import NoCube
from surveys.exports.series import series_links
from surveys.exports.waves import waves_with_answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from results.explorer.figures import Results
    from results.statistics.estimates import Estimate
    from results.tabulation.tables import ShownTable
    from surveys.exports.codebook import Breakdown, Codebook, ItemEntry, Text
    from surveys.exports.series import SeriesLink
    from surveys.exports.waves import WaveFacts


YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class NoSuchSeries(LookupError):
    """The survey has no wave with figures of such an item."""


@dataclass(frozen=True, slots=True)
class Step:
    """How a wave's item goes over into the next wave's: what is declared of the two."""

    relation: str
    note: Text
    groups: Mapping[str, frozenset[int]]

    @property
    def is_broken(self) -> bool:
        """Whether the totals must not be compared."""
        return self.relation == "break"


@dataclass(frozen=True, slots=True)
class Point:
    """One wave in the series.

    `codes` takes each code of the newest wave to this wave's. `step` leads to the next wave, None
    for the newest. `results` is None where too few are left to show anything.
    """

    facts: WaveFacts
    item: str
    codes: Mapping[int, frozenset[int]]
    step: Step | None
    results: Results | None

    @property
    def year(self) -> int:
        """The year that the wave goes by: the last one in its title, else that of its closing.

        «Innovasjonsbarometeret 2018» was in the field in the autumn of 2017.
        """
        named = YEAR.findall(self.facts.title)
        if named:
            return int(named[-1])
        moment = self.facts.closes_at or self.facts.opened_at
        return moment.year if moment is not None else 0

    @property
    def table(self) -> ShownTable | None:
        """The item's table in this wave, as it may be shown."""
        figure = self.results.figures[0] if self.results is not None else None
        return None if isinstance(figure, WrittenAnswers) else figure

    def estimate(self, row: str, codes: Sequence[int]) -> Estimate | None:
        """The share that gave any of the newest wave's codes; None where hidden or not asked."""
        table = self.table
        own = frozenset().union(*(self.codes.get(code, frozenset()) for code in codes))
        if table is None or row not in table.rows() or not own:
            return None
        known = {value.code for value in table.categories}
        if table.item.type == "multiple":
            return table.bar(row).estimate(*own) if len(own) == 1 and own <= known else None
        return table.merged(own, row=row) if own <= known else None


@dataclass(frozen=True, slots=True)
class Series:
    """An item through the waves of a survey, the oldest first. `within` narrows every wave."""

    item: ItemEntry
    codebook: Codebook
    points: tuple[Point, ...]
    within: Breakdown | None = None
    groups: tuple[int, ...] = ()

    @property
    def newest(self) -> Point:
        """The wave whose wording and codes are shown."""
        return self.points[-1]

    def common(self) -> list[tuple[Breakdown, tuple[int, ...]]]:
        """Breakdowns with groups that may be compared across every break."""
        broken = [one.step for one in self.points if one.step is not None and one.step.is_broken]
        found = []
        for breakdown in self.codebook.breakdowns:
            sets = [step.groups.get(breakdown.code, frozenset()) for step in broken]
            groups = frozenset.intersection(*sets) if sets else frozenset()
            if groups:
                found.append((breakdown, tuple(sorted(groups))))
        return found

    def is_comparable(self, point: Point) -> bool:
        """Whether the point may be compared with the next one, narrowed as the series is."""
        if point.step is None or point.step.relation == "":
            return False
        return not point.step.is_broken or self.within is not None


def read_series(survey: str, item: str, *, within: str = "", weighted: bool = True) -> Series:
    """The series that ends in the survey's newest wave with figures of the item.

    `within` is a breakdown: every wave is narrowed to its groups that may be compared across the
    breaks. Raises `NoSuchSeries`.
    """
    waves = [
        facts for facts, _counts in reversed(waves_with_answers()) if facts.survey_code == survey
    ]
    whole = _whole(waves, item, weighted)
    if not within:
        return whole
    chosen = next((one for one in whole.common() if one[0].code == within), None)
    if chosen is None:
        raise NoSuchSeries(within)
    breakdown, groups = chosen
    filters = (Filter(breakdown.code, groups),)
    points = tuple(
        replace(one, results=_results(one.facts, one.item, weighted, filters))
        for one in whole.points
    )
    return replace(whole, points=points, within=breakdown, groups=groups)


def _whole(waves: Sequence[WaveFacts], item: str, weighted: bool) -> Series:
    newest = len(waves) - 1
    results = None
    while newest >= 0 and results is None:
        results = _results(waves[newest], item, weighted)
        newest -= results is None
    if results is None:
        raise NoSuchSeries(item)
    entry = results.codebook.item(item)
    codes = {value.code: frozenset({value.code}) for value in entry.categories}
    points = [Point(waves[newest], item, codes, None, results)]
    for facts in reversed(waves[:newest]):
        before = _before(facts, points[-1], weighted)
        if before is None:
            break
        points.append(before)
    return Series(entry, results.codebook, tuple(reversed(points)))


def _before(facts: WaveFacts, after: Point, weighted: bool) -> Point | None:
    """The wave before, by what is declared of its item; a derived one goes by its own code."""
    link = series_links(facts.code, after.facts.code).get(after.item)
    if link is None:
        results = _results(facts, after.item, weighted)
        if results is None or not results.codebook.item(after.item).definition:
            return None
        return Point(facts, after.item, after.codes, _derived_step(facts, after, results), results)
    results = _results(facts, link.item_a, weighted)
    if results is None:
        return None
    step = Step(link.relation, link.note, _groups(link, results.codebook))
    return Point(facts, link.item_a, _earlier_codes(link, after.codes), step, results)


def _derived_step(facts: WaveFacts, after: Point, results: Results) -> Step:
    """A derived variable is as comparable as the item of the survey's that is least so."""
    links = series_links(facts.code, after.facts.code)
    broken = [link for link in links.values() if not link.is_comparable]
    if not broken:
        return Step("same", {}, {})
    return Step("break", broken[0].note, _groups(broken[0], results.codebook))


def _groups(link: SeriesLink, codebook: Codebook) -> dict[str, frozenset[int]]:
    return {one.code: link.comparable_groups(one.code) for one in codebook.breakdowns}


def _earlier_codes(
    link: SeriesLink, codes: Mapping[int, frozenset[int]]
) -> dict[int, frozenset[int]]:
    if link.relation != "recoded":
        return dict(codes)
    return {
        newest: frozenset(one for one, goal in link.recoding.items() if goal in later)
        for newest, later in codes.items()
    }


def _results(
    facts: WaveFacts, item: str, weighted: bool, filters: tuple[Filter, ...] = ()
) -> Results | None:
    """The item as the wave's page shows it; None where there is nothing to show."""
    try:
        return read_view(facts.code, View(item, weighted=weighted, filters=filters))
    except (NoCube, NoSuchItem, TooFew):
        return None
