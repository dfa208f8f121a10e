"""The form on which a questionnaire begins."""

import pytest

from surveys.questionnaires.editing.forms import BeginningForm

pytestmark = pytest.mark.django_db


def filled(**fields: object) -> BeginningForm:
    form = BeginningForm({"title_nb": "Ledere", "code": "ledere", **fields})
    assert form.is_valid()
    return form


def test_bokmaal_is_always_among_the_languages() -> None:
    assert filled(languages=["en", "nn"]).cleaned_data["languages"] == ["nb", "nn", "en"]


def test_a_title_is_kept_only_in_languages_that_were_chosen() -> None:
    form = filled(title_nn="Leiarar", languages=["nb"])
    assert form.titles() == {"nb": "Ledere"}
    assert form.titles_in(["nb", "nn"]) == {"nb": "Ledere", "nn": "Leiarar"}


def test_a_questionnaire_has_a_title_and_a_code_without_spaces() -> None:
    form = BeginningForm({"title_nb": "", "code": "to ord"})
    assert set(form.errors) == {"title_nb", "code"}
