"""Faults carry what a page needs to say."""

from results.statistics.faults import EmptyCell, LonelyStratum, NotConverged, StatisticsFault


def test_every_fault_can_be_caught_as_one_kind() -> None:
    assert issubclass(LonelyStratum, StatisticsFault)
    assert issubclass(StatisticsFault, ValueError)


def test_an_empty_cell_names_its_margin_and_groups() -> None:
    assert str(EmptyCell(1, [2, 3])) == "nobody answered in cells 2, 3 of margin=1"


def test_how_far_off_weights_were_is_told() -> None:
    assert str(NotConverged(20, 0.1234)) == "no convergence in 20 iterations: 0.12 off"
