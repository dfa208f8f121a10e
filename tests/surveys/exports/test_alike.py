"""What differs, and where each has its like."""

from hypothesis import given
from hypothesis import strategies as st

from surveys.exports.alike import alike


@given(st.lists(st.text(max_size=2)))
def test_each_key_is_found_again_at_its_place(keys: list[str]) -> None:
    different, of = alike(keys)
    assert [different[place] for place in of] == keys


def test_keys_that_are_alike_are_told_once_in_the_order_they_are_met() -> None:
    different, of = alike(["b", "a", "b"])
    assert different == ["b", "a"]
    assert of.tolist() == [0, 1, 0]
