"""The address of a view: every choice on the page is a part of it, so that it can be kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from results.explorer.figures import View
from results.explorer.merging import Together
from results.statistics.intervals import Interval
from results.statistics.multiplicity import Correction
from results.tabulation.ad_hoc import Filter
from results.tabulation.tables import Treatment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import QueryDict

CORRECTIONS: Final = {
    "ingen": Correction.NONE,
    "holm": Correction.HOLM,
    "bh": Correction.BENJAMINI_HOCHBERG,
}

LONGEST_NAME: Final = 80
"""Letters in a name of one's own for answers put together."""


@dataclass(frozen=True, slots=True)
class Address:
    """A view, and how its differences are tested."""

    view: View
    correction: str = "holm"

    def query(self) -> str:
        """The part of the address after «?»; empty for what is shown without any choice."""
        return urlencode(list(self._parts()))

    def _parts(self) -> Iterator[tuple[str, str]]:
        view = self.view
        if view.by:
            yield "fordelt", view.by
        if view.second:
            yield "og", view.second
        for one in view.filters:
            yield from (("filter", f"{one.name}:{code}") for code in one.codes)
        yield from self._treatment()
        if view.method is not Interval.WILSON:
            yield "intervall", view.method.value
        if not view.weighted:
            yield "vekt", "nei"
        if self.correction != "holm":
            yield "korreksjon", self.correction

    def _treatment(self) -> Iterator[tuple[str, str]]:
        treatment = self.view.treatment
        if treatment.everyone_in_base:
            yield "base", "alle"
        if not treatment.dont_know_in_base:
            yield "vetikke", "ute"
        if treatment.not_relevant_in_base:
            yield "ikkerelevant", "inne"
        for together in self.view.merged:
            yield "sammen", "-".join(str(code) for code in together.codes)
            if together.called:
                yield name_field(together), together.called


def read_address(item: str, query: QueryDict) -> Address:
    """The view that an address asks for; what it does not know is as if it were not there."""
    by, second = query.get("fordelt", ""), query.get("og", "")
    method = query.get("intervall", "")
    correction = query.get("korreksjon", "")
    view = View(
        item=item,
        by=by,
        second=second if by and second != by else "",
        filters=_filters(query.getlist("filter")),
        treatment=Treatment(
            dont_know_in_base=query.get("vetikke") != "ute",
            not_relevant_in_base=query.get("ikkerelevant") == "inne",
            everyone_in_base=query.get("base") == "alle",
        ),
        method=next((one for one in Interval if one.value == method), Interval.WILSON),
        weighted=query.get("vekt") != "nei",
        merged=tuple(_merged(query)),
    )
    return Address(view, correction if correction in CORRECTIONS else "holm")


def name_field(together: Together) -> str:
    """The part of the address that holds the name of answers put together."""
    return f"kalt-{together.codes[0]}"


def _merged(query: QueryDict) -> Iterator[Together]:
    """`sammen=1-2&sammen=2-3&sammen=5-6` are two groups, `kalt-1` is the name of the first.

    One answer alone is what it is already. Addresses kept from when there was one group only,
    `sammen=1&sammen=2&kalt=Enige`, go on meaning what they did.
    """
    groups: list[set[int]] = []
    for codes in _named_together(query.getlist("sammen")):
        touched = [group for group in groups if group & codes]
        groups = [group for group in groups if not group & codes]
        groups.append(codes.union(*touched))
    only = query.get("kalt", "") if len(groups) == 1 else ""
    for group in sorted(groups, key=min):
        together = Together(tuple(sorted(group)))
        called = query.get(name_field(together), only).strip()
        yield replace(together, called=called[:LONGEST_NAME])


def _named_together(parts: list[str]) -> Iterator[set[int]]:
    """What each part of an address puts together; bare codes are together with each other."""
    bare = {int(part) for part in parts if part.isdecimal()}
    joined = [{int(code) for code in part.split("-") if code.isdecimal()} for part in parts]
    yield from (codes for codes in (bare, *joined) if len(codes) > 1)


def _filters(parts: list[str]) -> tuple[Filter, ...]:
    """`size:1` and `size:2` keep either; filters on different names must both fit."""
    codes: dict[str, list[int]] = {}
    for part in parts:
        name, _colon, code = part.rpartition(":")
        if name and code.isdecimal():
            codes.setdefault(name, []).append(int(code))
    return tuple(Filter(name, tuple(sorted(set(found)))) for name, found in codes.items())
