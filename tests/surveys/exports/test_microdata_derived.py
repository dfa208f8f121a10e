"""What staff derive of the answers is extracted with them."""

import pytest

from surveys.exports.codes import NO_RESPONSE
from surveys.exports.derived.models import DerivedVariable
from surveys.exports.microdata import extract
from surveys.exports.waves import facts_and_codebook
from tests.results.answered import make_answered_wave

pytestmark = pytest.mark.django_db

INITIATIVE = {"kind": "flag", "condition": {"op": "eq", "item": "P1", "value": 1}}


def test_a_derived_variable_is_a_column_like_any_other() -> None:
    wave = make_answered_wave([{"P1": 1}, {"P1": 2}, None])
    DerivedVariable.objects.create(
        survey=wave.survey, code="D1", title={"nb": "Initiativ"}, definition=INITIATIVE
    )
    data = extract(wave.code)
    assert sorted(data.columns["D1"].tolist()) == [NO_RESPONSE, 0, 1]
    assert data.codebook.item("D1").text == {"nb": "Initiativ"}
    assert facts_and_codebook(wave.code)[1].fingerprint() == data.codebook.fingerprint()
