"""How far the answers of two waves may be compared, item by item, for the trends of results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from surveys.conditions import holds, items_of
from surveys.exports.waves import NoSuchWave
from surveys.fieldwork.models import Wave
from surveys.questionnaires.path import FRAME
from surveys.questionnaires.versions.declaring import link_of, links_between
from surveys.register.groupings import grouping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from surveys.conditions import Condition
    from surveys.exports.codebook import Text
    from surveys.questionnaires.models import QuestionnaireVersion


@dataclass(frozen=True, slots=True)
class SeriesLink:
    """An item of one wave and the item of another that follows it.

    `recoding` takes each code of the first to one of the second where the relation is `recoded`;
    `note` is for the readers of a chart. `within` is a condition on the frame: the units among
    which the answers may be compared although the whole breaks.
    """

    series: str
    item_a: str
    item_b: str
    relation: Literal["same", "reworded", "recoded", "break"]
    recoding: Mapping[int, int]
    note: Text
    within: Condition | None

    @property
    def is_comparable(self) -> bool:
        """Whether the totals of the two waves may be compared."""
        return self.relation != "break"

    def comparable_groups(self, breakdown: str) -> frozenset[int]:
        """The groups of a breakdown that may be compared across a break.

        Those whose every value is within it, where it is about that breakdown alone; else none.
        Raises KeyError when there is no such breakdown.
        """
        found = grouping(breakdown)
        reference = f"{FRAME}{found.attribute}"
        within = self.within
        if within is None or items_of(within) != {reference}:
            return frozenset()
        return frozenset(
            group.code
            for group in found.groups
            if group.values and all(holds(within, {reference: one}.get) for one in group.values)
        )


def series_links(wave_a: str, wave_b: str) -> dict[str, SeriesLink]:
    """What is declared between the questionnaires of two waves, by the item of the second.

    Two waves that ask the same version have the same items. An item that is not there must not be
    compared: nothing is declared of it. Raises `NoSuchWave`.
    """
    first, second = _version(wave_a), _version(wave_b)
    if first == second:
        items = [item for item in first.load().items() if item.type != "information"]
        return {
            item.code: SeriesLink(item.series_key, item.code, item.code, "same", {}, {}, None)
            for item in items
        }
    links = map(link_of, links_between(first, second).values())
    return {
        link.item_b: SeriesLink(
            link.series, link.item_a, link.item_b, link.relation, link.map, link.note, link.scope
        )
        for link in links
    }


def _version(code: str) -> QuestionnaireVersion:
    waves = Wave.objects.select_related("questionnaire_version").filter(code=code, is_pilot=False)
    wave = waves.first()
    if wave is None or wave.questionnaire_version is None:
        raise NoSuchWave(code)
    return wave.questionnaire_version
