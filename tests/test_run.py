"""The suite's own counting: a part left out must not look like success."""

from pathlib import Path

import pytest

from tests.run import Outcome, read_counts, verdict

REPORT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}"/></testsuites>'


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "part.xml"
    path.write_text(REPORT.format(10, 2, 1, 3), encoding="utf-8")
    return path


def test_counts_come_from_the_report(report: Path) -> None:
    assert read_counts("SQLite", report, 1) == Outcome("SQLite", passed=4, failed=3, skipped=3)


def test_a_run_without_a_report_has_failed(tmp_path: Path) -> None:
    assert read_counts("SQLite", tmp_path / "none.xml", 0).failed == 1


def test_a_bad_exit_code_is_a_failure_whatever_was_counted(tmp_path: Path) -> None:
    path = tmp_path / "part.xml"
    path.write_text(REPORT.format(3, 0, 0, 0), encoding="utf-8")
    assert read_counts("SQLite", path, 2).failed == 1


def test_the_closing_line_adds_up_the_parts() -> None:
    parts = [Outcome("SQLite", passed=5, skipped=1), Outcome("PostgreSQL", passed=5)]
    assert verdict(parts, require_all=False) == ("10 passed, 0 failed, 1 skipped", 0)


def test_an_absent_part_is_allowed_at_home_only() -> None:
    parts = [Outcome("SQLite", passed=5), Outcome("PostgreSQL", absent="no server")]
    assert verdict(parts, require_all=False) == ("5 passed, 0 failed", 0)
    assert verdict(parts, require_all=True) == ("5 passed, 1 failed", 1)


def test_a_skipped_test_fails_where_all_is_required() -> None:
    parts = [Outcome("SQLite", passed=5, skipped=2)]
    assert verdict(parts, require_all=True) == ("5 passed, 2 failed", 1)


def test_a_run_of_nothing_is_not_a_success() -> None:
    assert verdict([Outcome("SQLite", absent="no tests")], require_all=False)[1] == 1
