"""The outline of a draft."""

import pytest

from surveys.questionnaires.drafting.changing import change
from surveys.questionnaires.drafting.editing import add_item
from surveys.questionnaires.editing.outline import KINDS, outline_of
from surveys.questionnaires.item_types.table import ITEM_TYPES
from tests.surveys.questionnaires.editing.drafts import empty_draft, tiny_draft

pytestmark = pytest.mark.django_db


def test_items_stand_on_their_pages_in_order() -> None:
    found = outline_of(tiny_draft())
    assert [[one.part.code for one in page.items] for page in found.pages] == [
        ["Q1"],
        ["Q2"],
        ["Q3"],
    ]
    assert not found.faults


def test_a_page_tells_when_it_is_shown() -> None:
    assert outline_of(tiny_draft()).pages[1].page.condition


def test_only_the_ends_of_all_have_nowhere_to_go() -> None:
    pages = outline_of(tiny_draft()).pages
    ends = [(page.items[0].is_first, page.items[0].is_last) for page in pages]
    assert ends == [(True, False), (False, False), (False, True)]


def test_what_the_check_finds_stands_at_the_item() -> None:
    draft = change(tiny_draft(), add_item("p1"), 1, None)
    first = outline_of(draft).pages[0]
    assert not first.items[0].faults
    assert first.items[1].faults


def test_an_empty_draft_has_faults_of_its_own() -> None:
    found = outline_of(empty_draft())
    assert not found.pages
    assert found.own_faults


def test_every_type_has_a_name() -> None:
    assert set(KINDS) == set(ITEM_TYPES)


def test_core_items_are_marked() -> None:
    draft = tiny_draft()
    draft.document["pages"][1]["items"][0]["core"] = True
    lines = [line for page in outline_of(draft).pages for line in page.items]
    assert [line.part.code for line in lines if line.is_core] == ["Q2"]
