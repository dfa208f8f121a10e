"""The pages that define derived variables."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from barometer.access import RIGHTS, Right, Role
from surveys.conditions import Count, Or, Selected
from surveys.exports.derived import urls
from surveys.exports.derived.definition import (
    Banded,
    Counted,
    Definition,
    Flag,
    Merged,
    MergedGroup,
)
from surveys.exports.derived.models import DerivedVariable
from surveys.fieldwork.models import Wave
from surveys.questionnaires.format import as_stored
from tests.factories import make_version, make_wave
from tests.staff import client_of
from tests.surveys.exports.derived.survey import document

pytestmark = pytest.mark.django_db

TITLES = {"code": "D1", "title_nb": "Avledet", "title_nn": "Avleidd", "title_en": ""}
PAGES = {
    "index": {},
    "new": {"survey": "s"},
    "change": {"survey": "s", "code": "D1"},
    "delete": {"survey": "s", "code": "D1"},
}


@pytest.fixture
def wave() -> Wave:
    return make_wave(version=make_version(as_stored(document())))


@pytest.fixture
def analyst() -> Client:
    return client_of(Role.ANALYST)


def new(wave: Wave) -> str:
    return reverse("derived:new", args=[wave.survey.code])


def define(client: Client, wave: Wave, kind: str, of: list[str], posted: dict[str, Any]) -> Any:
    query = "&".join([f"slag={kind}", *(f"av={one}" for one in of)])
    return client.post(f"{new(wave)}?{query}", TITLES | posted)


def stored() -> Definition:
    return DerivedVariable.objects.get().load().definition


def test_every_page_is_in_the_table_of_access() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(PAGES)


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize("page", PAGES)
def test_only_those_who_see_results_come_in(page: str, role: Role | None) -> None:
    response = client_of(role).get(reverse(f"derived:{page}", kwargs=PAGES[page]))
    if role is None:
        assert response.status_code == 302
    else:
        assert (response.status_code == 403) is (Right.SEE_RESULTS not in RIGHTS[role])


def test_answers_are_put_together_under_a_label(wave: Wave, analyst: Client) -> None:
    groups = {"group-1": "1", "group-2": "1", "label-1-nb": "Stor", "label-1-nn": "Stor grad"}
    define(analyst, wave, "merged", ["ONE"], groups)
    label = {"nb": "Stor", "nn": "Stor grad"}
    assert stored() == Merged(
        item="ONE", groups=(MergedGroup(code=101, label=label, codes=(1, 2)),)
    )


def test_a_flag_goes_over_several_items(wave: Wave, analyst: Client) -> None:
    posted = {"combine": "or", "codes-MANY": ["2"], "least-MANY": "3", "codes-GRID.a": ["1", "2"]}
    define(analyst, wave, "flag", ["MANY", "GRID.a"], posted)
    parts = (
        Selected(item="MANY", any=(2,)),
        Count(item="MANY", at_least=3),
        Selected(item="GRID.a", any=(1, 2)),
    )
    assert stored() == Flag(condition=Or(of=parts))


def test_statements_agreed_to_are_counted(wave: Wave, analyst: Client) -> None:
    define(analyst, wave, "counted", ["GRID.a", "GRID.b"], {"codes": ["1", "2"]})
    assert stored() == Counted(of=("GRID.a", "GRID.b"), codes=(1, 2))


def test_a_number_is_put_in_bands(wave: Wave, analyst: Client) -> None:
    define(analyst, wave, "banded", ["NUMBER"], {"cuts": "10, 50"})
    assert stored() == Banded(item="NUMBER", cuts=(10, 50))


@pytest.mark.parametrize(
    ("kind", "of", "posted", "said"),
    [
        ("flag", "ONE", {"combine": "or"}, "at least one answer"),
        ("counted", "ONE", {}, "at least one answer"),
        ("merged", "ONE", {}, "at least one answer"),
        ("merged", "ONE", {"group-1": "1"}, "Say what the group is called"),
        ("banded", "NUMBER", {"cuts": "ti"}, "whole numbers"),
        ("banded", "NUMBER", {"cuts": ","}, "between 1 and"),
        ("banded", "NUMBER", {"cuts": "20, 10"}, "rising order"),
        ("banded", "NUMBER", {"cuts": "10", "code": "ONE"}, "has this code"),
        ("banded", "NUMBER", {"cuts": "10", "code": "med rom"}, "capital letter"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_stored(
    wave: Wave, analyst: Client, kind: str, of: str, posted: dict[str, Any], said: str
) -> None:
    response = define(analyst, wave, kind, [of], posted)
    assert said in response.content.decode()
    assert not DerivedVariable.objects.exists()


def test_two_variables_of_a_survey_cannot_have_one_code(wave: Wave, analyst: Client) -> None:
    define(analyst, wave, "banded", ["NUMBER"], {"cuts": "10"})
    response = define(analyst, wave, "banded", ["NUMBER"], {"cuts": "20"})
    assert "The survey has a variable of this code" in response.content.decode()
    assert stored() == Banded(item="NUMBER", cuts=(10,))


@pytest.mark.parametrize("query", ["slag=banded&av=ONE", "slag=merged&av=ONE&av=SCALE"])
def test_what_does_not_fit_the_kind_is_asked_for_again(
    wave: Wave, analyst: Client, query: str
) -> None:
    response = analyst.get(f"{new(wave)}?{query}")
    assert "Choose what the variable is made of" in response.content.decode()


@pytest.mark.parametrize(
    ("kind", "of", "posted"),
    [
        ("flag", ["MANY"], {"combine": "or", "codes-MANY": ["2"], "least-MANY": "2"}),
        ("counted", ["MANY"], {"codes": ["1"]}),
        ("banded", ["NUMBER"], {"cuts": "10"}),
        ("merged", ["ONE"], {"group-1": "1", "label-1-nb": "A", "label-1-nn": "A"}),
    ],
)
def test_what_is_stored_can_be_changed(
    wave: Wave, analyst: Client, kind: str, of: list[str], posted: dict[str, Any]
) -> None:
    define(analyst, wave, kind, of, posted)
    before = stored()
    address = reverse("derived:change", args=[wave.survey.code, "D1"])
    shown = analyst.get(address).context["form"].initial
    analyst.post(address, {key: value for key, value in shown.items() if value is not None})
    assert stored() == before


def test_a_condition_with_parts_within_parts_is_left_alone(wave: Wave, analyst: Client) -> None:
    deep = {
        "kind": "flag",
        "condition": {"op": "not", "of": {"op": "eq", "item": "ONE", "value": 1}},
    }
    DerivedVariable.objects.create(
        survey=wave.survey, code="D1", title={"nb": "D"}, definition=deep
    )
    response = analyst.get(reverse("derived:change", args=[wave.survey.code, "D1"]))
    assert "cannot be changed here" in response.content.decode()


def test_a_variable_is_deleted_after_a_second_press(wave: Wave, analyst: Client) -> None:
    define(analyst, wave, "banded", ["NUMBER"], {"cuts": "10"})
    address = reverse("derived:delete", args=[wave.survey.code, "D1"])
    assert "Delete D1?" in analyst.get(address).content.decode()
    assert DerivedVariable.objects.exists()
    analyst.post(address)
    assert not DerivedVariable.objects.exists()


def test_the_list_prints_each_definition(wave: Wave, analyst: Client) -> None:
    define(analyst, wave, "counted", ["GRID.a", "GRID.b"], {"codes": ["1"]})
    page = analyst.get(reverse("derived:index")).content.decode()
    assert "How many of “Rad a” and “Rad b” were answered with “Svar 1”." in page


def test_the_way_back_leads_over_the_results(wave: Wave, analyst: Client) -> None:
    for address in (reverse("derived:index"), new(wave)):
        page = analyst.get(address).content.decode()
        crumbs = page.partition('class="ds-breadcrumbs"')[2].partition("</nav>")[0]
        assert reverse("explorer:index") in crumbs
        assert crumbs.count("aria-current") == 1


def test_the_form_of_groups_says_how_answers_are_put_together(wave: Wave, analyst: Client) -> None:
    told = "Give the answers that go together the same group"
    assert told in analyst.get(f"{new(wave)}?slag=merged&av=ONE").content.decode()
    assert told not in analyst.get(f"{new(wave)}?slag=flag&av=ONE").content.decode()
