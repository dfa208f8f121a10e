"""The command loads the register and says what came of it."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from surveys.register.models import Unit

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("load_register", *arguments, stdout=out)
    return out.getvalue().strip()


def test_the_command_loads_the_projects_own_register() -> None:
    assert run() == "810 units (810 new), 810 positions"


def test_json_gives_the_counts() -> None:
    run()
    assert json.loads(run("--json")) == {"units": 810, "positions": 810, "new_units": 0}


def test_a_bad_file_ends_the_command_with_its_row(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("kind,name\nmunicipality,Moss\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"units\.csv, row 1, column number: is missing"):
        run("--folder", str(tmp_path))
    assert not Unit.objects.exists()


def test_a_folder_without_files_ends_the_command(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="has no register files"):
        run("--folder", str(tmp_path))
