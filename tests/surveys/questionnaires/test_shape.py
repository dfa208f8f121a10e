"""Every misfit is found, at the smallest place that misfits."""

from typing import Any

import pytest

from surveys.questionnaires.document import Document
from surveys.questionnaires.shape import shape_faults
from tests.questionnaires.reading import raw

ITEM = "$.pages[0].items[1]"


def faults(loose: Any) -> list[tuple[str, str]]:
    return [(fault.path, fault.text) for fault in shape_faults(loose, Document)]


def test_a_document_of_the_right_shape_has_no_faults() -> None:
    assert faults(raw("every_item_type")) == []


@pytest.mark.parametrize(
    ("field", "value", "path", "message"),
    [
        ("colour", "red", ".colour", "There is no such field here."),
        ("code", "s", ".code", "This does not fit: Expected `str` matching regex"),
        ("code", 1, ".code", "This does not fit: Expected `str`, got `int`."),
        ("type", "slider", ".type", "This does not fit: Invalid enum value 'slider'."),
        ("text", {"nb": 1}, ".text.nb", "This does not fit: Expected `str`, got `int`."),
        ("text", {"NB": "x"}, ".text.NB", "This does not fit: Expected `str` matching regex"),
        ("help", "x", ".help", "This does not fit: Expected `object`, got `str`."),
        ("max_length", 0, ".max_length", "This does not fit: Expected `int` >= 1."),
        ("categories", {}, ".categories", "This does not fit: Expected `array`, got `object`."),
        ("categories", [1], ".categories[0]", "This does not fit: Expected `object`, got `int`."),
        ("categories", [{"text": {}}], ".categories[0].code", "This field is missing."),
        ("condition", {"op": "xor"}, ".condition.op", "There is no such condition."),
        ("condition", {"of": []}, ".condition.op", "There is no such condition."),
        ("condition", {"op": "not", "of": 1}, ".condition.of", "This does not fit: Expected"),
        (
            "condition",
            {"op": "or", "of": [{"op": "eq", "item": "P", "value": 1.5}]},
            ".condition.of[0].value",
            "This does not fit: Expected `int | str`, got `float`.",
        ),
    ],
)
def test_a_misfit_is_named_by_its_path(field: str, value: Any, path: str, message: str) -> None:
    loose = raw("every_item_type")
    loose["pages"][0]["items"][1][field] = value
    found = faults(loose)
    assert [where for where, _what in found] == [ITEM + path]
    assert found[0][1].startswith(message)


def test_all_misfits_are_found_in_one_go() -> None:
    loose = raw("every_item_type")
    del loose["code"]
    loose["title"]["nb"] = None
    loose["pages"][0]["items"][0]["rows"] = None
    loose["pages"][1] = "page"
    assert [path for path, _message in faults(loose)] == [
        "$.code",
        "$.title.nb",
        "$.pages[0].items[0].rows",
        "$.pages[1]",
    ]


@pytest.mark.parametrize("loose", [None, [], "x", 1])
def test_what_is_no_object_is_one_fault(loose: Any) -> None:
    assert [path for path, _message in faults(loose)] == ["$"]
