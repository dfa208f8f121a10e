"""Units fall into the groups that are printed beside results."""

from collections import Counter

import pytest

from surveys.register.groupings import (
    UNKNOWN,
    grouping,
    groupings,
    groupings_of,
    offices_split_apart,
)
from surveys.register.loading import read_register

LANGUAGES = {"nb", "nn", "en"}


def municipality(**attributes: object) -> dict[str, object]:
    return {"kind": "municipality", **attributes}


def test_size_centrality_and_landsdel_are_offered() -> None:
    assert [known.code for known in groupings_of(["mayor"])] == ["size", "centrality", "region"]


def test_surveys_of_leaders_are_split_by_merger_and_by_what_their_workplaces_are() -> None:
    mayors, leaders = groupings_of({"mayor"}), groupings_of({"leader"})
    further = [grouping(code) for code in ("merging", "sector", "unit_type", "employees")]
    assert leaders == (*mayors, *further)
    assert offices_split_apart() == {"leader"}


@pytest.mark.parametrize(
    ("code", "value", "group"),
    [
        ("sector", "helse", 1),
        ("sector", "teknisk", 5),
        ("sector", "", 9),
        ("unit_type", "sykehjem", 11),
        ("unit_type", "videregaende", 24),
        ("unit_type", "plan_bygg", 53),
        ("employees", 9, 1),
        ("employees", 10, 2),
        ("employees", 49, 3),
        ("employees", 50, 4),
        ("employees", None, 9),
    ],
)
def test_workplaces_fall_into_groups_by_what_they_are(
    code: str, value: str | int | None, group: int
) -> None:
    attributes = {"kind": "workplace", "owner_kind": "municipality", code: value}
    assert grouping(code).group_of(attributes) == group


@pytest.mark.parametrize(
    ("owner", "groups"), [("county_authority", [4, 5, 3]), ("municipality", [9, 9, 3])]
)
def test_a_school_of_a_county_lies_in_its_landsdel_but_has_no_size_of_municipality(
    owner: str, groups: list[int]
) -> None:
    attributes = {
        "kind": "workplace",
        "owner_kind": owner,
        "population": None,
        "centrality": None,
        "region": "Vestlandet",
    }
    split_by = ("size", "centrality", "region")
    assert [grouping(code).group_of(attributes) for code in split_by] == groups


@pytest.mark.parametrize(("merging", "code"), [(1, 1), (0, 2), (None, 9)])
@pytest.mark.parametrize("kind", ["municipality", "county_authority", "workplace"])
def test_county_authorities_merge_as_municipalities_do(
    kind: str, merging: int | None, code: int
) -> None:
    assert grouping("merging").group_of({"kind": kind, "merging": merging}) == code
    assert list(grouping("merging").labels()) == [1, 2, 9]


@pytest.mark.parametrize(
    ("population", "code"),
    [(0, 1), (195, 1), (4_999, 1), (5_000, 2), (9_999, 2), (10_000, 3), (717_710, 3), (None, 9)],
)
def test_a_municipality_of_exactly_10_000_is_among_the_largest(
    population: int | None, code: int
) -> None:
    assert grouping("size").group_of(municipality(population=population)) == code


@pytest.mark.parametrize(
    ("centrality", "code"), [(1, 1), (2, 1), (3, 1), (4, 2), (5, 3), (6, 4), (None, 9)]
)
def test_centrality_1_to_3_is_one_group(centrality: int | None, code: int) -> None:
    assert grouping("centrality").group_of(municipality(centrality=centrality)) == code


@pytest.mark.parametrize(
    ("region", "code"),
    [
        ("Østlandet", 1),
        ("Sørlandet", 2),
        ("Vestlandet", 3),
        ("Trøndelag", 4),
        ("Nord-Norge", 5),
        ("", 9),
        ("Sápmi", 9),
    ],
)
def test_each_landsdel_is_a_group(region: str, code: int) -> None:
    assert grouping("region").group_of(municipality(region=region)) == code


@pytest.mark.parametrize(("code", "group"), [("size", 4), ("centrality", 5), ("region", 6)])
def test_county_authorities_are_a_group_of_their_own(code: str, group: int) -> None:
    attributes = {"kind": "county_authority", "population": None, "region": "Østlandet"}
    assert grouping(code).group_of(attributes) == group
    assert grouping(code).labels()[group]["nb"] == "Fylkeskommuner"


@pytest.mark.parametrize("code", [known.code for known in groupings()])
def test_every_group_has_a_code_of_its_own_and_a_label_in_every_language(code: str) -> None:
    known = grouping(code)
    labels = known.labels()
    assert len(labels) == len(known.groups) + 1 + (known.county_authorities is not None)
    assert list(labels)[-1] == UNKNOWN
    for text in (known.title, known.definition, *labels.values()):
        assert set(text) == LANGUAGES
        assert all(text.values())


@pytest.mark.parametrize("as_of", [2019, 2024])
def test_only_centrality_of_the_two_split_municipalities_is_unknown(as_of: int) -> None:
    counts: Counter[str] = Counter()
    for row in read_register():
        attributes = {
            "kind": row.kind,
            "population": row.population,
            "centrality": row.centrality,
            "region": row.region,
        }
        if row.as_of.year == as_of:
            counts.update(
                known.code for known in groupings_of([]) if known.group_of(attributes) == UNKNOWN
            )
    assert counts == ({"centrality": 2} if as_of == 2019 else {})


def test_a_value_from_the_successor_is_told_in_the_definition() -> None:
    own = municipality(centrality=6, centrality_from="register")
    successor = municipality(centrality=6, centrality_from="successor")
    centrality = grouping("centrality")
    assert centrality.printed_definition([own]) == centrality.definition
    told = centrality.printed_definition([own, successor])
    assert told["nb"] == (
        f"{centrality.definition['nb']} Sentralitet: SSBs indeks 2024 via etterfølgerkommunen."
    )
    assert set(told) == LANGUAGES
    assert all(told[language] != centrality.definition[language] for language in LANGUAGES)


def test_a_definition_without_such_a_value_is_the_same_for_all() -> None:
    size = grouping("size")
    units = [municipality(population=1, centrality_from="successor")]
    assert size.printed_definition(units) == size.definition


def test_a_grouping_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        grouping("income")
