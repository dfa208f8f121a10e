"""Arrays as bytes."""

import numpy as np
import pytest

from results.statistics.designs import Design, fold
from results.tabulation.counting import CountTable, NumberTable
from results.tabulation.packing import (
    pack,
    pack_array,
    squeeze,
    unpack,
    unpack_array,
    unsqueeze,
)


def test_a_table_comes_back_as_it_was() -> None:
    table = CountTable((1, 9), (-2, 32_767), np.arange(12).reshape(3, 2, 2) * 100_000)
    found = unpack(CountTable, pack(table))
    assert (found.groups, found.codes) == (table.groups, table.codes)
    assert np.array_equal(found.cells, table.cells)


def test_numbers_come_back_to_the_last_bit() -> None:
    places = np.array([0, 1])
    values = np.array([0.1, 1e9 / 3])
    table = NumberTable((0,), values, places, places, places, places)
    assert unpack(NumberTable, pack(table)).values.tolist() == values.tolist()


def test_a_design_comes_back_and_gives_the_same() -> None:
    strata = np.array([0, 0, 1, 1, 1])
    weights = np.array([1.0, 2.0, 1 / 3, 1 / 3, 7.0])
    design, _atoms = fold(strata, weights, population=[10, 20], margins=[strata], model_based=True)
    found = unpack(Design, pack(design))
    assert found.cluster is None
    assert found.model_based
    assert found.weight.tolist() == design.weight.tolist()
    assert found.scale.tolist() == design.scale.tolist()
    assert found.calibration is not None
    assert pack(found) == pack(design)


@pytest.mark.parametrize(
    ("column", "bytes_each"),
    [
        (np.array([0, 255]), 1),
        (np.array([-3, 99]), 1),
        (np.array([-3, 200]), 2),
        (np.array([2**40]), 8),
        (np.array([2**63 + 1], np.uint64), 8),
        (np.array([True, False]), 1),
        (np.array([0.5]), 8),
        (np.empty(0, np.int16), 1),
    ],
)
def test_a_column_takes_as_few_bits_as_hold_it(
    column: np.ndarray[tuple[int], np.dtype[np.generic]], bytes_each: int
) -> None:
    found = unpack_array(pack_array(column))
    assert found.tolist() == column.tolist()
    assert found.itemsize == bytes_each


def test_what_is_squeezed_is_small_where_it_can_be_and_never_larger_than_a_mark() -> None:
    even, odd = bytes(10_000), np.random.default_rng(1).bytes(1000)
    assert len(squeeze(even)) < 100
    assert len(squeeze(odd)) == 1001
    assert unsqueeze(squeeze(even)) == even
    assert unsqueeze(memoryview(squeeze(odd))) == odd
