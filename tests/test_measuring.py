"""The runner of benchmarks and fault runs."""

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests import measuring
from tests.measuring import measure

ROW = '{"name": "%s", "figure": 1.5, "unit": "ms", "goal": "under 2", "holds": %s}'


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Return an empty package of measurements, importable while the test runs."""
    folder = tmp_path / "some_benches"
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(measuring, "ROOT", tmp_path)
    monkeypatch.delenv("ONLY", raising=False)
    yield importlib.import_module("some_benches")
    for name in [name for name in sys.modules if name.startswith("some_benches")]:
        del sys.modules[name]


def write(package: ModuleType, name: str, *, holds: bool) -> None:
    path = Path(package.__path__[0]) / f"{name}.py"
    path.write_text(f"def run():\n    return [{ROW % (name, holds)}]\n", encoding="utf-8")


def test_with_nothing_to_run_it_says_so(
    package: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measure(package, "bench_", tmp_path / "out.json") == 0
    assert "nothing to run" in capsys.readouterr().out


def test_rows_are_printed_and_written(
    package: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(package, "bench_mail", holds=True)
    assert measure(package, "bench_", tmp_path / "out.json") == 0
    assert [row["name"] for row in json.loads((tmp_path / "out.json").read_text())] == [
        "bench_mail"
    ]
    assert "1.5" in capsys.readouterr().out


def test_a_missed_goal_fails_the_run(package: ModuleType, tmp_path: Path) -> None:
    write(package, "bench_slow", holds=False)
    assert measure(package, "bench_", tmp_path / "out.json") == 1


def test_only_runs_the_named_part(
    package: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(package, "bench_mail", holds=True)
    write(package, "bench_pages", holds=False)
    monkeypatch.setenv("ONLY", "mail")
    assert measure(package, "bench_", tmp_path / "out.json") == 0


def test_an_unknown_part_is_refused(
    package: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(package, "bench_mail", holds=True)
    monkeypatch.setenv("ONLY", "post")
    with pytest.raises(SystemExit, match="mail"):
        measure(package, "bench_", tmp_path / "out.json")
