"""All four surveys against what is published: every row comes out, and one answer breaks one."""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from surveys.answering.models import Response
from tests.demo_waves import loaded_waves

__all__ = ["loaded_waves"]
pytestmark = pytest.mark.usefixtures("_waves")


@pytest.fixture
def _waves(loaded_waves: None, db: None) -> None:
    """Have the waves, and undo what the test changes."""


def rows(*arguments: str) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the rows that the command prints, by wave and key."""
    out = io.StringIO()
    call_command("verify_published", "--json", *arguments, stdout=out)
    return {(row["wave"], row["key"]): row for row in json.loads(out.getvalue())}


def test_every_row_of_the_four_surveys_comes_out() -> None:
    found = rows()
    assert len(found) == 72 + 40 + 51 + 8
    assert all(row["ok"] for row in found.values())
    innovative = found["ledere-2018", "L1.innovative"]
    assert innovative["weighting"] == "unit_type × region"
    assert innovative["computed"] != innovative["unweighted"]  # the weights do something
    assert innovative["base"] == 1786
    assert found["ordforere-2019", "P3.initiative"]["unweighted"] is None
    change = found["ledere-2020", "L3.several.change"]
    assert change["base"] == [1485, 1334]  # of two waves


@pytest.mark.parametrize(
    ("wave", "key"), [("ledere-2018", "answered"), ("radmenn-2018", "response_rate")]
)
def test_one_answer_less_breaks_a_row(wave: str, key: str) -> None:
    Response.objects.filter(wave__code=wave, submitted_at__isnull=False)[:1].get().delete()
    with pytest.raises(CommandError, match=f"{wave} {key}"):
        rows("--wave", wave)


def test_one_changed_answer_breaks_a_row() -> None:
    social = Response.objects.filter(
        wave__code="ledere-2020",
        submitted_at__isnull=False,
        invitation__sampled_unit__attributes__sector="sosial",
    )
    response = next(one for one in social if one.answers.get("L18") == 4)
    response.answers["L18"] = 2
    response.save(update_fields=["answers"])
    with pytest.raises(CommandError, match=r"ledere-2020 L18\.communication\.social"):
        rows("--wave", "ledere-2020")
