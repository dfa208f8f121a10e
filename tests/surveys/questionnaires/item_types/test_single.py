"""Single choice as it is defined; as it is answered: ../test_answers.py."""

from typing import Any

import pytest

from surveys.questionnaires.item_types import single
from surveys.questionnaires.path import path_of
from tests.questionnaires.reading import document_of, item
from tests.surveys.questionnaires.item_types.defining import definition_faults

SHOWN = path_of(document_of([item("S")]), {}, {}).items()["S"]


def test_its_field_is_its_code() -> None:
    assert single.field_names(SHOWN) == ["S"]


def test_an_empty_value_is_no_answer() -> None:
    assert single.clean(SHOWN, {"S": [""]}, "nb").value is None
    assert single.clean(SHOWN, {"S": ["", "2"]}, "nb").value == 2


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"categories": []}, "categories"),
        ({"categories": [{"code": 1, "text": {"nb": "Ja"}}]}, "categories"),
        ({"rows": [{"code": "a", "text": {"nb": "a"}}]}, "rows"),
        ({"min_choices": 1}, "min_choices"),
        ({"max_choices": 1}, "max_choices"),
        ({"max_length": 1}, "max_length"),
    ],
)
def test_a_definition_that_means_nothing_is_a_fault(fields: dict[str, Any], path: str) -> None:
    assert definition_faults(item("S", **fields)) == [path]


def test_a_category_that_excludes_others_means_nothing_where_one_is_chosen() -> None:
    categories = [{"code": code, "text": {"nb": "x"}, "exclusive": code == 2} for code in (1, 2)]
    assert definition_faults(item("S", categories=categories)) == ["categories[1].exclusive"]


def test_at_most_one_category_opens_a_text() -> None:
    categories = [{"code": code, "text": {"nb": "x"}, "specify": True} for code in (1, 2)]
    assert definition_faults(item("S", categories=categories)) == ["categories"]
