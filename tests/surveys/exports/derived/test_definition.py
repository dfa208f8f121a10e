"""Definitions as typed values."""

from typing import Any

import msgspec
import pytest

from surveys.exports.derived.definition import Definition

SOUND: list[dict[str, Any]] = [
    {"kind": "flag", "condition": {"op": "eq", "item": "P1", "value": 1}},
    {"kind": "merged", "item": "P1", "groups": [{"code": 9, "label": {"nb": "x"}, "codes": [1]}]},
    {"kind": "counted", "of": ["P3.laws"], "codes": [1]},
    {"kind": "banded", "item": "P4", "cuts": [10]},
]


@pytest.mark.parametrize("stored", SOUND)
def test_a_definition_goes_to_json_and_back(stored: dict[str, Any]) -> None:
    definition: Any = msgspec.convert(stored, Definition)
    assert msgspec.to_builtins(definition)["kind"] == stored["kind"]
    assert msgspec.convert(msgspec.to_builtins(definition), Definition) == definition


@pytest.mark.parametrize(
    "stored",
    [
        {"kind": "magic"},
        {"kind": "counted", "of": [], "codes": [1]},
        {"kind": "counted", "of": ["not a reference"], "codes": [1]},
        {"kind": "banded", "item": "P4", "cuts": []},
        {"kind": "merged", "item": "P1", "groups": []},
        {"kind": "flag", "condition": {"op": "eval", "item": "P1"}},
        SOUND[0] | {"more": 1},
    ],
)
def test_what_is_no_definition_is_refused(stored: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(stored, Definition)
