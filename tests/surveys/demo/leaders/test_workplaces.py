"""The fictional list of workplaces."""

from collections import Counter
from itertools import pairwise

from surveys.demo.leaders.workplaces import UNIT_TYPES, Owner, Workplace, list_workplaces
from surveys.register.groupings import UNKNOWN, grouping
from surveys.register.loading import RegisterRow


def test_each_list_has_as_many_of_each_type_as_it_should(workplaces: list[Workplace]) -> None:
    for code, unit_type in UNIT_TYPES.items():
        lists = Counter(one.lists for one in workplaces if one.unit_type == code)
        assert lists["both"] + lists["2017"] == unit_type.in_2017
        assert lists["both"] + lists["2019"] == unit_type.in_2019
        assert lists["both"] == unit_type.in_both


def test_every_workplace_says_that_it_is_fictional_and_has_a_number_of_its_own(
    workplaces: list[Workplace],
) -> None:
    assert all(one.name.endswith(" (fiktiv)") for one in workplaces)
    assert len({one.number for one in workplaces}) == len(workplaces)
    assert all(one.number.startswith("F") for one in workplaces)


def test_names_are_not_used_twice(workplaces: list[Workplace]) -> None:
    names = Counter((one.owner, one.name) for one in workplaces)
    assert max(names.values()) == 1


def test_counties_have_the_upper_secondary_schools_and_municipalities_the_rest(
    workplaces: list[Workplace],
) -> None:
    for one in workplaces:
        assert one.owner.startswith("county") == (one.unit_type == "videregaende")


def test_large_municipalities_have_more_workplaces(
    workplaces: list[Workplace], owners: dict[str, RegisterRow]
) -> None:
    number = Counter(one.owner for one in workplaces)
    municipalities = [key for key in owners if key.startswith("municipality")]
    by_size = sorted(municipalities, key=lambda key: owners[key].population or 0)
    quarters = [sum(number[key] for key in by_size[part::1][:105]) for part in (0, 105, 210, 315)]
    assert all(fewer < more for fewer, more in pairwise(quarters))


def test_sectors_and_types_are_groups_of_the_register(workplaces: list[Workplace]) -> None:
    for one in workplaces:
        attributes = {
            "kind": "workplace",
            "sector": one.sector,
            "unit_type": one.unit_type,
            "employees": one.employees,
        }
        for code in ("sector", "unit_type", "employees"):
            assert grouping(code).group_of(attributes) != UNKNOWN


def test_some_owners_are_reached_through_their_central_office_only(
    workplaces: list[Workplace],
) -> None:
    routes: dict[str, set[str]] = {}
    for one in workplaces:
        routes.setdefault(one.owner, set()).add(one.route)
    assert all(len(found) == 1 for found in routes.values())
    central = sum(found == {"central"} for found in routes.values())
    assert 0.08 < central / len(routes) < 0.17


def test_the_order_of_the_owners_does_not_matter(
    workplaces: list[Workplace], owners: dict[str, RegisterRow]
) -> None:
    reverse = [
        Owner(row.kind, row.number, row.name, row.region, row.population or 0)
        for row in reversed(owners.values())
    ]
    assert list_workplaces(reverse) == workplaces
