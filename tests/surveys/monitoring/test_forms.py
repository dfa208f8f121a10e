"""Forms of the field desk."""

import pytest

from surveys.monitoring.forms import AddressForm, SearchForm
from tests.factories import make_wave

pytestmark = pytest.mark.django_db


def test_an_empty_search_is_a_search_for_everything() -> None:
    assert SearchForm({}).is_valid()


def test_a_wave_is_named_by_its_code() -> None:
    wave = make_wave()
    form = SearchForm({"wave": wave.code})
    assert form.is_valid()
    assert form.cleaned_data["wave"] == wave


@pytest.mark.parametrize("values", [{"wave": "no-such"}, {"state": "no-such"}, {"q": "x" * 101}])
def test_a_search_for_what_does_not_exist_is_refused(values: dict[str, str]) -> None:
    assert not SearchForm(values).is_valid()


def test_an_address_must_look_like_one() -> None:
    assert not AddressForm({"email": "kari at example"}).is_valid()
