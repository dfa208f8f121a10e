"""The summary of what is wrong in a form: each of its links leads to a control."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from barometer.access import Role
from tests.markup import elements_of
from tests.results.answered import make_answered_wave
from tests.results.coding.opened import KEY, make_wave_with_texts, row_with
from tests.results.explorer.viewed import make_split_wave
from tests.staff import client_of

pytestmark = pytest.mark.django_db

CONTROLS = {"input", "select", "textarea"}


def goals(page: str) -> list[str]:
    """Where the links of the summary lead."""
    summary = page.partition('id="error-summary"')[2].partition("</div>")[0]
    return [
        one.attributes["href"] for one in elements_of(f"<div {summary}</div>") if one.tag == "a"
    ]


def controls(page: str) -> set[str]:
    """The addresses of what can be filled in."""
    return {
        f"#{one.attributes['id']}"
        for one in elements_of(page)
        if one.tag in CONTROLS and "id" in one.attributes and one.attributes.get("type") != "hidden"
    }


def posted(client: Client, address: str, data: dict[str, str]) -> str:
    return client.post(address, data).content.decode()


def assert_leads(page: str, *named: str) -> None:
    """The summary has the links that are named, and all of its links lead to a control."""
    assert set(named) <= {*goals(page)}
    assert {*goals(page)} <= controls(page)


def test_of_logging_in(client: Client) -> None:
    page = posted(client, reverse("login"), {})
    assert_leads(page, "#id_username", "#id_password")


def test_of_a_new_survey() -> None:
    address = reverse("fieldwork:new_survey")
    page = posted(client_of(Role.FIELD_MANAGER), address, {"code": "two words"})
    assert_leads(page, "#id_title", "#id_code")


def test_of_a_new_wave() -> None:
    make_split_wave()
    address = reverse("fieldwork:new_wave")
    page = posted(client_of(Role.FIELD_MANAGER), address, {"opens_at": "x", "closes_at": "x"})
    assert_leads(page, "#id_thresholds_0", "#id_opens_at", "#id_closes_at")


def test_of_data_files() -> None:
    make_split_wave()
    client = client_of(Role.ADMINISTRATOR)
    page = posted(client, reverse("files:index"), {"variant": "none"})
    assert_leads(page, "#id_variant_0", "#id_reason")


def test_of_weighting() -> None:
    wave = make_split_wave()
    address = reverse("weighting:wave", args=[wave.code])
    page = posted(client_of(Role.ANALYST), address, {"breakdowns": "hair", "target-size-1": "x"})
    assert_leads(page, "#id_kind_0", "#id_breakdowns_0", "#id_target-size-1")


def test_of_a_derived_variable() -> None:
    wave = make_answered_wave([{"P1": 1}])
    address = reverse("derived:new", args=[wave.survey.code]) + "?slag=flag&av=P1"
    page = posted(client_of(Role.ANALYST), address, {"codes-P1": "77"})
    assert_leads(page, "#id_codes-P1_0", "#id_combine_0")


def test_of_screening_an_open_answer() -> None:
    wave = make_wave_with_texts()
    address = reverse("coding:screening", args=[wave.code, KEY, row_with(wave, "Kari")])
    page = posted(client_of(Role.ANALYST), address, {"codes": "77", "decision": "magic"})
    assert goals(page)
    assert_leads(page)


class _Dated(forms.Form):
    day = forms.DateField(widget=forms.SelectDateWidget)
    none = forms.ChoiceField(widget=forms.RadioSelect)
    token = forms.CharField(widget=forms.HiddenInput)


def test_of_a_date_in_parts_leads_to_the_first_part() -> None:
    form = _Dated({})
    page = render_to_string("designsystemet/errors.html", {"form": form}) + str(form["day"])
    (goal,) = goals(page)
    first = next(one for one in elements_of(page) if one.tag == "select")
    assert goal == f"#{first.attributes['id']}"


def test_what_has_no_control_is_told_without_a_link() -> None:
    page = render_to_string("designsystemet/errors.html", {"form": _Dated({})})
    assert page.count("<li>") == 3
    assert page.count("<a ") == 1
