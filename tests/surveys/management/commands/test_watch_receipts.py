"""`manage.py watch_receipts` tells of submissions that are gone."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.surveys.monitoring.test_watching import delete_one, wave  # noqa: F401 (a fixture)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wave")]


def run(books: Path, *arguments: str) -> str:
    out = StringIO()
    call_command("watch_receipts", "--books", str(books), *arguments, stdout=out)
    return out.getvalue()


def test_it_says_that_all_is_there(tmp_path: Path) -> None:
    assert "is there" in run(tmp_path)
    assert json.loads(run(tmp_path, "--json")) == []


def test_it_names_what_is_gone_and_fails(tmp_path: Path) -> None:
    run(tmp_path)
    number = delete_one()
    out = StringIO()
    with pytest.raises(CommandError, match="1 submissions") as refused:
        call_command("watch_receipts", "--books", str(tmp_path), stdout=out)
    assert refused.value.returncode == 1
    assert f"{number}: gone" in out.getvalue()
