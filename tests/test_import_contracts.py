"""Imports go one way, and each contract is seen to fail when one goes the other way."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house_rules import APPS, ROOT

PROJECT = "Results read surveys, surveys read the project, never the other way"
SURVEYS = "Stages of a survey: a later one may know an earlier one"
RESULTS = "Stages of a result: from statistics up to what is shown"
GATE = "The gate: results know surveys only through extraction and the pure rules"
PLAIN = "Rules of the field are plain Python"
CIRCLES = "Siblings are acyclic"
AUDITOR = "The auditor shares no code with what it audits"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the source that a test may spoil."""
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            target = tmp_path / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken_contracts(folder: Path) -> set[str]:
    """Return the names of the contracts that the source in this folder breaks."""
    program = Path(sys.executable).with_name("lint-imports")
    answer = subprocess.run(
        [program, "--no-logo", "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts:" in answer.stdout, answer.stdout + answer.stderr
    broken = re.compile(r"^(.+) BROKEN(?: \(\d+ ignored imports?\))?$", re.MULTILINE)
    return set(broken.findall(answer.stdout))


def test_the_contracts_are_kept(copy: Path) -> None:
    assert broken_contracts(copy) == set()


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("surveys/__init__.py", "import results.charts", PROJECT),
        ("barometer/__init__.py", "import surveys.register", PROJECT),
        ("surveys/fieldwork/__init__.py", "import surveys.answering", SURVEYS),
        ("surveys/register/__init__.py", "import surveys.questionnaires", SURVEYS),
        ("surveys/conditions.py", "import surveys.register", SURVEYS),
        ("surveys/somewhere.py", "", SURVEYS),
        ("results/statistics/__init__.py", "import results.charts", RESULTS),
        ("results/files/__init__.py", "import results.explorer", RESULTS),
        ("results/somewhere.py", "", RESULTS),
        ("results/tabulation/__init__.py", "import surveys.answering.models", GATE),
        ("results/explorer/__init__.py", "import surveys.monitoring", GATE),
        ("surveys/conditions.py", "import django.utils.timezone", PLAIN),
        ("results/statistics/__init__.py", "import django.db", PLAIN),
        ("barometer/keys.py", "import barometer.settings", CIRCLES),
        ("results/disclosure/auditing.py", "import results.suppression.margins", AUDITOR),
    ],
)
def test_an_import_the_wrong_way_breaks_its_contract(
    copy: Path, module: str, line: str, contract: str
) -> None:
    with (copy / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    assert contract in broken_contracts(copy)
