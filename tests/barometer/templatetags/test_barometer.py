"""Tags that every page may use."""

import pytest
from django.core.paginator import Paginator
from django.utils import translation

from barometer.templatetags.barometer import decimal, in_language, page_numbers, percent


@pytest.mark.parametrize(("language", "text"), [("nb", "31,7"), ("nn", "31,7"), ("en", "31.7")])
def test_a_decimal_is_written_in_the_readers_way(language: str, text: str) -> None:
    with translation.override(language):
        assert decimal(31.66) == text


def test_a_share_is_shown_as_a_whole_percentage() -> None:
    assert percent(139 / 439) == "32"


def test_no_number_is_no_text() -> None:
    assert (decimal(None), percent(None)) == ("", "")


def test_a_text_is_taken_in_the_language_asked_for() -> None:
    assert in_language({"nb": "hvem", "nn": "kven"}, "nn") == "kven"


def test_a_text_that_lacks_the_language_is_taken_in_the_first_norwegian() -> None:
    assert in_language({"nb": "hvem", "nn": "kven"}, "en") == "hvem"


@pytest.mark.parametrize(
    ("number", "offered"),
    [(1, "1 2 … 20"), (10, "1 … 9 10 11 … 20"), (20, "1 … 19 20")],
)
def test_the_pages_offered_lie_around_the_one_shown(number: int, offered: str) -> None:
    page = Paginator(range(200), 10).page(number)
    assert " ".join(str(one) for one in page_numbers(page)) == offered
