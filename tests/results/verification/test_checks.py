"""What each kind of statement accepts."""

import pytest

from results.verification.checks import (
    Alike,
    Between,
    Check,
    Equals,
    Falling,
    Found,
    Highest,
    Lowest,
    RoundsTo,
)


@pytest.mark.parametrize(
    ("check", "found"),
    [
        (Equals(439), [439]),
        (Equals("Oslo"), ["Oslo"]),
        (RoundsTo(86), [85.5]),
        (RoundsTo(86), [86.49]),
        (Between(62, 67), [62]),
        (Between(62, 67), [67]),
        (Between(0, 0), [0.0]),
        (Falling(), [3, 2, 1]),
        (Falling(by_at_least=10), [35, 16]),
        (Falling(by_at_most=5), [95, 92]),
        (Highest(), [60, 55, 59]),
        (Highest(first=2), [60, 65, 59]),
        (Lowest(), [28, 35, 46]),
        (Alike(3), [75.4, 74.1]),
    ],
)
def test_figures_that_bear_the_words_out_are_accepted(check: Check, found: list[Found]) -> None:
    assert check.accepts(found)


@pytest.mark.parametrize(
    ("check", "found"),
    [
        (Equals(439), [438]),
        (Equals("Oslo"), ["Agder, Oslo"]),
        (RoundsTo(86), [85.49]),
        (RoundsTo(86), [86.5]),
        (Between(62, 67), [61.99]),
        (Between(62, 67), [67.01]),
        (Falling(), [3, 3, 1]),
        (Falling(), [3, 1, 2]),
        (Falling(by_at_least=10), [35, 26]),
        (Falling(by_at_most=5), [95, 89]),
        (Falling(by_at_most=5), [92, 95]),
        (Falling(), [3]),
        (Highest(), [60, 60]),
        (Highest(), [60]),
        (Highest(first=2), [60, 58, 59]),
        (Highest(first=2), [60, 58]),
        (Lowest(), [28, 28]),
        (Lowest(), [28, 35, 27]),
        (Lowest(), [28]),
        (Alike(3), [75.4, 72.3]),
        (Alike(3), [72.3, 75.4]),
        (Alike(3), [75.4]),
    ],
)
def test_figures_that_do_not_are_refused(check: Check, found: list[Found]) -> None:
    assert not check.accepts(found)


@pytest.mark.parametrize("check", [RoundsTo(1), Between(0, 1), Falling(), Highest(), Alike(1)])
def test_a_name_has_no_size(check: Check) -> None:
    with pytest.raises(TypeError, match="Oslo"):
        check.accepts(["Oslo"])


@pytest.mark.parametrize("check", [RoundsTo(1), Between(0, 1)])
def test_a_check_of_one_figure_takes_no_more(check: Check) -> None:
    with pytest.raises(ValueError, match="unpack"):
        check.accepts([1, 2])


def test_each_check_says_what_it_accepts() -> None:
    assert Equals(439).words() == "= 439"
    assert RoundsTo(86).words() == "85.5–86.5"
    assert Between(28, 29.99).words() == "28–29.99"
    assert Falling().words() == "each lower than the one before"
    assert Falling(10).words() == "each lower than the one before, by 10 or more"
    assert Falling(0, 5).words() == "each lower than the one before, by 5 or less"
    assert Highest().words() == "the first higher than all others"
    assert Highest(first=4).words() == "the first 4 higher than all others"
    assert Lowest().words() == "the first lower than all others"
    assert Alike(3).words() == "at most 3 points apart"
