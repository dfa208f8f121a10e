"""What the form of an item's page offers, and what is chosen in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from barometer.templatetags.barometer import in_language
from results.explorer.merging import mergeable
from results.explorer.presenting import INTERVALS
from results.tabulation.counting import crossed_in

if TYPE_CHECKING:
    from results.explorer.addresses import Address
    from results.explorer.figures import Results
    from surveys.exports.codebook import Codebook, ItemEntry

MOST_GROUPS = 25
"""A variable with more answers is no breakdown for a page."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: its value in the address, and what it is called."""

    value: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """A breakdown with the groups that can be kept."""

    name: str
    groups: tuple[Choice, ...]

    @property
    def is_used(self) -> bool:
        """Whether any of its groups is chosen."""
        return any(group.is_chosen for group in self.groups)


@dataclass(frozen=True, slots=True)
class Choices:
    """The form's contents."""

    breakdowns: tuple[Choice, ...]
    variables: tuple[Choice, ...]
    seconds: tuple[Choice, ...]
    crossed: tuple[str, ...]
    filters: tuple[FilterChoice, ...]
    intervals: tuple[Choice, ...]
    merged: tuple[Choice, ...]
    has_dont_know: bool
    has_not_relevant: bool
    has_base: bool
    has_weights: bool


def choices(results: Results, address: Address, item: ItemEntry) -> Choices:
    """What can be chosen for the item in this wave."""
    view, codebook = address.view, results.codebook
    split = [(one.code, in_language(one.title)) for one in codebook.breakdowns]
    variables = [
        (one.code, f"{one.code} {in_language(one.text)}")
        for one in splitting_items(codebook)
        if one.code != item.code
    ]
    missing = {value.missing for value in item.categories}
    kept = {(one.name, code) for one in view.filters for code in one.codes}
    return Choices(
        breakdowns=tuple(Choice(code, name, code == view.by) for code, name in split),
        variables=tuple(Choice(code, name, code == view.by) for code, name in variables),
        seconds=tuple(Choice(code, name, code == view.second) for code, name in split + variables),
        crossed=tuple(
            " × ".join(in_language(codebook.breakdown(code).title) for code in pair)
            for pair in crossed_in(results.cube.breakdowns)
        ),
        filters=tuple(
            FilterChoice(
                in_language(breakdown.title),
                tuple(
                    Choice(
                        f"{breakdown.code}:{group.code}",
                        in_language(group.label),
                        (breakdown.code, group.code) in kept,
                    )
                    for group in breakdown.groups
                ),
            )
            for breakdown in codebook.breakdowns
        ),
        intervals=tuple(
            Choice(one.value, _(words), one is view.method) for one, words in INTERVALS.items()
        ),
        merged=tuple(
            Choice(str(value.code), in_language(value.label), value.code in view.merged)
            for value in mergeable(item)
        ),
        has_dont_know="dont_know" in missing,
        has_not_relevant="not_relevant" in missing,
        has_base=item.asked is not None,
        has_weights=any(getattr(one, "weighted", False) for one in results.figures)
        or not view.weighted,
    )


def splitting_items(codebook: Codebook) -> list[ItemEntry]:
    """Items with one answer each, derived variables too: what another item can be split by."""
    return [
        one
        for one in codebook.items
        if one.type in ("single", "scale", "consent") and len(one.categories) <= MOST_GROUPS
    ]
