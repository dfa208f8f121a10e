"""How many answers a group needs before its figures are shown: pairs of numbers with a name.

A wave stores the two numbers only. Its preset is the one that has the same two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

OWN = "own"
"""Stands where a preset's code might, for numbers that no preset has."""


@dataclass(frozen=True, slots=True)
class Preset:
    """Respondents in the base: of a group, and of a group where two breakdowns are crossed."""

    code: str
    title: StrPromise
    minimum_base: int
    crossed_minimum_base: int


MAYORS_AND_DIRECTORS = Preset("offices", gettext_lazy("Mayors and chief executives"), 5, 10)
MANY_LEADERS = Preset("leaders", gettext_lazy("Many leaders"), 5, 5)
PRESETS = {preset.code: preset for preset in (MAYORS_AND_DIRECTORS, MANY_LEADERS)}


def preset_of(minimum_base: int, crossed_minimum_base: int) -> Preset | None:
    """The preset with these numbers; None when they are the wave's own."""
    wanted = (minimum_base, crossed_minimum_base)
    for preset in PRESETS.values():
        if (preset.minimum_base, preset.crossed_minimum_base) == wanted:
            return preset
    return None


def thresholds_in_words(minimum_base: int, crossed_minimum_base: int) -> str:
    """The preset's name and the numbers, in the reader's language."""
    preset = preset_of(minimum_base, crossed_minimum_base)
    words = {
        "name": preset.title if preset else _("Own numbers"),
        "least": minimum_base,
        "crossed": crossed_minimum_base,
    }
    if crossed_minimum_base == minimum_base:
        return _("%(name)s: %(least)s answers, also where two breakdowns are crossed") % words
    return _("%(name)s: %(least)s answers, %(crossed)s where two breakdowns are crossed") % words


def threshold_choices() -> list[tuple[str, str]]:
    """What a wave can be given: each preset, and own numbers last."""
    told = [
        (code, thresholds_in_words(preset.minimum_base, preset.crossed_minimum_base))
        for code, preset in PRESETS.items()
    ]
    return [*told, (OWN, _("Own numbers"))]
