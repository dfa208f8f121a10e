"""manage.py declare_series."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from surveys.questionnaires.loading import LIBRARY, load_library_questionnaire, store_version
from surveys.questionnaires.models import ItemSeries

pytestmark = pytest.mark.django_db
LEADERS = LIBRARY / "series-ledere.json"


def run(*arguments: object) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("declare_series", *map(str, arguments), stdout=out, stderr=err)
    except CommandError as error:
        err.write(str(error))
    return out.getvalue(), err.getvalue()


def test_the_leaders_series_are_declared_when_both_questionnaires_are_there() -> None:
    for code in ("ledere-2018", "ledere-2020"):
        store_version(load_library_questionnaire(code))
    count = len(json.loads(LEADERS.read_bytes()))
    assert run(LEADERS) == (f"{count} declared\n", "")
    assert json.loads(run(LEADERS, "--json")[0]) == {"declared": count, "faults": []}
    assert ItemSeries.objects.count() == count


def test_nothing_is_declared_of_a_questionnaire_that_is_not_there() -> None:
    store_version(load_library_questionnaire("ledere-2018"))
    out, err = run(LEADERS)
    assert out == ""
    assert "$[0].wave_b: There is no questionnaire ledere-2020." in err
    assert "Nothing was declared." in err
    faults = json.loads(run(LEADERS, "--json")[0])["faults"]
    assert faults[0]["path"] == "$[0].wave_b"
    assert not ItemSeries.objects.exists()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in run(tmp_path / "none.json")[1]
