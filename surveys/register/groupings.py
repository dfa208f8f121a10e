"""The groups that results are split by, read from `data/groupings.json`. No Django here.

A grouping sees only the attributes frozen when the sample was drawn. Groups do not overlap; county
authorities are a group of their own where nothing else is said, and so are units of which the
register does not know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

import msgspec

Text = dict[str, str]
DATA = Path(__file__).parent / "data" / "groupings.json"
UNKNOWN = 9
UNKNOWN_LABEL: Text = {"nb": "Ukjent", "nn": "Ukjend", "en": "Unknown"}
COUNTY_AUTHORITIES_LABEL: Text = {
    "nb": "Fylkeskommuner",
    "nn": "Fylkeskommunar",
    "en": "County authorities",
}


class Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One group of municipalities: listed values, or numbers between two bounds, both included."""

    code: int
    label: Text
    values: tuple[str, ...] = ()
    first: int | None = msgspec.field(default=None, name="from")
    last: int | None = msgspec.field(default=None, name="to")

    def holds(self, value: object) -> bool:
        if isinstance(value, int):
            above = self.first is None or value >= self.first
            return not self.values and above and (self.last is None or value <= self.last)
        return value in self.values


class Grouping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way to split units by one frozen attribute, with the definition to print beside it.

    Where there are `offices`, only surveys of these are split so. Without `county_authorities` a
    county authority is in the group of its value, as a municipality is. A workplace has the values
    of the municipality it belongs to; where a county's has none, it goes with the counties.
    """

    code: str
    title: Text
    definition: Text
    attribute: str
    groups: tuple[Group, ...]
    county_authorities: int | None = None
    offices: tuple[str, ...] = ()
    successor_note: Text = {}

    def group_of(self, attributes: Mapping[str, object]) -> int:
        """The code of the unit's group; `UNKNOWN` when its value is missing or fits no group."""
        value = attributes.get(self.attribute)
        kinds = {attributes["kind"], attributes.get("owner_kind") if value is None else None}
        if self.county_authorities is not None and "county_authority" in kinds:
            return self.county_authorities
        return next((group.code for group in self.groups if group.holds(value)), UNKNOWN)

    def labels(self) -> dict[int, Text]:
        """Code → label per language, in the order to print them, the unknown last."""
        labels = {group.code: group.label for group in self.groups}
        if self.county_authorities is not None:
            labels[self.county_authorities] = COUNTY_AUTHORITIES_LABEL
        return labels | {UNKNOWN: UNKNOWN_LABEL}

    def printed_definition(self, units: Iterable[Mapping[str, object]]) -> Text:
        """The definition; where a unit's value is its successor's, that is said too."""
        mark = f"{self.attribute}_from"
        if not any(unit.get(mark) == "successor" for unit in units):
            return self.definition
        notes = self.successor_note
        return {
            language: f"{text} {notes[language]}" if language in notes else text
            for language, text in self.definition.items()
        }


@cache
def groupings() -> tuple[Grouping, ...]:
    """Every grouping, in the order pages offer them."""
    return msgspec.json.decode(DATA.read_bytes(), type=tuple[Grouping, ...])


def groupings_of(offices: Collection[str]) -> tuple[Grouping, ...]:
    """The groupings that a survey of these offices is split by."""
    return tuple(
        known for known in groupings() if not known.offices or set(known.offices) & set(offices)
    )


def offices_split_apart() -> frozenset[str]:
    """The offices whose surveys have a grouping that others lack."""
    return frozenset(office for known in groupings() for office in known.offices)


def grouping(code: str) -> Grouping:
    """The grouping of that code; KeyError when there is none."""
    return {known.code: known for known in groupings()}[code]
