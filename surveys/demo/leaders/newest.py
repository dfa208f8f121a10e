"""L1 and L3–L6: what was introduced, and what the newest innovation is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveys.demo.chance import stream, weighted
from surveys.demo.draws import Aim
from surveys.demo.forms import DONT_KNOW

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from surveys.demo.forms import Forms
    from surveys.demo.leaders.blueprint import Newest
    from surveys.demo.mentions import Chosen

YES, NO = 1, 2
KINDS = ("product", "service", "process", "communication")
"""Rows of L1; their places, from 1, are the codes of L3."""

DIRECTLY, BY_NEWEST_LIKELY = 1, {1: 2.0, 2: 4.0, 3: 5.0, 4: 2.0}
A_THIRD_KIND = 0.2
IMPROVED, WHOLLY_NEW = 1, 2


def answer(forms: Forms, aims: Newest, innovators: set[str]) -> None:
    """Answer L1 for everybody, and L3–L6 for those who have innovated."""
    shares = {code: Aim(aims.introduced[kind]) for code, kind in enumerate(KINDS, start=1)}
    introduced = forms.mentions("L1", shares, lambda _key: (1, len(KINDS)), innovators)
    _introduced(forms, introduced)
    _kinds_of_newest(forms, aims, introduced)
    forms.single("L6", _shares(aims.newness), DONT_KNOW, innovators)
    if aims.core:
        forms.single("L4", _shares(aims.core), DONT_KNOW, innovators)
        direct = {key for key in innovators if forms.answers[key]["L4"] == DIRECTLY}
        of_direct = {WHOLLY_NEW: Aim(aims.wholly_new), DONT_KNOW: Aim(aims.unsure)}
        of_others = {WHOLLY_NEW: Aim(130), DONT_KNOW: Aim(110)}
        codes = forms.split("L5", of_direct, IMPROVED, direct)
        codes |= forms.split("L5 others", of_others, IMPROVED, innovators - direct)
        forms.put("L5", codes)


def _introduced(forms: Forms, introduced: Chosen) -> None:
    """The rows of L1: what was not introduced is «nei», and now and then «vet ikke»."""
    for key in sorted(forms.answers):
        rng = stream(forms.seed, f"L1 {key}")
        chosen = introduced.get(key, set())
        forms.answers[key]["L1"] = {
            kind: YES if code in chosen else DONT_KNOW if rng.random() < 0.03 else NO
            for code, kind in enumerate(KINDS, start=1)
        }


def _kinds_of_newest(forms: Forms, aims: Newest, introduced: Chosen) -> None:
    """L3: one of the kinds that were introduced, or several of them."""
    innovators = set(introduced)
    unsure = forms.choose("L3 99", Aim(20), innovators)
    able = {key for key, kinds in introduced.items() if len(kinds) > 1} - unsure
    several = forms.choose("L3 several", Aim(aims.several_kinds), able, innovators)
    chosen = {}
    for key in sorted(innovators - unsure):
        rng = stream(forms.seed, f"L3 {key}")
        chosen[key] = _some_of(rng, introduced[key], several=key in several)
    forms.put_lists("L3", chosen, {DONT_KNOW: unsure})


def _some_of(rng: Random, kinds: set[int], *, several: bool) -> set[int]:
    wanted = 1
    if several:
        wanted = 3 if rng.random() < A_THIRD_KIND else 2
    left = {code: BY_NEWEST_LIKELY[code] for code in sorted(kinds)}
    found: set[int] = set()
    while left and len(found) < wanted:
        code = weighted(rng, left)
        found.add(code)
        del left[code]
    return found


def _shares(per_mille: Mapping[int, int]) -> dict[int, Aim]:
    return {code: Aim(share) for code, share in per_mille.items()}
