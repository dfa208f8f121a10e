"""People drawn so that weighted shares come out."""

from math import fsum

import pytest

from surveys.demo.chance import stream
from surveys.demo.draws import MILLION, Aim, DrawFault, Person, draw, spread

PEOPLE = [
    Person(
        f"{number:03}",
        cell=(number % 2, number % 5),
        groups={"half": number % 2, "fifth": number % 5},
        weight=1.0 + (number % 2),
    )
    for number in range(400)
]


def drawn(aim: Aim, of: list[Person] | None = None, people: list[Person] | None = None) -> set[str]:
    return draw(stream(1, "x"), people or PEOPLE, aim, of)


def share(keys: set[str], **group: int) -> float:
    """Return the weighted share, per mille, of those who are in the group."""
    inside = [one for one in PEOPLE if group.items() <= one.groups.items()]
    return (
        1000
        * fsum(one.weight for one in inside if one.key in keys)
        / fsum(one.weight for one in inside)
    )


def test_the_weighted_share_comes_out_and_so_do_those_of_groups() -> None:
    keys = drawn(Aim(600, by="half", groups={1: 700}))
    assert share(keys) == pytest.approx(600, abs=4)
    assert share(keys, half=1) == 700
    assert share(keys, half=0) == pytest.approx(400, abs=4)  # what the other leaves


def test_a_lean_moves_shares_between_groups_and_leaves_the_whole() -> None:
    keys = drawn(Aim(500, leans={"fifth": {0: 200, 1: -200}}))
    assert share(keys) == pytest.approx(500, abs=4)
    assert share(keys, fifth=0) > 650
    assert share(keys, fifth=1) < 350


def test_a_share_of_a_larger_whole_is_drawn_from_some_of_it() -> None:
    some = [one for one in PEOPLE if one.groups["fifth"] < 3]
    keys = drawn(Aim(300), of=PEOPLE, people=some)
    assert share(keys) == pytest.approx(300, abs=4)
    assert keys <= {one.key for one in some}


def test_a_share_larger_than_those_there_are_is_refused() -> None:
    some = [one for one in PEOPLE if one.groups["fifth"] == 0]
    with pytest.raises(DrawFault, match="cannot be drawn"):
        drawn(Aim(300), of=PEOPLE, people=some)
    even = [one for one in PEOPLE if one.groups["half"] == 0]
    with pytest.raises(DrawFault, match="nobody to draw from in group 1"):
        drawn(Aim(500, by="half", groups={0: 500, 1: 500}), of=PEOPLE, people=even)
    with pytest.raises(DrawFault, match="are left for groups"):
        drawn(Aim(500, by="half", groups={1: 1000}))


def test_draws_are_spread_over_the_cells() -> None:
    keys = spread(stream(1, "x"), PEOPLE, dict.fromkeys((one.key for one in PEOPLE), MILLION // 4))
    assert len(keys) == 100
    for cell in {one.cell for one in PEOPLE}:
        here = [one.key in keys for one in PEOPLE if one.cell == cell]
        assert abs(sum(here) - len(here) / 4) <= 1


def test_the_order_of_the_people_does_not_matter() -> None:
    assert drawn(Aim(300), people=PEOPLE[::-1]) == drawn(Aim(300))


def test_certainty_and_impossibility_are_kept() -> None:
    chances = {one.key: MILLION * (one.groups["fifth"] == 2) for one in PEOPLE}
    assert spread(stream(1, "x"), PEOPLE, chances) == {
        one.key for one in PEOPLE if one.groups["fifth"] == 2
    }
    assert drawn(Aim(0)) == set()
