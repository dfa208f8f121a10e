"""Information is shown and never answered."""

from typing import Any

import pytest

from surveys.questionnaires.item_types import information
from surveys.questionnaires.path import path_of
from tests.questionnaires.reading import item, small
from tests.surveys.questionnaires.item_types.defining import definition_faults

SHOWN = path_of(small("every_item_type"), {}, {}).items()["I"]


def test_nothing_is_posted_stored_or_wanted() -> None:
    assert information.field_names(SHOWN) == []
    assert information.clean(SHOWN, {"I": ["x"]}, "nb").value is None
    assert information.kept(SHOWN, "x") is None
    assert information.unanswered(SHOWN, None) == ()


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"categories": [{"code": 1, "text": {"nb": "Ja"}}]}, "categories"),
        ({"max_length": 4}, "max_length"),
    ],
)
def test_a_definition_that_wants_an_answer_is_a_fault(fields: dict[str, Any], path: str) -> None:
    assert definition_faults(item("I", "information", **fields)) == [path]
