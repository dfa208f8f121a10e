"""KS's indicators, as staff would define them."""

import msgspec
import pytest

from surveys.demo.drafts import DIRECTORS, LEADERS
from surveys.demo.indicators import OF_DIRECTORS, OF_LEADERS, define
from surveys.exports.codebook import build_codebook
from surveys.exports.derived.definition import Definition
from surveys.exports.derived.models import CODE, DerivedVariable
from surveys.exports.derived.references import faults
from surveys.questionnaires.loading import load_library_questionnaire

ONLY_IN_2020 = {"AGREES"}


@pytest.mark.parametrize("code", sorted(OF_LEADERS))
def test_every_indicator_can_be_made_of_the_questionnaires(code: str) -> None:
    CODE(code)
    title, definition = OF_LEADERS[code]
    assert set(title) == {"nb", "nn", "en"}
    years = ["ledere-2020"] if code in ONLY_IN_2020 else ["ledere-2018", "ledere-2020"]
    for year in years:
        book = build_codebook(load_library_questionnaire(year), "")
        assert not faults(definition, {item.code: item for item in book.items})


def test_the_directors_indicator_can_be_made_of_their_questionnaire() -> None:
    book = build_codebook(load_library_questionnaire("radmenn-2018"), "")
    for _title, definition in OF_DIRECTORS.values():
        assert not faults(definition, {item.code: item for item in book.items})


@pytest.mark.django_db
def test_indicators_are_stored_once_and_marked_as_demo() -> None:
    survey = LEADERS.stored()
    define(survey, OF_LEADERS)
    DerivedVariable.objects.filter(code="KEY_ROLE").update(title={"nb": "Vår egen"})
    define(survey, OF_LEADERS)
    define(DIRECTORS.stored(), OF_DIRECTORS)
    stored = {one.code: one for one in DerivedVariable.objects.filter(survey=survey)}
    assert set(stored) == set(OF_LEADERS)
    assert all(one.is_demo for one in stored.values())
    assert stored["KEY_ROLE"].title == {"nb": "Vår egen"}
    for code, one in stored.items():
        assert msgspec.convert(one.definition, Definition) == OF_LEADERS[code][1]
