"""What one respondent is shown."""

from surveys.questionnaires.path import path_of
from tests.questionnaires.reading import small


def test_information_is_shown_and_not_asked() -> None:
    page = path_of(small("every_item_type"), {}, {}).pages[0]
    assert page.code == "one"
    assert [(shown.code, shown.is_asked) for shown in page.items] == [
        ("I", False),
        ("S", True),
        ("M", True),
    ]
