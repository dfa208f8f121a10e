"""Naming and finding the parts of a draft."""

import pytest

from surveys.questionnaires.drafting.parts import (
    DOCUMENT,
    EditRefused,
    Part,
    category_part,
    find,
    free_category_code,
    free_copy_code,
    free_item_code,
    free_page_code,
    free_row_code,
    free_rule_code,
    has,
    is_code,
    item_part,
    page_of,
    page_part,
    part_at,
    row_part,
    rule_part,
    spot,
)
from tests.surveys.questionnaires.drafting.leaders import leaders

PARTS = [
    (DOCUMENT, "document"),
    (page_part("tried"), "page:tried"),
    (item_part("A1"), "item:A1"),
    (category_part("A1", 3), "category:A1:3"),
    (row_part("A2", "laws"), "row:A2:laws"),
    (rule_part("whole"), "rule:whole"),
]


@pytest.mark.parametrize(("part", "text"), PARTS)
def test_a_part_is_written_and_read_as_text(part: Part, text: str) -> None:
    assert str(part) == text
    assert Part.parse(text) == part


@pytest.mark.parametrize(
    "text", ["", "page", "page:", "category:A1", "row:A:b:c", "item:A:b", "x:y"]
)
def test_a_text_that_names_no_part_is_refused(text: str) -> None:
    with pytest.raises(EditRefused, match="no such part"):
        Part.parse(text)


@pytest.mark.parametrize(("part", "_text"), PARTS)
def test_each_kind_of_part_is_found(part: Part, _text: str) -> None:
    assert str(find(leaders(), part)["code"]) == (part.code or "leaders")


@pytest.mark.parametrize(
    "part", [page_part("no"), item_part("No"), category_part("A1", 9), row_part("No", "laws")]
)
def test_a_part_that_is_gone_is_refused(part: Part) -> None:
    assert not has(leaders(), part)
    with pytest.raises(EditRefused, match="no longer there"):
        spot(leaders(), part)


def test_the_page_of_an_item_is_found() -> None:
    assert page_of(leaders(), "B2")["code"] == "partners"
    with pytest.raises(EditRefused):
        page_of(leaders(), "No")


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("$.title.nn", "document"),
        ("$.pages[1]", "page:partners"),
        ("$.pages[1].items[0].text.nn", "item:B1"),
        ("$.pages[0].items[0].categories[2].code", "category:A1:3"),
        ("$.pages[0].items[1].rows[0].condition", "row:A2:laws"),
        ("$.rules[0].holds", "rule:whole"),
        ("$.pages[7].items[0]", "document"),
        ("$.pages[0].items[9].text", "page:tried"),
    ],
)
def test_a_faults_path_leads_to_its_part(path: str, part: str) -> None:
    assert str(part_at(leaders(), path)) == part


def test_new_codes_are_free() -> None:
    document = leaders()
    assert free_page_code(document) == "p1"
    assert free_rule_code(document) == "rule-1"
    assert free_item_code({"pages": [{"items": [{"code": "q1"}, {"code": "Q2"}]}]}) == "Q3"
    assert free_copy_code({"pages": [{"items": [{"code": "a1_2"}]}]}, "A1") == "A1_3"
    assert free_row_code({"rows": [{"code": "r1"}]}) == "r2"


def test_a_new_category_comes_after_the_scale_and_not_after_dont_know() -> None:
    assert free_category_code({}) == 1
    assert free_category_code(find(leaders(), item_part("B1"))) == 3
    marked = [{"code": 5}, {"code": 6, "missing": "dont_know"}]
    assert free_category_code({"categories": marked}) == 7


def test_codes_have_the_form_of_their_kind() -> None:
    assert is_code("item", "A1")
    assert not is_code("item", "a1")
    assert not is_code("page", "A page")
    assert is_code("category", 0)
    assert not is_code("category", "3")
