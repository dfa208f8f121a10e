"""Synthetic answers of leaders, item by item, in the order in which one hangs on another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveys.demo.draws import Aim
from surveys.demo.forms import DONT_KNOW, Forms, Scale
from surveys.demo.leaders import actors, newest
from surveys.demo.leaders.respondents import WILL_MERGE
from surveys.demo.leaders.words import SPECIFIED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from surveys.demo.draws import Person
    from surveys.demo.leaders.blueprint import Blueprint, FailedAttempts
    from surveys.questionnaires.on_path import Answer

YES, NO = 1, 2
OTHER = 97
PROMOTES = Scale(upper=(6, 5), lower=(1, 2), middle=(4, 3))
AGREES = Scale(upper=(1, 2), lower=(4, 3))
MAY_BE_PASSED = {"L9": 7, "L14": 9, "L19": 3}
"""Items left empty by so many: none of them has a published figure that hangs on a few."""


def answer_all(
    blueprint: Blueprint,
    people: Sequence[Person],
    languages: Mapping[str, str],
    order: Sequence[str],
) -> dict[str, dict[str, Answer]]:
    """Every respondent's answers by her key; items in that order."""
    forms = Forms(blueprint.seed, list(people))
    everyone = set(forms.answers)
    innovators = forms.choose("innovative", blueprint.innovative, everyone)
    forms.mark("innovative", innovators)
    newest.answer(forms, blueprint.newest, innovators)
    _under_way(forms, blueprint, everyone - innovators)
    taking_part = actors.answer(forms, blueprint, innovators)
    forms.grid("L11", blueprint.promotes, PROMOTES, innovators, taking_part)
    _value(forms, blueprint, innovators)
    spread = {YES: Aim(blueprint.spread), DONT_KNOW: Aim(40)}
    forms.single("L14", spread, NO, innovators)
    if blueprint.failed:
        _failed_attempts(forms, blueprint.failed, everyone)
    if blueprint.culture:
        forms.grid("L20", blueprint.culture, AGREES, everyone)
    if blueprint.merger:
        merging = {one.key for one in people if one.groups["merging"] == WILL_MERGE}
        forms.single("L21", blueprint.merger, DONT_KNOW, merging)
    _finish(forms, languages)
    return {key: _in_order(own, order) for key, own in forms.answers.items()}


def _under_way(forms: Forms, blueprint: Blueprint, not_yet: set[str]) -> None:
    """L2, and L11b of those who have worked on something that is not introduced."""
    forms.single("L2", {YES: Aim(blueprint.under_way), DONT_KNOW: Aim(90)}, NO, not_yet)
    trying = {key for key in not_yet if forms.answers[key]["L2"] == YES}
    if blueprint.unfinished:
        forms.grid("L11b", blueprint.unfinished, PROMOTES, trying)


def _value(forms: Forms, blueprint: Blueprint, innovators: set[str]) -> None:
    unsure = forms.choose("L12 99", Aim(30), innovators)
    telling = innovators - unsure
    several = forms.choose("L12 several", Aim(blueprint.several_values), telling, innovators)
    chosen = forms.mentions(
        "L12",
        blueprint.value,
        lambda key: (2, len(blueprint.value)) if key in several else (1, 1),
        telling,
        innovators,
    )
    forms.put_lists("L12", chosen, {DONT_KNOW: unsure})


def _failed_attempts(forms: Forms, failed: FailedAttempts, everyone: set[str]) -> None:
    forms.single("L17", {YES: failed.tried, DONT_KNOW: Aim(60)}, NO, everyone)
    tried = {key for key in everyone if forms.answers[key]["L17"] == YES}
    [*others, last] = sorted({1, 2, 3, 4} - failed.kinds.keys())
    assert not others  # noqa: S101  # a blueprint names three of the four kinds
    forms.single("L18", failed.kinds, last, tried)
    unsure = forms.choose("L19 99", Aim(40), tried)
    chosen = forms.mentions(
        "L19", failed.reasons, lambda _key: (1, len(failed.reasons)), tried - unsure, tried
    )
    forms.put_lists("L19", chosen, {DONT_KNOW: unsure})


def _finish(forms: Forms, languages: Mapping[str, str]) -> None:
    for item, count in MAY_BE_PASSED.items():
        forms.leave_empty(item, count)
    for item, texts in SPECIFIED.items():
        forms.write(item, OTHER, texts, languages)


def _in_order(answers: Mapping[str, Answer], order: Sequence[str]) -> dict[str, Answer]:
    places = {item: place for place, item in enumerate(order)}
    return dict(sorted(answers.items(), key=lambda entry: places[entry[0].split(":")[0]]))
