"""Stored derived variables."""

import msgspec
import pytest
from django.core.exceptions import ValidationError

from surveys.conditions import Equal
from surveys.exports.derived.definition import Flag
from surveys.exports.derived.entries import Derived
from surveys.exports.derived.models import DerivedVariable
from tests.factories import make_wave

FLAG = Flag(condition=Equal(item="P1", value=1))


@pytest.mark.django_db
def test_what_is_stored_is_what_was_defined() -> None:
    survey = make_wave().survey
    DerivedVariable.objects.create(
        survey=survey, code="D1", title={"nb": "En"}, definition=msgspec.to_builtins(FLAG)
    )
    assert DerivedVariable.objects.get().load() == Derived("D1", {"nb": "En"}, FLAG)


@pytest.mark.parametrize("code", ["d1", "1D", "D-1", "D 1", ""])
def test_a_code_is_written_as_an_items_code(code: str) -> None:
    with pytest.raises(ValidationError):
        DerivedVariable(code=code).clean_fields(exclude=["survey", "title", "definition"])
