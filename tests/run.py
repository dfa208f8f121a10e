"""Run the whole test suite, part by part, and add up the counts (``make test``).

With ``REQUIRE_ALL=1`` a part that cannot run, an empty part and a skipped test are failures.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.conftest import find_chromium
from tests.servers import postgresql

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "var" / "test-results"
PLAIN = "not browser and not journey and not faults"
BROWSER = "browser and not journey and not faults"
JOURNEY = "journey and not faults"
NOTHING_COLLECTED = 5


@dataclass(frozen=True)
class Outcome:
    """What came of one part of the suite."""

    part: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    absent: str = ""

    def line(self) -> str:
        """Return the part's line of the summary."""
        counts = f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        return f"  {self.part:<28} {'not run: ' + self.absent if self.absent else counts}"


def read_counts(part: str, report: Path, exit_code: int) -> Outcome:
    """Read a part's counts from its JUnit report; a run that broke off counts as a failure."""
    if not report.exists():
        return Outcome(part, failed=1)
    suites = list(ET.parse(report).getroot().iter("testsuite"))  # noqa: S314 (our own)

    def total(name: str) -> int:
        return sum(int(suite.get(name, "0")) for suite in suites)

    failed = total("failures") + total("errors")
    skipped = total("skipped")
    passed = max(total("tests") - failed - skipped, 0)
    if exit_code == NOTHING_COLLECTED:
        return Outcome(part, absent="no tests")
    return Outcome(part, passed, failed or int(exit_code != 0), skipped)


def run_part(part: str, marks: str, database: str | None, arguments: list[str]) -> Outcome:
    """Run the tests with these marks on this database (SQLite when None)."""
    print(f"\n== {part}", flush=True)
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    if database:
        environment["DATABASE_URL"] = database
    report = RESULTS / f"{part.replace(' ', '-').replace(',', '').lower()}.xml"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "-q", "-m", marks, f"--junit-xml={report}"]
    if marks != JOURNEY:  # journeys start programs of their own and want the machine to themselves
        command += ["-n", "auto", "--dist", "loadfile"]
    finished = subprocess.run([*command, *arguments], cwd=ROOT, env=environment, check=False)
    return read_counts(part, report, finished.returncode)


def run_parts(arguments: list[str]) -> Iterator[Outcome]:
    """Run every part that this machine can run, and name those that it cannot."""
    yield run_part("SQLite", PLAIN, None, arguments)
    with postgresql() as server:
        if server:
            yield run_part("PostgreSQL", PLAIN, server, arguments)
        else:
            yield Outcome("PostgreSQL", absent="no server answers and initdb is not installed")
        if find_chromium():
            where = "PostgreSQL" if server else "SQLite"
            yield run_part(f"Browser, {where}", BROWSER, server, arguments)
            yield run_part(f"Journey, {where}", JOURNEY, server, arguments)
        else:
            yield Outcome("Browser and journey", absent="no Chromium")


def verdict(outcomes: list[Outcome], *, require_all: bool) -> tuple[str, int]:
    """Return the closing line and the exit code."""
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    skipped = sum(outcome.skipped for outcome in outcomes)
    if require_all:
        failed += skipped + sum(bool(outcome.absent) for outcome in outcomes)
        skipped = 0
    tail = f", {skipped} skipped" if skipped else ""
    return f"{passed} passed, {failed} failed{tail}", int(failed > 0 or passed == 0)


def main() -> None:
    """Run all parts and end with one line that counts them together."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # let our own server be stopped
    RESULTS.mkdir(parents=True, exist_ok=True)
    require_all = os.environ.get("REQUIRE_ALL") == "1"
    outcomes = list(run_parts(sys.argv[1:]))
    print("\nSummary")
    for outcome in outcomes:
        print(outcome.line())
    if require_all:
        print("  REQUIRE_ALL=1: what was skipped or not run counts as failed")
    closing, code = verdict(outcomes, require_all=require_all)
    print(closing, flush=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
