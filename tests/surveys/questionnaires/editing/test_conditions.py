"""The condition of a part as its page shows it, and its buttons."""

import pytest
from django.http import QueryDict
from django.utils import translation

from surveys.questionnaires.drafting.editing import applied
from surveys.questionnaires.drafting.parts import EditRefused, Part, Raw, find
from surveys.questionnaires.drafting.setting import add_rule
from surveys.questionnaires.editing.conditions import (
    as_seen,
    condition_edit,
    node_of,
    tree_of,
    used_elsewhere,
)
from tests.surveys.questionnaires.drafting.leaders import leaders
from tests.surveys.questionnaires.editing.drafts import loose

PAGE = Part("page", "partners")


def pressed(document: Raw, part: Part, verb: str, path: str = "", **posted: str) -> Raw:
    fields = QueryDict(mutable=True)
    fields.update({"seen": as_seen(tree_of(document, part)), **posted})
    return applied(condition_edit(verb, part, path, fields), document)[0]


def test_a_condition_is_shown_as_its_parts_in_words() -> None:
    with translation.override("en"):
        node = node_of(leaders(), PAGE)
    assert node is not None
    assert (node.op, node.is_denied, node.group) == ("or", False, "")
    assert [(one.path, one.is_group, one.is_denied) for one in node.parts] == [
        ("0", False, False),
        ("1", False, True),
    ]
    assert "A2" in node.parts[1].words


def test_what_is_always_shown_has_no_node() -> None:
    assert node_of(leaders(), Part("page", "tried")) is None


def test_a_chosen_part_is_added() -> None:
    changed = pressed(loose(), Part("item", "Q3"), "condition-add", item="Q1", test="eq", codes="2")
    item = find(changed, Part("item", "Q3"))
    assert item["condition"] == {"op": "eq", "item": "Q1", "value": 2}


def test_the_last_part_that_is_deleted_leaves_no_condition() -> None:
    changed = pressed(loose(), Part("page", "p2"), "condition-remove")
    assert "condition" not in find(changed, Part("page", "p2"))


def test_a_rule_keeps_something_to_hold() -> None:
    holds = {"op": "answered", "item": "Q1"}
    document, done = applied(add_rule("p2", ["Q2"], holds), loose())
    with pytest.raises(EditRefused):
        pressed(document, done.part, "condition-remove")
    denied = pressed(document, done.part, "condition-turn")
    assert find(denied, done.part)["holds"] == {"op": "not", "of": holds}


def test_another_condition_than_was_seen_is_not_changed() -> None:
    with pytest.raises(EditRefused, match="meanwhile"):
        pressed(loose(), Part("page", "p2"), "condition-remove", seen="null")


@pytest.mark.parametrize("verb", ["condition-remove", "condition-explode"])
def test_what_is_not_there_is_not_changed(verb: str) -> None:
    with pytest.raises(EditRefused):
        pressed(loose(), Part("page", "p1"), verb)


def test_a_condition_from_elsewhere_is_offered_once_with_all_who_have_it() -> None:
    document = loose()
    document["pages"][2]["items"][0]["condition"] = document["pages"][1]["condition"]
    document["pages"].append({"code": "p4", "items": []})
    with translation.override("en"):
        (used,) = used_elsewhere(document, Part("page", "p4"))
    assert used.codes == "p2, Q3"
    assert used.words.startswith("Shown if Q1")


def test_a_condition_that_asks_about_what_comes_later_is_not_offered() -> None:
    assert used_elsewhere(loose(), Part("page", "p1")) == []


def test_a_condition_from_elsewhere_is_used_as_it_is() -> None:
    changed = pressed(loose(), Part("page", "p3"), "condition-same", "page:p2")
    assert find(changed, Part("page", "p3"))["condition"] == changed["pages"][1]["condition"]
