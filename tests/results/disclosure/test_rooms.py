"""What totals leave a group's number."""

from math import inf

from results.disclosure.rooms import Rooms
from results.disclosure.table_sets import PrintedBar

TOTAL = PrintedBar(0, 100, {1: 3, 2: 97}, 6)


def test_no_group_has_more_of_a_category_than_everyone() -> None:
    assert Rooms(TOTAL, 50, (40, 110)).of_cell(1, 30) == (0, 3)


def test_of_a_category_that_all_but_three_chose_no_group_lacks_more() -> None:
    assert Rooms(TOTAL, 50, (40, 110)).of_cell(2, 30) == (27, 30)


def test_a_base_lacks_no_more_than_all_who_took_part_and_are_in_none() -> None:
    assert Rooms(TOTAL, 50, (40, 110)).of_base() == (30, 40)


def test_several_codes_beside_the_base_need_the_room_of_the_largest() -> None:
    rooms = Rooms(TOTAL, 50, (40, 110), beside=(0, 4))
    assert rooms.of_beside(None) == (0, 4)
    assert rooms.of_base() == (32, 40)


def test_those_beside_the_base_that_are_known_are_not_in_it() -> None:
    rooms = Rooms(TOTAL, 50, None, beside=(2, 4), given=(10, 10))
    assert rooms.of_beside(None) == (2, 4)
    assert rooms.of_base() == (6, 8)


def test_where_it_is_printed_how_many_answered_the_base_lies_under_that() -> None:
    assert Rooms(TOTAL, 50, (40, 110), beside=(0, 4), given=(35, 35)).of_base() == (32, 35)


def test_a_base_is_no_larger_than_the_number_asked() -> None:
    rooms = Rooms(PrintedBar(0, 58, {1: 30, 2: 28}), 50, (50, 120), beside=(0, 0), given=(18, 20))
    assert rooms.of_base() == (18, 20)
    assert rooms.of_cell(1, None) == (0, 20)


def test_the_people_outside_a_group_leave_it_the_rest() -> None:
    assert Rooms(TOTAL, 200, None, others=2).of_base() == (98, 100)
    assert Rooms(TOTAL, 200, None, others=2).of_cell(2, None) == (95, 97)


def test_without_a_total_nothing_bounds_a_number_but_its_group() -> None:
    assert Rooms(None, inf, None).of_base() == (0, inf)
