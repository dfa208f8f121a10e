"""The shares behind the answers of 2020 fit the questionnaire they are for."""

from surveys.demo.leaders.blueprint_2020 import BLUEPRINT
from surveys.questionnaires.loading import load_library_questionnaire

ITEMS = {item.code: item for item in load_library_questionnaire("ledere-2020").items()}


def test_every_row_has_a_share() -> None:
    rows = {"L11": BLUEPRINT.promotes, "L11b": BLUEPRINT.unfinished, "L20": BLUEPRINT.culture}
    for item, shares in rows.items():
        assert list(shares) == [row.code for row in ITEMS[item].rows]


def test_three_of_four_kinds_of_failed_attempts_are_named_and_every_reason() -> None:
    assert BLUEPRINT.failed is not None
    assert len(BLUEPRINT.failed.kinds) == 3
    reasons = {one.code for one in ITEMS["L19"].categories if not one.missing}
    assert set(BLUEPRINT.failed.reasons) == reasons


def test_statements_on_culture_lean_towards_those_who_have_innovated() -> None:
    for sides in BLUEPRINT.culture.values():
        lean = sides.upper.leans["innovative"]
        assert lean[1] > 0 > lean[0]
