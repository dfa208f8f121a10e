"""Where parts and texts stand."""

from typing import Any

import pytest

from surveys.questionnaires.exchange.texts import texts_of
from surveys.questionnaires.format import as_stored
from surveys.questionnaires.places import placed_items, placed_texts
from tests.questionnaires.reading import NAMES, small


def at(loose: Any, path: str) -> Any:
    """What stands at the path, None where it is left out."""
    for step in path.removeprefix("$.").replace("[", ".").replace("]", "").split("."):
        loose = loose[int(step)] if step.isdigit() else loose.get(step)
        if loose is None:
            return None
    return loose


@pytest.mark.parametrize("name", NAMES)
def test_a_path_leads_to_the_part_it_names(name: str) -> None:
    document = small(name)
    loose = as_stored(document)
    for path, item in placed_items(document):
        assert at(loose, path)["code"] == item.code
    for placed in placed_texts(document):
        assert (at(loose, placed.path) or {}) == placed.text


@pytest.mark.parametrize("name", NAMES)
def test_every_text_has_its_place(name: str) -> None:
    document = small(name)
    placed = [one.text for one in placed_texts(document) if one.text]
    assert sorted(map(repr, placed)) == sorted(map(repr, texts_of(document).values()))


def test_a_text_knows_the_page_it_is_shown_on() -> None:
    document = small("sum_to_hundred")
    pages = [page.code for page in document.pages]
    for placed in placed_texts(document):
        if placed.path.startswith("$.pages["):
            assert placed.path.startswith(f"$.pages[{placed.page}]")
    rules = [one for one in placed_texts(document) if one.path.startswith("$.rules[")]
    assert [pages[one.page] for one in rules] == [rule.page for rule in document.rules]
