"""Conditions changed node by node."""

import pytest

from surveys.questionnaires.drafting.parts import EditRefused, Raw
from surveys.questionnaires.editing.condition_trees import added, joined, removed, turned, wrapped


def leaf(item: str) -> Raw:
    return {"op": "answered", "item": item}


def group(op: str, *parts: Raw) -> Raw:
    return {"op": op, "of": list(parts)}


A, B, C = leaf("A"), leaf("B"), leaf("C")


def test_the_first_leaf_is_the_condition() -> None:
    assert added(None, "", A, "") == A


def test_beside_a_leaf_the_two_are_joined_as_chosen() -> None:
    assert added(A, "", B, "or") == group("or", A, B)
    with pytest.raises(EditRefused):
        added(A, "", B, "xor")


def test_in_a_group_a_leaf_comes_last() -> None:
    tree = group("and", A, group("or", B, C))
    assert added(tree, "1", A, "and") == group("and", A, group("or", B, C, A))


def test_what_not_denies_can_be_added_to() -> None:
    tree = {"op": "not", "of": group("or", A, B)}
    assert added(tree, "0", C, "and") == {"op": "not", "of": group("or", A, B, C)}


def test_a_group_of_one_is_that_one() -> None:
    assert removed(group("and", A, B), "0") == B


def test_without_its_last_leaf_there_is_no_condition() -> None:
    assert removed(A, "") is None
    assert removed({"op": "not", "of": A}, "0") is None


def test_turned_twice_is_as_before() -> None:
    tree = group("and", A, B)
    once = turned(tree, "1")
    assert once == group("and", A, {"op": "not", "of": B})
    assert turned(once, "1") == tree


def test_a_group_is_joined_the_other_way() -> None:
    assert joined(group("and", A, B), "") == group("or", A, B)
    with pytest.raises(EditRefused):
        joined(A, "")


def test_a_leaf_in_a_group_of_its_own_is_joined_the_other_way() -> None:
    assert wrapped(group("and", A, B), "1") == group("and", A, group("or", B))


def test_the_tree_given_stays_as_it_was() -> None:
    tree = group("and", A, group("or", B, C))
    turned(tree, "1.0")
    removed(tree, "1.1")
    assert tree == group("and", A, group("or", B, C))


@pytest.mark.parametrize("path", ["2", "0.0", "x", "-1", "1.0.0"])
def test_a_node_that_is_not_there_is_refused(path: str) -> None:
    with pytest.raises(EditRefused):
        removed(group("and", A, group("or", B, C)), path)
