"""The command that holds the answers against what is published."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from results.verification.published import published_survey
from surveys.answering.models import Response
from surveys.fieldwork.models import Wave
from tests.demo_wave import loaded_demo

__all__ = ["loaded_demo"]
WAVE = "ordforere-2019"
KEYS = {"survey", "wave", "key", "group", "published", "computed", "base", "ok", "hidden"}


@pytest.fixture
def _demo(loaded_demo: None, db: None) -> None:
    """Have the demo, and undo what the test changes."""


def said(*arguments: str) -> str:
    """Run the command on the mayors' survey, and return what it says."""
    out = io.StringIO()
    call_command("verify_published", "--wave", WAVE, *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("_demo")
def test_all_figures_come_out_and_the_command_ends_well() -> None:
    text = said()
    assert "72 of 72 come out." in text
    [hidden] = [line for line in text.splitlines() if line.startswith("Hidden on pages: ")]
    assert f"{WAVE} P7.voluntary.centrality" in hidden  # two of 26 in the least central
    assert "P8.technology" not in hidden


@pytest.mark.usefixtures("_demo")
def test_json_has_one_object_per_figure() -> None:
    rows = json.loads(said("--json"))
    assert [row["key"] for row in rows] == [one.key for one in published_survey(WAVE).figures]
    for row in rows:
        assert row.keys() >= KEYS
        assert row["ok"] is True
    [technology] = [row for row in rows if row["key"] == "P8.technology"]
    assert (technology["computed"], technology["base"]) == (94.96, 139)
    assert technology["base_is_ours"] is True
    assert technology["dont_know"] == "in the base"


@pytest.mark.usefixtures("_demo")
def test_a_row_that_compares_has_a_list_of_figures() -> None:
    [order] = [row for row in json.loads(said("--json")) if row["key"] == "P7.business.size"]
    assert order["computed"] == [54.84, 45.0, 34.04]
    assert order["base"] == [31, 20, 47]


@pytest.mark.usefixtures("_demo")
def test_one_changed_answer_ends_the_command_with_one() -> None:
    response = next(
        one
        for one in Response.objects.filter(submitted_at__isnull=False)
        if one.answers["P8"]["technology"] <= 3
    )
    response.answers["P8"]["technology"] = 7
    response.save()
    with pytest.raises(
        CommandError, match=r"1 of 72 do not come out: .* P8\.technology"
    ) as refused:
        said()
    assert refused.value.returncode == 1


@pytest.mark.usefixtures("_demo")
def test_a_mismatch_still_prints_every_row_as_json() -> None:
    Response.objects.filter(submitted_at__isnull=False)[:1].get().delete()
    out = io.StringIO()
    with pytest.raises(CommandError, match="answered"):
        call_command("verify_published", "--wave", WAVE, "--json", stdout=out)
    rows = {row["key"]: row for row in json.loads(out.getvalue())}
    assert rows["answered"]["computed"] == 138
    assert rows["answered"]["ok"] is False


@pytest.mark.usefixtures("_demo")
def test_without_the_wave_it_says_what_to_do() -> None:
    Wave.objects.filter(code=WAVE).update(code="en-annen")
    with pytest.raises(CommandError, match="run load_demo first"):
        said()


@pytest.mark.usefixtures("_demo")
def test_a_pilot_has_no_published_figures_and_says_so() -> None:
    Wave.objects.filter(code=WAVE).update(is_pilot=True)
    with pytest.raises(CommandError, match="is a pilot: its answers are no results"):
        said()
