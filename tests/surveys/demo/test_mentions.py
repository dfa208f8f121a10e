"""Mentions moved between people of the same cell."""

from collections import Counter

import pytest

from surveys.demo.chance import stream
from surveys.demo.draws import Aim, DrawFault, Person
from surveys.demo.mentions import mention, move_within

PEOPLE = [Person(f"{number:03}", (number % 4,), {}) for number in range(200)]
AIMS = {1: Aim(500), 2: Aim(300), 3: Aim(250), 4: Aim(100)}


def test_everyone_has_as_many_as_she_may_and_shares_are_kept() -> None:
    chosen = mention(stream(1, "x"), PEOPLE, AIMS, lambda _key: (1, 2))
    assert {len(codes) for codes in chosen.values()} == {1, 2}
    counts = Counter(code for codes in chosen.values() for code in codes)
    assert counts == {1: 100, 2: 60, 3: 50, 4: 20}


def test_a_mention_moves_inside_its_cell_when_it_can() -> None:
    chosen = {one.key: {1, 2} if number < 4 else set() for number, one in enumerate(PEOPLE[:8])}
    move_within(stream(1, "x"), PEOPLE[:8], chosen, lambda _key: (1, 1))
    for cell in range(4):
        [first, second] = [chosen[one.key] for one in PEOPLE[:8] if one.cell == (cell,)]
        assert first | second == {1, 2}
        assert len(first) == len(second) == 1


def test_a_mention_goes_to_another_cell_rather_than_nowhere() -> None:
    chosen = {"000": {1, 2}, "001": set()}
    move_within(stream(1, "x"), PEOPLE[:2], chosen, lambda _key: (1, 2))
    assert sorted(map(len, chosen.values())) == [1, 1]


@pytest.mark.parametrize("limits", [(2, 3), (0, 0)])
def test_too_few_or_too_many_mentions_are_refused(limits: tuple[int, int]) -> None:
    with pytest.raises(DrawFault, match="too many or too few"):
        mention(stream(1, "x"), PEOPLE, {1: Aim(500)}, lambda _key: limits)
