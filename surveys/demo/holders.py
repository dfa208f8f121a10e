"""Fictional mayors and county mayors for both divisions of the register, and fictional names.

First names and surnames are common ones, put together by chance; the addresses are on example.org,
which takes no mail. Nobody is meant: a likeness to one who holds or held office is an accident.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from surveys.register.models import Holder, Position

SEED = 2023
WITHOUT_ADDRESS = 5

NAMES = Path(__file__).parent / "names.json"
ADDRESSEES = {"mayor": "ordforer", "county_mayor": "fylkesordforer"}


@dataclass(frozen=True, kw_only=True)
class Term:
    """The years between two elections: councils elect their mayor in October."""

    begins: int
    ends: int | None
    known_on: dt.date  # a day when the register's units of the term are valid


TERM_2015 = Term(begins=2015, ends=2019, known_on=dt.date(2019, 8, 1))
TERM_2023 = Term(begins=2023, ends=None, known_on=dt.date(2024, 1, 1))


def load_demo_holders() -> int:
    """Gives every position that nobody holds in the two terms a fictional holder.

    The same register always gets the same holders. In today's term a few have no e-mail address
    and two municipalities share one. Returns how many holders were new.
    """
    rng = random.Random(SEED)  # noqa: S311 - names for a demo, no secret
    past = _holders(rng, TERM_2015)
    present = _holders(rng, TERM_2023)
    _vary_addresses(rng, present)
    return sum(_add(holders, term) for holders, term in [(past, TERM_2015), (present, TERM_2023)])


def _holders(rng: random.Random, term: Term) -> list[Holder]:
    positions = Position.objects.filter(office__in=ADDRESSEES).valid_on(term.known_on)
    ordered = list(positions.select_related("unit").order_by("unit__kind", "unit__number"))
    known = _names()
    names = rng.sample(list(product(known["first"], known["last"])), len(ordered))
    return [
        Holder(
            position=position,
            name=" ".join(name),
            email=f"{ADDRESSEES[position.office]}.{position.unit.number}@example.org",
            held_from=_in_october(rng, term.begins),
            held_to=None if term.ends is None else _in_october(rng, term.ends),
            is_demo=True,
        )
        for position, name in zip(ordered, names, strict=True)
    ]


def fictional_name(rng: random.Random) -> str:
    """A first name and a surname put together by chance."""
    known = _names()
    return " ".join(known[part][int(rng.random() * len(known[part]))] for part in ("first", "last"))


@cache
def _names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = json.loads(NAMES.read_text(encoding="utf-8"))
    return names


def _in_october(rng: random.Random, year: int) -> dt.date:
    return dt.date(year, 10, rng.randint(5, 25))


def _vary_addresses(rng: random.Random, holders: Sequence[Holder]) -> None:
    """The last two municipalities get one inbox between them, some of the others no address."""
    mayors = [holder for holder in holders if holder.position.office == Position.Office.MAYOR]
    *others, one, another = mayors
    one.email = another.email = "postmottak@example.org"
    for holder in rng.sample(others, WITHOUT_ADDRESS):
        holder.email = ""


def _add(holders: Sequence[Holder], term: Term) -> int:
    last = None if term.ends is None else dt.date(term.ends, 10, 31)
    others = Holder.objects.holding_between(dt.date(term.begins, 10, 1), last)
    held = set(others.values_list("position_id", flat=True))
    return len(Holder.objects.bulk_create(h for h in holders if h.position_id not in held))
