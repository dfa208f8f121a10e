"""The table of what proves what names tests that exist."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
TABLE = (TESTS.parent / "docs" / "trust.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)`", TABLE)))


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_test_that_is_named_exists(file: str, name: str) -> None:
    source = TESTS / file
    assert source.is_file()
    assert f"\ndef {name}(" in source.read_text(encoding="utf-8")


def test_every_requirement_has_a_row_with_a_test_or_a_reason() -> None:
    for letter, count in (("A", 14), ("D", 15)):
        for number in range(1, count + 1):
            row = re.search(rf"^\| {letter}{number:02} \|.*$", TABLE, re.MULTILINE)
            assert row, f"{letter}{number:02}"
            assert "::" in row[0] or "Not built" in row[0]
