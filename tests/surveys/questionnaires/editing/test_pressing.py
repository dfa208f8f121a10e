"""What pressed buttons ask for."""

import pytest
from django.http import QueryDict

from surveys.questionnaires.drafting.editing import Referred, applied
from surveys.questionnaires.drafting.parts import EditRefused, Part, Raw, find
from surveys.questionnaires.editing.pressing import edit_of
from tests.surveys.questionnaires.editing.drafts import loose


def pressed(act: str, posted: str = "", document: Raw | None = None) -> Raw:
    return applied(edit_of(act, QueryDict(posted)), document or loose())[0]


def order(document: Raw) -> list[list[str]]:
    return [[item["code"] for item in page["items"]] for page in document["pages"]]


def test_an_item_goes_up_to_the_end_of_the_page_before() -> None:
    assert order(pressed("up item:Q2")) == [["Q1", "Q2"], [], ["Q3"]]


def test_an_item_goes_down_to_the_start_of_the_page_after() -> None:
    assert order(pressed("down item:Q2")) == [["Q1"], [], ["Q2", "Q3"]]


@pytest.mark.parametrize("act", ["up item:Q1", "down item:Q3", "up page:p1", "down page:p3"])
def test_at_the_very_end_everything_stays(act: str) -> None:
    assert pressed(act) == loose()


def test_items_of_one_page_change_places() -> None:
    together = pressed("up item:Q2")
    assert order(pressed("up item:Q2", document=together))[0] == ["Q2", "Q1"]


def test_a_page_goes_down() -> None:
    assert order(pressed("down page:p1")) == [["Q2"], ["Q1"], ["Q3"]]


def test_an_item_is_moved_to_the_chosen_page() -> None:
    assert order(pressed("to item:Q1", "to item:Q1=p3")) == [[], ["Q2"], ["Q3", "Q1"]]


def test_an_item_is_not_moved_to_a_page_that_is_not_there() -> None:
    with pytest.raises(EditRefused):
        pressed("to item:Q1", "to item:Q1=p9")


def test_what_is_dragged_lands_in_its_place() -> None:
    assert order(pressed("place item:Q1 0 p3")) == [[], ["Q2"], ["Q1", "Q3"]]


def test_the_chosen_preset_is_added_to_its_page() -> None:
    document = pressed("add page:p2", "preset page:p2=number")
    assert document["pages"][1]["items"][1]["type"] == "number"


def test_categories_and_rows_are_added() -> None:
    with_category = pressed("add-category item:Q1")
    assert [one["code"] for one in with_category["pages"][0]["items"][0]["categories"]] == [1, 2, 3]
    assert pressed("add-row item:Q1")["pages"][0]["items"][0]["rows"][0]["code"] == "r1"


def test_what_others_refer_to_is_not_deleted_alone() -> None:
    with pytest.raises(Referred):
        pressed("delete item:Q1")
    assert "condition" not in pressed("delete-all item:Q1")["pages"][1]


def test_languages_come_and_go() -> None:
    assert pressed("add-language", "language=en")["languages"] == ["nb", "nn", "en"]
    assert pressed("remove-language nn")["languages"] == ["nb"]


@pytest.mark.parametrize("act", ["explode item:Q1", "delete document", "place item:Q1 x", "up"])
def test_there_are_no_other_buttons(act: str) -> None:
    with pytest.raises(EditRefused):
        pressed(act)


def test_an_item_gets_the_chosen_type() -> None:
    changed = pressed("type item:Q2", "type=single")
    assert find(changed, Part.parse("item:Q2"))["type"] == "single"


def test_lines_and_usual_answers_are_added() -> None:
    changed = pressed("add-lines-category item:Q1", "lines category=Kanskje")
    changed = applied(edit_of("add-dont_know item:Q1", QueryDict("")), changed)[0]
    item = find(changed, Part.parse("item:Q1"))
    assert [one["code"] for one in item["categories"]] == [1, 2, 3, 99]


def test_a_rule_begins_with_its_item_being_answered() -> None:
    (rule,) = pressed("add-rule", "rule-item=Q2")["rules"]
    assert (rule["page"], rule["items"]) == ("p2", ["Q2"])
    assert rule["holds"] == {"op": "answered", "item": "Q2"}


def test_buttons_of_a_condition_are_passed_on() -> None:
    seen = '{"item": "Q1", "op": "eq", "value": 1}'
    posted = QueryDict(mutable=True)
    posted["seen"] = seen
    edit = edit_of("condition-remove page:p2 ", posted)
    assert "condition" not in applied(edit, loose())[0]["pages"][1]
