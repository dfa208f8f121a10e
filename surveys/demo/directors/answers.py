"""Who of the chief executives answers, and what: frame and seed in, 439 cases out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveys.demo.cases import Case, language_of, make_cases
from surveys.demo.chance import stream
from surveys.demo.directors import blueprint
from surveys.demo.draws import MILLION, Aim, Person, spread
from surveys.demo.forms import DONT_KNOW, Forms, Scale
from surveys.register.groupings import groupings_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from surveys.demo.field_times import FieldPeriod
    from surveys.questionnaires.on_path import Answer
    from surveys.register.drawing import Attributes

OFFICE = "director"
BOTH, DEVELOPING, NO_STRATEGY = 3, 4, 5
NO = 2
NOBODY = 96
MOST_PARTNERS = 3
PROMOTES = Scale(upper=(6, 5), lower=(1, 2), middle=(4, 3))


def synthesise(
    frame: Mapping[str, Attributes],
    period: FieldPeriod,
    order: Sequence[str],
    seed: int = blueprint.SEED,
) -> list[Case]:
    """One case per municipality and county authority (by number), in the order of their numbers."""
    languages = {
        key: language_of(seed, key, str(frame[key]["language_form"])) for key in sorted(frame)
    }
    answers = _answer_all(seed, _answering(seed, frame), order)
    return make_cases(seed, languages, answers, blueprint.LOSSES, period, order)


def _answering(seed: int, frame: Mapping[str, Attributes]) -> list[Person]:
    people = []
    for key in sorted(frame):
        groups = {one.code: one.group_of(frame[key]) for one in groupings_of([OFFICE])}
        cell = (groups["size"], groups["region"], groups["centrality"])
        people.append(Person(key, cell, groups))
    chance = blueprint.ANSWERED * MILLION // len(people)
    chosen = spread(stream(seed, "answers"), people, dict.fromkeys(frame, chance))
    return [one for one in people if one.key in chosen]


def _answer_all(
    seed: int, people: list[Person], order: Sequence[str]
) -> dict[str, dict[str, Answer]]:
    forms = Forms(seed, people)
    everyone = set(forms.answers)
    _strategy(forms, everyone)
    for item, aims in blueprint.SINGLES.items():
        forms.single(item, aims, blueprint.REST[item], everyone)
    causes = forms.mentions(
        "R5", blueprint.CAUSES, lambda _key: (1, len(blueprint.CAUSES)), everyone
    )
    forms.put_lists("R5", causes, {})
    _partners(forms, everyone)
    forms.grid("R7", blueprint.PROMOTES, PROMOTES, everyone)
    places = {item: place for place, item in enumerate(order)}
    return {
        key: dict(sorted(own.items(), key=lambda entry: places[entry[0]]))
        for key, own in forms.answers.items()
    }


def _strategy(forms: Forms, everyone: set[str]) -> None:
    """R1, and R2 of those who have no strategy yet."""
    having = forms.choose("R1 strategy", blueprint.HAS_STRATEGY, everyone)
    left = everyone - having
    developing = forms.choose("R1 4", blueprint.DEVELOPING, left, everyone)
    left -= developing
    unsure = forms.choose("R1 99", blueprint.DOES_NOT_KNOW, left, everyone)
    without = left - unsure
    codes = forms.split("R1 adopted", blueprint.STRATEGIES, BOTH, having)
    codes |= dict.fromkeys(developing, DEVELOPING) | dict.fromkeys(without, NO_STRATEGY)
    forms.put("R1", codes | dict.fromkeys(unsure, DONT_KNOW))
    forms.single("R2", blueprint.FOCUS_AREAS, NO, developing | without)


def _partners(forms: Forms, everyone: set[str]) -> None:
    alone = forms.choose("R6 96", Aim(20), everyone)
    together = everyone - alone
    chosen = forms.mentions(
        "R6", blueprint.PARTNERS, lambda _key: (1, MOST_PARTNERS), together, everyone
    )
    forms.put_lists("R6", chosen, {NOBODY: alone})
