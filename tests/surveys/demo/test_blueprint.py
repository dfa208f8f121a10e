"""The counts fit each other before anybody is drawn."""

import pytest

from surveys.demo import blueprint
from surveys.questionnaires.document import Document

ASKED = {"P2": 139, "P4": 121, "P6": 104, "P7": 104, "P11": 88}


@pytest.mark.parametrize("item", blueprint.SINGLES)
def test_everybody_has_one_code_in_a_single_choice(item: str) -> None:
    assert sum(quota.total for quota in blueprint.SINGLES[item]) == blueprint.ANSWERED.total


@pytest.mark.parametrize("item", blueprint.GRIDS)
def test_everybody_has_one_code_in_each_row_of_a_grid(item: str) -> None:
    for row, quotas in blueprint.GRIDS[item].items():
        assert sum(quota.total for quota in quotas) == blueprint.ANSWERED.total, row


@pytest.mark.parametrize("item", blueprint.MENTIONS)
def test_a_multiple_choice_asks_for_no_more_mentions_than_it_allows(item: str) -> None:
    alone = sum(quota.total for quota in blueprint.EXCLUSIVES[item])
    choosing = ASKED[item] - alone - blueprint.LEFT_EMPTY.get(item, 0)
    mentions = [quota.total for quota in blueprint.MENTIONS[item]]
    assert max(mentions) <= choosing
    assert choosing <= sum(mentions) <= choosing * blueprint.MOST_CHOICES.get(item, len(mentions))


def test_every_category_of_the_questionnaire_is_used_and_no_other(
    document: Document,
) -> None:
    for item in document.items():
        used = {
            code
            for quotas in (
                *blueprint.GRIDS.get(item.code, {}).values(),
                blueprint.SINGLES.get(item.code, ()),
                blueprint.MENTIONS.get(item.code, ()),
                blueprint.EXCLUSIVES.get(item.code, ()),
            )
            for quota in quotas
            for code in quota.codes
        }
        assert used == {category.code for category in item.categories}, item.code
