"""What the choosing item types share."""

import pytest

from surveys.questionnaires.document import Category
from surveys.questionnaires.item_types.codes import codes_of, offered

CATEGORIES = [Category(code=code, text={"nb": str(code)}) for code in (0, 1, 99)]


@pytest.mark.parametrize(("value", "code"), [("0", 0), ("99", 99)])
def test_a_posted_code_is_found(value: str, code: int) -> None:
    assert offered(CATEGORIES, value) == code


@pytest.mark.parametrize("value", ["2", "01", " 1", "+1", "1.0", "\u0661", "", "9" * 5000])
def test_a_code_is_taken_only_as_it_is_written(value: str) -> None:
    assert offered(CATEGORIES, value) is None


def test_codes_of_categories() -> None:
    assert codes_of(CATEGORIES) == {0, 1, 99}
