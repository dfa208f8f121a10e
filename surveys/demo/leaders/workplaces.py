"""The fictional list of workplaces that the leaders' waves ask: nothing of it is a real one.

They lie in the real municipalities and county authorities of 2018 and 2019. How many there are, and
which, is ours: KS has not published its lists. A part of them is in both lists, so that waves can
be compared by what the same units answered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import TYPE_CHECKING, Literal

from surveys.demo.chance import shuffled, stream, weighted

if TYPE_CHECKING:
    from random import Random

SEED = 2018
LISTED_2017 = dt.date(2017, 8, 1)
LISTED_2019 = dt.date(2019, 8, 1)
LAST_DAY_OF_2017 = dt.date(2019, 7, 31)
LAST_DAY_OF_2019 = dt.date(2019, 12, 31)

Lists = Literal["both", "2017", "2019"]


@dataclass(frozen=True)
class Owner:
    """A municipality or county authority that has workplaces."""

    kind: str
    number: str
    name: str
    region: str
    population: int

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.number}"


@dataclass(frozen=True)
class Workplace:
    """One workplace of the lists. `route` is how mail reaches its leader."""

    number: str
    name: str
    owner: str
    sector: str
    unit_type: str
    employees: int
    route: Literal["direct", "central"]
    lists: Lists

    @property
    def valid_from(self) -> dt.date:
        return LISTED_2019 if self.lists == "2019" else LISTED_2017

    @property
    def valid_to(self) -> dt.date:
        return LAST_DAY_OF_2017 if self.lists == "2017" else LAST_DAY_OF_2019


@dataclass(frozen=True)
class UnitType:
    """A type of unit: how many are in each list and in both, and how large they are.

    `bands` has the chance of under 10, 10–19, 20–49 and 50 or more employees.
    """

    sector: str
    name: str
    in_2017: int
    in_2019: int
    in_both: int
    bands: tuple[int, int, int, int]
    of_counties: bool = False


UNIT_TYPES: Mapping[str, UnitType] = {
    "grunnskole": UnitType("oppvekst", "Grunnskole", 900, 560, 340, (8, 22, 45, 25)),
    "barnehage": UnitType("oppvekst", "Barnehage", 680, 470, 280, (22, 40, 34, 4)),
    "sfo": UnitType("oppvekst", "Skolefritidsordning", 0, 266, 0, (60, 30, 10, 0)),
    "videregaende": UnitType(
        "oppvekst", "Videregående skole", 220, 200, 150, (0, 4, 30, 66), of_counties=True
    ),
    "sykehjem": UnitType("helse", "Sykehjem", 620, 400, 240, (2, 10, 40, 48)),
    "helsestasjon": UnitType("helse", "Helsestasjon", 400, 250, 150, (42, 36, 20, 2)),
    "omsorgsinstitusjon": UnitType("helse", "Omsorgsinstitusjon", 400, 250, 150, (12, 34, 42, 12)),
    "hjemmetjeneste": UnitType("helse", "Hjemmetjeneste", 380, 244, 145, (8, 24, 46, 22)),
    "nav": UnitType("sosial", "Sosialtjeneste i NAV", 0, 320, 0, (36, 32, 24, 8)),
    "barnevern": UnitType("sosial", "Barnevernstjeneste", 0, 208, 0, (40, 34, 22, 4)),
    "bibliotek": UnitType("kultur", "Bibliotek", 0, 200, 0, (78, 15, 6, 1)),
    "kulturskole": UnitType("kultur", "Kulturskole", 0, 200, 0, (45, 34, 19, 2)),
    "kultur_ellers": UnitType("kultur", "Kulturenhet", 0, 128, 0, (56, 28, 14, 2)),
    "vann_avlop": UnitType("teknisk", "Vann- og avløpsenhet", 0, 250, 0, (44, 32, 18, 6)),
    "vei_eiendom": UnitType("teknisk", "Vei- og eiendomsenhet", 0, 250, 0, (24, 30, 32, 14)),
    "plan_bygg": UnitType("teknisk", "Plan- og byggesaksenhet", 0, 204, 0, (46, 34, 18, 2)),
}
BANDS = ((2, 9), (10, 19), (20, 49), (50, 120))
CENTRAL_ROUTE = 0.12
"""So large a share of the owners only give the address of their central office."""


def list_workplaces(owners: Iterable[Owner], seed: int = SEED) -> list[Workplace]:
    """Every workplace of the two lists, by number: the same for the same owners."""
    ordered = sorted(owners, key=lambda one: (one.region, one.number))
    central = {
        one.key for one in ordered if stream(seed, f"route {one.key}").random() < CENTRAL_ROUTE
    }
    found: list[Workplace] = []
    for code, unit_type in UNIT_TYPES.items():
        kind = "county_authority" if unit_type.of_counties else "municipality"
        places = [one for one in ordered if one.kind == kind]
        found += _of_type(stream(seed, code), code, unit_type, places, central, len(found))
    return found


def _of_type(
    rng: Random,
    code: str,
    unit_type: UnitType,
    places: Sequence[Owner],
    central: set[str],
    before: int,
) -> list[Workplace]:
    lists: list[Lists] = ["both"] * unit_type.in_both
    lists += ["2017"] * max(unit_type.in_2017 - unit_type.in_both, 0)
    lists += ["2019"] * (unit_type.in_2019 - unit_type.in_both)
    placed = _placed(rng, places, len(lists))
    found = []
    so_far: dict[str, int] = {}
    for at, (owner, listed) in enumerate(zip(placed, shuffled(rng, lists), strict=True)):
        so_far[owner.key] = so_far.get(owner.key, 0) + 1
        low, high = BANDS[weighted(rng, dict(enumerate(unit_type.bands)))]
        found.append(
            Workplace(
                number=f"F{before + at + 1:05}",
                name=f"{unit_type.name} {so_far[owner.key]} i {owner.name} (fiktiv)",
                owner=owner.key,
                sector=unit_type.sector,
                unit_type=code,
                employees=low + int(rng.random() * (high - low + 1)),
                route="central" if owner.key in central else "direct",
                lists=listed,
            )
        )
    return found


def _placed(rng: Random, owners: Sequence[Owner], wanted: int) -> list[Owner]:
    """An owner for each workplace: more for the larger ones, by population to the power of ¾."""
    sizes = [isqrt(one.population * isqrt(one.population)) for one in owners]
    total = sum(sizes)
    passed = int(rng.random() * total)
    placed: list[Owner] = []
    for owner, size in zip(owners, sizes, strict=True):
        before = passed // total
        passed += size * wanted
        placed += [owner] * (passed // total - before)
    return placed
