"""Who led to the newest innovation, and with whom it was made."""

from surveys.demo.cases import Case
from surveys.demo.leaders.actors import EMPLOYEES, MOST, NOBODY


def innovators(cases: dict[str, list[Case]], year: str) -> list[Case]:
    return [case for case in cases[year] if case.outcome == "submitted" and "L3" in case.answers]


def chosen(case: Case, item: str) -> set[int]:
    codes = case.answers.get(item, [])
    assert isinstance(codes, list)
    return {int(code) for code in codes}


def test_nobody_names_more_than_three_and_nobody_none(cases: dict[str, list[Case]]) -> None:
    for case in [*innovators(cases, "2018"), *innovators(cases, "2020")]:
        assert 1 <= len(chosen(case, "L8a")) <= MOST
        assert 1 <= len(chosen(case, "L8b")) <= MOST


def test_one_who_cooperated_with_nobody_names_nobody_else(cases: dict[str, list[Case]]) -> None:
    alone = [case for case in innovators(cases, "2018") if NOBODY in chosen(case, "L9")]
    assert len(alone) > 100
    assert all(chosen(case, "L9") == {NOBODY} for case in alone)


def test_employees_have_a_key_role_when_they_start_or_take_part(
    cases: dict[str, list[Case]],
) -> None:
    found = innovators(cases, "2020")
    key_role = 0
    for case in found:
        rows = case.answers["L11"]
        assert isinstance(rows, dict)
        key_role += EMPLOYEES in chosen(case, "L8a") or rows["participation"] in {5, 6}
    assert abs(key_role / len(found) - 0.86) < 0.005
