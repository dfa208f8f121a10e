"""What synthetic leaders write."""

import pytest

from surveys.demo.leaders.words import SPECIFIED
from surveys.questionnaires.loading import load_library_questionnaire


@pytest.mark.parametrize("item", SPECIFIED)
def test_texts_are_in_both_languages_and_belong_to_an_item_that_asks_for_them(item: str) -> None:
    items = {one.code: one for one in load_library_questionnaire("ledere-2020").items()}
    assert any(category.specify for category in items[item].categories)
    for text in SPECIFIED[item]:
        assert set(text) == {"nb", "nn"}
        assert all(text.values())
