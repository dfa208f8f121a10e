"""The form that defines a derived variable."""

from typing import Any

import pytest

from surveys.conditions import And, Count, Equal, Not, Or, Selected
from surveys.exports.derived.definition import Flag
from surveys.exports.derived.forms import BandedForm, FlagForm, name_of
from tests.surveys.exports.derived.survey import codebook

ITEMS = {item.code: item for item in codebook().items}
TITLES = {"code": "D1", "title_nb": "Avledet", "title_nn": "Avleidd"}


def flag(**posted: Any) -> FlagForm:
    return FlagForm(TITLES | posted, references=["ONE", "MANY"], items=ITEMS)


def test_several_lines_are_joined_as_one_chooses() -> None:
    both = {"codes-ONE": ["1"], "codes-MANY": ["2"]}
    parts = (Selected(item="ONE", any=(1,)), Selected(item="MANY", any=(2,)))
    either, all_of = flag(combine="or", **both), flag(combine="and", **both)
    assert either.is_valid()
    assert all_of.is_valid()
    assert either.definition() == Flag(condition=Or(of=parts))
    assert all_of.definition() == Flag(condition=And(of=parts))


def test_one_line_stands_alone() -> None:
    form = flag(combine="or", **{"least-MANY": "2"})
    assert form.is_valid()
    assert form.definition() == Flag(condition=Count(item="MANY", at_least=2))


def test_a_condition_that_the_form_cannot_show_has_no_values() -> None:
    deep = Flag(condition=Not(of=Equal(item="ONE", value=1)))
    assert FlagForm.initial_of(deep) is None


def test_a_title_is_needed_in_both_forms_of_norwegian() -> None:
    form = BandedForm({"code": "D1", "cuts": "10"}, references=["NUMBER"], items=ITEMS)
    assert set(form.errors) == {"title_nb", "title_nn"}


@pytest.mark.parametrize(("reference", "name"), [("GRID.a", "GRID Rad a"), ("ONE", "ONE ONE?")])
def test_rows_are_named_by_their_wording(reference: str, name: str) -> None:
    assert name_of(reference, ITEMS) == name
