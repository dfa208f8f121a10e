"""The item bank as it is shown to one who writes a draft."""

import pytest
from django.utils import translation

from surveys.questionnaires.editing.banking import BankForm, lines
from tests.factories import make_version
from tests.surveys.questionnaires.drafting.leaders import leaders
from tests.surveys.questionnaires.editing.drafts import loose

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def bank() -> None:
    make_version(leaders())


def test_an_item_is_shown_in_the_readers_language_with_its_answers() -> None:
    with translation.override("nn"):
        (line,) = lines(BankForm({"sok": "innført"}, loose()), loose())
    assert (line.code, line.series, line.is_core) == ("A1", "innovation", True)
    assert line.text == "Har dere innført noe nytt? (nynorsk)"
    assert line.categories[1] == (2, "Nei (nynorsk)")
    assert [version.number for version in line.versions] == [1]


def test_the_rows_of_a_battery_are_shown() -> None:
    (line,) = lines(BankForm({"type": "grid"}, loose()), loose())
    assert line.rows == ("Lover", "Penger")


def test_what_the_draft_has_in_the_same_series_is_told() -> None:
    draft = loose()
    draft["pages"][0]["items"][0]["series"] = "innovation"
    found = {line.code: line.here for line in lines(BankForm({}, draft), draft)}
    assert found == {"A1": "Q1", "A2": "", "N1": "", "N2": "", "B1": "", "B2": ""}


def test_the_page_is_the_last_unless_another_is_chosen() -> None:
    assert BankForm({}, loose()).page == "p3"
    assert BankForm({"side": "p1"}, loose()).page == "p1"
    assert BankForm({"side": "gone"}, loose()).page == "p3"


def test_a_kind_that_there_is_none_of_finds_nothing() -> None:
    form = BankForm({"type": "hologram"}, loose())
    assert lines(form, loose()) == []
    assert "type" in form.errors
