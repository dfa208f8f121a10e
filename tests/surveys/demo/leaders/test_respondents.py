"""Which leaders answer, and what they weigh."""

from collections import Counter
from math import fsum

import pytest

from surveys.demo.leaders import blueprint_2018, blueprint_2020
from surveys.demo.leaders.respondents import draw_respondents, in_groups
from surveys.register.drawing import Attributes

BLUEPRINTS = {"2018": blueprint_2018.BLUEPRINT, "2020": blueprint_2020.BLUEPRINT}


@pytest.mark.parametrize(
    ("year", "answered", "invited"), [("2018", 1786, 3600), ("2020", 1980, 4400)]
)
def test_so_many_answer_and_stand_for_all(
    frames: dict[str, dict[str, Attributes]], year: str, answered: int, invited: int
) -> None:
    blueprint = BLUEPRINTS[year]
    people = draw_respondents(blueprint.seed, frames[year], blueprint.turnout)
    assert len(people) == answered
    assert len(frames[year]) == invited
    assert fsum(one.weight for one in people) == pytest.approx(invited)


@pytest.mark.parametrize("year", BLUEPRINTS)
def test_the_weights_give_every_group_that_is_weighted_by_its_share_of_the_frame(
    frames: dict[str, dict[str, Attributes]], year: str
) -> None:
    blueprint = BLUEPRINTS[year]
    people = draw_respondents(blueprint.seed, frames[year], blueprint.turnout)
    there = Counter(
        tuple(in_groups(one)[name] for name in blueprint.turnout.weighted_by)
        for one in frames[year].values()
    )
    here: Counter[tuple[int, ...]] = Counter()
    for one in people:
        here[tuple(one.groups[name] for name in blueprint.turnout.weighted_by)] += one.weight  # type: ignore[assignment]
    assert here == {cell: pytest.approx(number) for cell, number in there.items()}


def test_no_cell_of_2018_has_too_few_answers_to_be_weighted(
    frames: dict[str, dict[str, Attributes]],
) -> None:
    blueprint = blueprint_2018.BLUEPRINT
    people = draw_respondents(blueprint.seed, frames["2018"], blueprint.turnout)
    cells = Counter((one.groups["unit_type"], one.groups["region"]) for one in people)
    assert len(cells) == 35
    assert min(cells.values()) >= 5


def test_a_third_of_those_who_answer_in_2020_will_merge(
    frames: dict[str, dict[str, Attributes]],
) -> None:
    blueprint = blueprint_2020.BLUEPRINT
    people = draw_respondents(blueprint.seed, frames["2020"], blueprint.turnout)
    for sector in range(1, 6):
        merging = [one.groups["merging"] == 1 for one in people if one.groups["sector"] == sector]
        assert sum(merging) / len(merging) == pytest.approx(0.32, abs=0.003)
