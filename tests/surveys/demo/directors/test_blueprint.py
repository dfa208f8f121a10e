"""The shares behind the chief executives' answers fit their questionnaire."""

from surveys.demo.directors import blueprint
from surveys.questionnaires.loading import load_library_questionnaire

ITEMS = {item.code: item for item in load_library_questionnaire("radmenn-2018").items()}


def test_every_row_and_category_has_a_share() -> None:
    assert list(blueprint.PROMOTES) == [row.code for row in ITEMS["R7"].rows]
    for item, shares in (("R5", blueprint.CAUSES), ("R6", blueprint.PARTNERS)):
        left_out = {96, 99}
        assert set(shares) == {one.code for one in ITEMS[item].categories} - left_out


def test_185_of_439_is_the_published_rate() -> None:
    assert round(100 * blueprint.ANSWERED / blueprint.INVITED, 1) == 42.1
