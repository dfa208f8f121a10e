"""One command makes the demo, and making it again changes nothing."""

import io

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from pytest_django import Settings

from surveys.answering.models import Response
from surveys.fieldwork.models import Survey, Wave
from surveys.management.commands.load_demo import large_waves, small_waves
from tests.demo_wave import loaded_demo

__all__ = ["loaded_demo"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_demo")]


def load() -> str:
    """Run the command for the mayors, and return what it says."""
    said = io.StringIO()
    call_command("load_demo", "--survey", "ordforere", stdout=said)
    return said.getvalue()


def rows() -> dict[str, int]:
    """Return the number of rows in every table of the surveys and the results."""
    models = [
        *apps.get_app_config("surveys").get_models(),
        *apps.get_app_config("results").get_models(),
    ]
    return {model.__name__: model._default_manager.count() for model in models}


def test_the_demo_has_one_closed_wave_and_one_to_open() -> None:
    assert Survey.objects.get().code == "ordforere"
    assert dict(Wave.objects.values_list("code", "state")) == {
        "ordforere-2019": "closed",
        "ordforere-na": "ready",
    }


def test_without_a_survey_named_every_wave_is_loaded() -> None:
    small = {code for code, _load in small_waves(None)}
    assert small == {"ordforere-2019", "ordforere-na", "radmenn-2018"}
    assert {code for code, _load in large_waves(None)} == {"ledere-2018", "ledere-2020"}


def test_only_the_surveys_named_are_loaded() -> None:
    assert [code for code, _load in small_waves(["radmenn"])] == ["radmenn-2018"]
    assert not list(large_waves(["radmenn", "ordforere"]))


def test_loading_again_adds_nothing_and_keeps_what_was_changed() -> None:
    Wave.objects.filter(code="ordforere-na").update(title="Vår egen prøve")
    before = rows()
    said = load()
    assert rows() == before
    assert Wave.objects.get(code="ordforere-na").title == "Vår egen prøve"
    assert "Wave ordforere-na: there already." in said


def test_a_wave_that_was_lost_comes_back_alone() -> None:
    answers = list(Response.objects.order_by("pk").values_list("pk", "receipt_number"))
    Wave.objects.get(code="ordforere-na").delete()
    assert "Wave ordforere-na: loaded." in load()
    assert list(Response.objects.order_by("pk").values_list("pk", "receipt_number")) == answers


def test_the_figures_of_the_closed_wave_are_computed() -> None:
    cube = apps.get_model("results", "Cube").objects.get(wave__code="ordforere-2019")
    assert (cube.invited, cube.answered) == (439, 139)
    assert cube.computed_at is not None


def test_three_people_may_log_in() -> None:
    assert set(User.objects.values_list("username", flat=True)) == {"admin", "felt", "analyse"}


def test_there_are_no_demo_logins_where_they_are_switched_off(settings: Settings) -> None:
    User.objects.all().delete()
    settings.DEMO_LOGINS = False
    load()
    assert not User.objects.exists()


def test_a_wave_that_fails_leaves_nothing_of_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("the power went")

    Response.objects.all().delete()
    Wave.objects.all().delete()
    monkeypatch.setattr("surveys.demo.closed_wave.close", fail)
    with pytest.raises(RuntimeError, match="the power went"):
        load()
    assert not Wave.objects.exists()
    assert not Response.objects.exists()
