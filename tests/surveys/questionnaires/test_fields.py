"""Names of posted fields, made and parsed."""

import pytest

from surveys.questionnaires.fields import FieldName, name_of, parse_name, specify_name_of


@pytest.mark.parametrize(
    ("name", "parsed"),
    [
        (name_of("P6"), FieldName("P6")),
        (name_of("P8", "laws"), FieldName("P8", "laws")),
        (specify_name_of("P6"), FieldName("P6", specify=True)),
    ],
)
def test_a_name_that_is_made_is_parsed(name: str, parsed: FieldName) -> None:
    assert parse_name(name) == parsed


@pytest.mark.parametrize("name", ["csrfmiddlewaretoken", "revision", "_next", "", "1"])
def test_a_name_without_a_capital_is_the_pages_own(name: str) -> None:
    assert parse_name(name) is None
