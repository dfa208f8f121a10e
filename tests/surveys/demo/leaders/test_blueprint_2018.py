"""The shares behind the answers of 2018 fit the questionnaire they are for."""

from surveys.demo.leaders.blueprint_2018 import BLUEPRINT
from surveys.questionnaires.loading import load_library_questionnaire

ITEMS = {item.code: item for item in load_library_questionnaire("ledere-2018").items()}


def test_every_row_and_category_has_a_share() -> None:
    assert list(BLUEPRINT.promotes) == [row.code for row in ITEMS["L11"].rows]
    assert set(BLUEPRINT.newest.introduced) == {row.code for row in ITEMS["L1"].rows}
    substance = {one.code for one in ITEMS["L12"].categories if not one.missing}
    assert set(BLUEPRINT.value) == substance


def test_nothing_is_there_that_was_not_asked_before_2020() -> None:
    assert BLUEPRINT.failed is None
    assert [BLUEPRINT.culture, BLUEPRINT.merger, BLUEPRINT.unfinished] == [{}, {}, {}]
    assert ITEMS.keys().isdisjoint({"L4", "L5", "L11b", "L17", "L20", "L21"})
