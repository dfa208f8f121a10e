"""Which groups overlap."""

import numpy as np

from results.suppression.frames import Frame

SIZE = np.array([1, 1, 2, 4, 4], dtype=np.int16)
REGION = np.array([7, 8, 8, 6, 6], dtype=np.int16)


def test_units_that_no_breakdown_parts_are_one_part() -> None:
    frame = Frame.of({"size": SIZE, "region": REGION})
    parts = zip(frame.groups["size"].tolist(), frame.groups["region"].tolist(), strict=True)
    assert dict(zip(parts, frame.sizes.tolist(), strict=True)) == {
        (1, 7): 1,
        (1, 8): 1,
        (2, 8): 1,
        (4, 6): 2,
    }


def test_the_same_people_are_the_same_parts_in_every_breakdown() -> None:
    frame = Frame.of({"size": SIZE, "region": REGION})
    assert frame.members("size", 4).tolist() == frame.members("region", 6).tolist()
    assert frame.members("size", 1).tolist() != frame.members("region", 8).tolist()


def test_everyone_is_every_part() -> None:
    assert Frame.of({"size": SIZE}).members("", 0).all()
    assert Frame.of({}).members("", 0).tolist() == [True]
