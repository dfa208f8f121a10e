"""What the form of an item's page offers, and what is chosen in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from barometer.templatetags.barometer import in_language
from results.explorer.addresses import LONGEST_NAME, name_field
from results.explorer.merging import either, mergeable
from results.explorer.presenting import INTERVALS
from results.tabulation.counting import crossed_in

if TYPE_CHECKING:
    from results.explorer.addresses import Address
    from results.explorer.figures import Results, View
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
class Joint:
    """Two answers beside each other that can be one: the later one joins the one above it."""

    choice: Choice
    above: str


@dataclass(frozen=True, slots=True)
class Naming:
    """A field for what answers put together are called; without a name they are listed."""

    field: str
    called: str
    listed: str


@dataclass(frozen=True, slots=True)
class Merging:
    """Which answers can be put together, and what those that are can be called."""

    first: str
    joints: tuple[Joint, ...]
    namings: tuple[Naming, ...]
    longest_name: int = LONGEST_NAME


@dataclass(frozen=True, slots=True)
class Choices:
    """The form's contents."""

    breakdowns: tuple[Choice, ...]
    variables: tuple[Choice, ...]
    seconds: tuple[Choice, ...]
    crossed: tuple[str, ...]
    filters: tuple[FilterChoice, ...]
    intervals: tuple[Choice, ...]
    merging: Merging | None
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
        merging=_merging(item, view),
        has_dont_know="dont_know" in missing,
        has_not_relevant="not_relevant" in missing,
        has_base=item.asked is not None,
        has_weights=any(getattr(one, "weighted", False) for one in results.figures)
        or not view.weighted,
    )


def _merging(item: ItemEntry, view: View) -> Merging | None:
    """None where there is nothing to put together."""
    values = mergeable(item)
    if not values:
        return None
    group_of = {code: together for together in view.merged for code in together.codes}
    joints = tuple(
        Joint(
            Choice(
                f"{above.code}-{value.code}",
                in_language(value.label),
                value.code in group_of and group_of[value.code] is group_of.get(above.code),
            ),
            in_language(above.label),
        )
        for above, value in pairwise(values)
    )
    namings = tuple(
        Naming(
            name_field(together),
            together.called,
            in_language(either(tuple(one for one in values if one.code in together.codes))),
        )
        for together in view.merged
        if {*together.codes} <= {value.code for value in values}
    )
    return Merging(in_language(values[0].label), joints, namings)


def splitting_items(codebook: Codebook) -> list[ItemEntry]:
    """Items with one answer each, derived variables too: what another item can be split by."""
    return [
        one
        for one in codebook.items
        if one.type in ("single", "scale", "consent") and len(one.categories) <= MOST_GROUPS
    ]
