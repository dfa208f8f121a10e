"""What a blueprint of a leaders' survey has: shares, per mille, of what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from surveys.demo.draws import Aim
from surveys.demo.forms import Sides
from surveys.demo.leaders.respondents import Turnout


@dataclass(frozen=True)
class Newest:
    """L1–L6: the four kinds introduced, several kinds in the newest, how new and how near it is.

    `introduced` has the share of each kind. `core` is L4; of those whose core tasks it bears on
    directly, `wholly_new` is the share of a new approach and `unsure` that of «don't know».
    """

    introduced: Mapping[str, int]
    several_kinds: int
    newness: Mapping[int, int]
    core: Mapping[int, int] = field(default_factory=dict)
    wholly_new: int = 0
    unsure: int = 0


@dataclass(frozen=True)
class Actors:
    """L8 and L9: who led to the newest innovation, and with whom it was made.

    `started` and `completed` have the categories beside employees. Employees led to the start
    (`employees_started`) or the completion; `employees_either` of both together, and `key_role` of
    start or participation (L11), are held where they are given. `alone` cooperated with nobody,
    `external` with somebody outside the own municipality or county.
    """

    started: Mapping[int, Aim]
    completed: Mapping[int, Aim]
    employees_started: int
    employees_completed: int
    alone: Aim
    external: int
    own_municipality: Aim
    unions: int
    partners: Mapping[int, Aim]
    employees_either: int | None = None
    key_role: int | None = None


@dataclass(frozen=True)
class FailedAttempts:
    """L17–L19: who tried without getting the result (of all); of what kind, and why (of those)."""

    tried: Aim
    kinds: Mapping[int, Aim]
    reasons: Mapping[int, Aim]


@dataclass(frozen=True, kw_only=True)
class Blueprint:
    """The shares of one survey: `innovative`, `culture` and `failed.tried` of all who answer.

    `under_way` is of those who have not innovated, `unfinished` of those of them who have tried,
    `merger` of those in units that will merge; everything else of those who have innovated.
    """

    seed: int
    turnout: Turnout
    innovative: Aim
    under_way: int
    newest: Newest
    actors: Actors
    promotes: Mapping[str, Sides]
    value: Mapping[int, Aim]
    several_values: int
    spread: int
    unfinished: Mapping[str, Sides] = field(default_factory=dict)
    failed: FailedAttempts | None = None
    culture: Mapping[str, Sides] = field(default_factory=dict)
    merger: Mapping[int, Aim] = field(default_factory=dict)
