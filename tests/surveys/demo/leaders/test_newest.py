"""What is introduced, and what the newest innovation is."""

from surveys.demo.cases import Case
from surveys.demo.leaders.newest import KINDS, YES


def introduced(case: Case) -> set[int]:
    """Return the kinds introduced, by their codes in L3."""
    rows = case.answers["L1"]
    assert isinstance(rows, dict)
    return {code for code, kind in enumerate(KINDS, start=1) if rows[kind] == YES}


def test_the_newest_innovation_is_of_kinds_that_were_introduced(
    cases: dict[str, list[Case]],
) -> None:
    for case in (one for year in cases.values() for one in year):
        kinds = case.answers.get("L3", [99])
        assert isinstance(kinds, list)
        assert kinds == [99] or introduced(case).issuperset(kinds)


def test_only_those_who_introduced_nothing_are_asked_about_work_under_way(
    cases: dict[str, list[Case]],
) -> None:
    for case in (one for year in cases.values() for one in year if one.outcome == "submitted"):
        assert ("L2" in case.answers) == (not introduced(case))
