"""What docs/questionnaire-format.md says is so."""

import re
from pathlib import Path

import msgspec
import pytest

from surveys.conditions import MAX_DEPTH, MAX_PARTS
from surveys.questionnaires.document import BACKGROUND, Category, Document, Item, Page, Row, Rule
from surveys.questionnaires.format import read

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "questionnaire-format.md").read_text(encoding="utf-8")


def test_the_example_is_a_sound_questionnaire() -> None:
    example = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    assert read(example[1].encode()).code == "example"


def test_each_test_the_page_names_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    sources = (ROOT / "tests").rglob("test_*.py")
    written = {name for path in sources for name in re.findall(r"def (test_\w+)", path.read_text())}
    assert len(named) > 10
    assert named <= written


@pytest.mark.parametrize("part", [Document, Page, Item, Category, Row, Rule])
def test_each_field_of_the_format_is_on_the_page(part: type[msgspec.Struct]) -> None:
    names = {field.name for field in msgspec.structs.fields(part)}
    assert {name for name in names if f"`{name}`" not in PAGE} == set()


def test_each_background_variable_is_on_the_page() -> None:
    assert {name for name in BACKGROUND if f"`{name}`" not in PAGE} == set()


def test_the_bounds_on_the_page_are_those_of_the_program() -> None:
    assert f"a condition {MAX_PARTS} parts and {MAX_DEPTH}\nlevels" in PAGE
