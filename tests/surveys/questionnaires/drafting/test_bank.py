"""The item bank."""

import pytest

from surveys.questionnaires.drafting.bank import search
from surveys.questionnaires.drafting.parts import find, item_part
from tests.factories import make_version
from tests.surveys.questionnaires.drafting.leaders import leaders, said

pytestmark = pytest.mark.django_db


def codes(words: str, kind: str = "") -> list[str]:
    return [one.item.code for one in search(words, kind)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("innført", ["A1"]),
        ("INNOVATION", ["A1"]),
        ("bedrifter", ["B1"]),
        ("nynorsk dere fortell", ["B2"]),
        ("money", []),
        ("penger", ["A2"]),
        ("a2", ["A2", "B2"]),
        ("andel", ["N1", "N2"]),
    ],
)
def test_items_are_found_by_code_series_and_words_in_any_language(
    words: str, found: list[str]
) -> None:
    make_version(leaders())
    assert codes(words) == found


def test_items_of_one_type_are_found() -> None:
    make_version(leaders())
    assert codes("", kind="number") == ["N1", "N2"]


def test_an_item_that_stands_unchanged_in_many_versions_is_found_once() -> None:
    first = make_version(leaders())
    second = make_version(leaders(title=said("Lederne")))
    (found,) = search("innført")
    assert found.versions == (second, first)
    assert found.version == second


def test_an_item_that_was_reworded_is_found_as_both_and_the_newest_first() -> None:
    make_version(leaders())
    other = leaders()
    find(other, item_part("A1"))["text"] = said("Har dere innført noe?")
    second = make_version(other)
    assert [one.version.number for one in search("innført")] == [second.number, 1]


def test_no_more_is_found_than_asked_for() -> None:
    make_version(leaders())
    assert len(search("", most=2)) == 2
