"""Orders of each respondent's own."""

from itertools import pairwise

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from surveys.questionnaires.answers import clean_page
from surveys.questionnaires.document import Category
from surveys.questionnaires.on_path import PageOnPath
from surveys.questionnaires.path import path_of
from surveys.questionnaires.presenting import as_shown, drawn_order
from tests.questionnaires.reading import small

DOCUMENT = small("random_order")
SEEDS = range(60)


def page(seed: int) -> PageOnPath:
    return as_shown(path_of(DOCUMENT, {}, {}), {}, seed).pages[0]


def codes(seed: int) -> list[int]:
    return [category.code for category in page(seed).items[0].categories]


def test_the_same_seed_gives_the_same_order() -> None:
    assert codes(7) == codes(7) == [10, 6, 1, 2, 4, 3, 5, 97, 99]


def test_other_seeds_give_other_orders() -> None:
    assert len({tuple(codes(seed)) for seed in SEEDS}) > len(SEEDS) / 2


def test_each_category_comes_first_about_as_often() -> None:
    first = [codes(seed)[1] for seed in range(600)]
    assert all(60 < first.count(code) < 140 for code in range(1, 7))


def test_what_is_fixed_or_stands_apart_keeps_its_place() -> None:
    for seed in SEEDS:
        order = codes(seed)
        assert (order[0], order[-2:]) == (10, [97, 99])


def test_a_grid_has_its_rows_in_a_random_order_and_its_scale_as_it_is() -> None:
    grids = [page(seed).items[1] for seed in SEEDS]
    assert len({tuple(row.code for row in grid.rows) for grid in grids}) > 10
    assert {tuple(one.code for one in grid.categories) for grid in grids} == {(1, 2)}


@given(st.integers(0, 2**31 - 1), st.sets(st.integers(1, 9), min_size=2, max_size=6))
def test_the_order_of_two_does_not_hang_on_the_others(seed: int, some: set[int]) -> None:
    every = tuple(Category(code=code, text={}) for code in range(1, 10))
    whole = [part.code for part in drawn_order(every, seed, "R") if part.code in some]
    shown = tuple(part for part in every if part.code in some)
    assert [part.code for part in drawn_order(shown, seed, "R")] == whole


def test_two_items_of_one_respondent_have_orders_of_their_own() -> None:
    every = tuple(Category(code=code, text={}) for code in range(1, 7))
    same = [drawn_order(every, seed, "A") == drawn_order(every, seed, "B") for seed in SEEDS]
    assert not all(same)


def test_answers_are_stored_in_the_order_of_the_document_whatever_is_shown() -> None:
    posted = {"R": ["6", "1", "10"]}
    stored = [clean_page(page(seed), posted, language="nb").values["R"] for seed in (1, 7)]
    assert stored == [[10, 1, 6], [10, 1, 6]]


def test_without_random_order_the_pages_are_those_of_the_path() -> None:
    document = small("every_item_type")
    path = path_of(document, {}, {})
    shown = [as_shown(path, {}, seed) for seed in (1, 2)]
    assert [msgspec.to_builtins(one) for one in shown] == [msgspec.to_builtins(path)] * 2
    assert all(one.items == two.items for one, two in pairwise([path.pages[0], shown[0].pages[0]]))
