"""Names of places."""

import pytest

from surveys.exports.places import place_names
from tests.factories import make_sample, make_sampled_unit

pytestmark = pytest.mark.django_db


def test_a_municipality_is_known_by_each_of_its_names() -> None:
    make_sampled_unit(make_sample(0), name="Porsanger - Porsángu - Porsanki")
    assert place_names() == {"Porsanger", "Porsángu", "Porsanki"}


def test_a_county_authority_is_known_without_its_title() -> None:
    sample = make_sample(0)
    make_sampled_unit(sample, name="Nordland fylkeskommune", kind="county_authority")
    assert place_names() == {"Nordland"}
