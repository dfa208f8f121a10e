"""Choosing people so that both margins come out."""

from collections import Counter

import pytest

from surveys.demo.quotas import Cell, Quota, QuotaError, choose


def people(counts: dict[tuple[int, int], int]) -> dict[str, Cell]:
    """Return so many people per cell, named `size.centrality.number`."""
    return {
        f"{size}.{centrality}.{number}": Cell(size, centrality)
        for (size, centrality), count in counts.items()
        for number in range(count)
    }


def last_digit(person: str) -> float:
    """Score people by their number: the same score in every cell."""
    return int(person.rsplit(".", 1)[1])


def test_the_highest_scores_are_chosen_first() -> None:
    chosen = choose(people({(1, 1): 5}), Quota({1: 2}), last_digit)
    assert chosen == ["1.1.4", "1.1.3"]


def test_both_margins_are_filled_exactly() -> None:
    cells = people({(1, 1): 6, (1, 2): 6, (2, 1): 6, (3, 3): 3, (4, 5): 2})
    quota = Quota({1: 12}, size=(6, 3, 2, 1), centrality=(5, 4, 2, 0, 1))
    chosen = choose(cells, quota, last_digit)
    assert Counter(cells[person].size for person in chosen) == {1: 6, 2: 3, 3: 2, 4: 1}
    assert Counter(cells[person].centrality for person in chosen) == {1: 5, 2: 4, 3: 2, 5: 1}


def test_a_choice_that_blocks_itself_is_undone_by_exchanges() -> None:
    # By score 1.1.9 comes first and takes the only place that 2.1.0 could have.
    cells = {"1.1.9": Cell(1, 1), "1.2.0": Cell(1, 2), "2.1.0": Cell(2, 1)}
    quota = Quota({1: 2}, size=(1, 1, 0, 0), centrality=(1, 1, 0, 0, 0))
    assert sorted(choose(cells, quota, last_digit)) == ["1.2.0", "2.1.0"]


def test_a_quota_that_nobody_can_fill_is_refused() -> None:
    cells = people({(1, 1): 3, (2, 2): 3})
    with pytest.raises(QuotaError, match="only 3 of 4"):
        choose(cells, Quota({1: 4}, centrality=(4, 0, 0, 0, 0)), last_digit)


def test_margins_must_add_up_to_the_counts() -> None:
    with pytest.raises(QuotaError, match="does not add up to 5"):
        Quota({1: 3, 2: 2}, size=(1, 1, 1, 1))
