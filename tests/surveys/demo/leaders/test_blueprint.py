"""The shares behind the answers fit the questionnaires they are for."""

import pytest

from surveys.demo.leaders import blueprint_2018, blueprint_2020
from surveys.demo.leaders.blueprint import Blueprint
from surveys.questionnaires.loading import load_library_questionnaire

BLUEPRINTS = {"2018": blueprint_2018.BLUEPRINT, "2020": blueprint_2020.BLUEPRINT}


@pytest.mark.parametrize("year", BLUEPRINTS)
def test_every_row_and_category_has_a_share(year: str) -> None:
    blueprint: Blueprint = BLUEPRINTS[year]
    items = {item.code: item for item in load_library_questionnaire(f"ledere-{year}").items()}
    rows = {"L11": blueprint.promotes}
    if year == "2020":
        rows |= {"L11b": blueprint.unfinished, "L20": blueprint.culture}
    for item, shares in rows.items():
        assert list(shares) == [row.code for row in items[item].rows]
    substance = {one.code for one in items["L12"].categories if not one.missing}
    assert set(blueprint.value) == substance


def test_only_2020_asks_about_failed_attempts_culture_and_mergers() -> None:
    older, newer = BLUEPRINTS["2018"], BLUEPRINTS["2020"]
    assert older.failed is None
    assert [older.culture, older.merger, older.unfinished] == [{}, {}, {}]
    assert newer.failed
    assert newer.culture
    assert newer.merger
