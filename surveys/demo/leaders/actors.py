"""L8 and L9: who led to the newest innovation, and with whom it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveys.demo.chance import stream
from surveys.demo.draws import Aim
from surveys.demo.forms import DONT_KNOW
from surveys.demo.mentions import move_within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from surveys.demo.forms import Forms
    from surveys.demo.leaders.blueprint import Actors, Blueprint

EMPLOYEES = 2
MOST = 3
OWN_MUNICIPALITY, UNIONS, NOBODY = 1, 4, 96
PARTICIPATION = "participation"


def answer(forms: Forms, blueprint: Blueprint, innovators: set[str]) -> dict[str, set[str]]:
    """Answer L8a, L8b and L9. Returns whose innovation the employees promoted by taking part.

    That is by row of L11, and empty where it does not hang on who started it.
    """
    aims = blueprint.actors
    promoting: dict[str, set[str]] = {}
    if aims.key_role is not None:
        started, promoting[PARTICIPATION] = _key_role(forms, blueprint, innovators)
        completed = forms.choose("L8b 2", Aim(aims.employees_completed), innovators)
    else:
        started, completed = _either(forms, aims, innovators)
    _who_led(forms, "L8a", aims.started, started, innovators)
    _who_led(forms, "L8b", aims.completed, completed, innovators)
    _partners(forms, aims, innovators)
    return promoting


def _key_role(
    forms: Forms, blueprint: Blueprint, innovators: set[str]
) -> tuple[set[str], set[str]]:
    """Employees who started it, and who promoted it: together as many as had a key role."""
    aims = blueprint.actors
    assert aims.key_role is not None  # noqa: S101  # asked by the caller
    key_role = forms.choose("L8a key role", Aim(aims.key_role), innovators)
    share = blueprint.promotes[PARTICIPATION].upper
    promoting = forms.choose("L11.participation", share, key_role, innovators)
    also = Aim(aims.employees_started - (aims.key_role - share.share))
    both = forms.choose("L8a 2", also, promoting, innovators)
    return (key_role - promoting) | both, promoting


def _either(forms: Forms, aims: Actors, innovators: set[str]) -> tuple[set[str], set[str]]:
    """Employees who started it, and who completed it: together as many as did one of the two."""
    assert aims.employees_either is not None  # noqa: S101  # a blueprint has this or a key role
    either = forms.choose("L8 2", Aim(aims.employees_either), innovators)
    started = forms.choose("L8a 2", Aim(aims.employees_started), either, innovators)
    also = Aim(aims.employees_completed - (aims.employees_either - aims.employees_started))
    return started, (either - started) | forms.choose("L8b 2", also, started, innovators)


def _who_led(
    forms: Forms, item: str, aims: Mapping[int, Aim], employees: set[str], innovators: set[str]
) -> None:
    unsure = forms.choose(f"{item} 99", Aim(20), innovators - employees, innovators)
    chosen = forms.mentions(
        item,
        aims,
        lambda key: (0, MOST - 1) if key in employees else (1, MOST),
        innovators - unsure,
        innovators,
    )
    for key in employees:
        chosen[key].add(EMPLOYEES)
    forms.put_lists(item, chosen, {DONT_KNOW: unsure})


def _partners(forms: Forms, aims: Actors, innovators: set[str]) -> None:
    """L9: nobody; or partners, some of them outside the own municipality or county."""
    alone = forms.choose("L9 96", aims.alone, innovators)
    unsure = forms.choose("L9 99", Aim(20), innovators - alone, innovators)
    together = innovators - alone - unsure
    external = forms.choose("L9 external", Aim(aims.external), together, innovators)
    chosen = forms.mentions(
        "L9", aims.partners, lambda _key: (1, len(aims.partners)), external, innovators
    )
    near = {
        key: {OWN_MUNICIPALITY} if key in own else set()
        for own in [forms.choose("L9 1", aims.own_municipality, together, innovators)]
        for key in together
    }
    for key in forms.choose("L9 4", Aim(aims.unions), together, innovators):
        near[key].add(UNIONS)
    move_within(
        stream(forms.seed, "L9 near"),
        forms.those(together),
        near,
        lambda key: (0, 2) if key in external else (1, 2),
    )
    for key, codes in chosen.items():
        near[key] |= codes
    forms.put_lists("L9", near, {NOBODY: alone, DONT_KNOW: unsure})
