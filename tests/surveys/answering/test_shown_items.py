from typing import Any

import pytest
from django.utils.translation import gettext, override

from surveys.answering.shown_items import shown_items, summary_lines
from surveys.questionnaires.answers import clean_page
from surveys.questionnaires.document import Document
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.on_path import ItemOnPath, PageOnPath
from surveys.questionnaires.path import path_of

YES = {"code": 1, "text": {"nb": "Ja"}}
NO = {"code": 2, "text": {"nb": "Nei"}}
OTHER = {"code": 97, "text": {"nb": "Annet"}, "specify": True}
UNKNOWN = {"code": 99, "text": {"nb": "Vet ikke"}, "exclusive": True, "missing": "dont_know"}
ROWS = [{"code": "law", "text": {"nb": "Lover"}}, {"code": "money", "text": {"nb": "Penger"}}]

ITEMS: list[dict[str, Any]] = [
    {"code": "S", "type": "single", "categories": [YES, NO, OTHER]},
    {"code": "M", "type": "multiple", "categories": [YES, NO, OTHER, UNKNOWN], "max_choices": 2},
    {"code": "A", "type": "multiple", "categories": [YES, NO]},
    {"code": "G", "type": "grid", "categories": [YES, NO], "rows": ROWS},
    {"code": "T", "type": "text", "help": {"nb": "Kort"}},
    {"code": "I", "type": "information"},
]


@pytest.fixture
def page() -> PageOnPath:
    document: Document = sound_document(
        {
            "format": "barometer-questionnaire/1",
            "code": "all-kinds",
            "title": {"nb": "Alt"},
            "languages": ["nb"],
            "pages": [
                {
                    "code": "p1",
                    "title": {"nb": "Alt"},
                    "items": [{"text": {"nb": f"Om {one['code']}"}} | one for one in ITEMS],
                }
            ],
        }
    )
    return path_of(document, {}, {}).pages[0]


def item(page: PageOnPath, code: str) -> ItemOnPath:
    return next(one for one in page.items if one.code == code)


def test_each_kind_has_its_template(page: PageOnPath) -> None:
    templates = [shown.template.rpartition("/")[2] for shown in shown_items(page, {}, (), "nb")]
    assert templates == [
        "choices.html", "choices.html", "choices.html", "grid.html", "text.html", "information.html"
    ]  # fmt: skip


def test_what_is_entered_is_chosen(page: PageOnPath) -> None:
    entered: dict[str, Any] = {
        "S": 2,
        "M": [1, 97],
        "M:specify": "Mer",
        "G": {"law": 1},
        "T": "Ord",
    }
    single, multiple, _any, grid, text, _information = shown_items(page, entered, (), "nb")
    assert [one.value for one in single.choices if one.is_chosen] == [2]
    assert [one.value for one in multiple.choices if one.is_chosen] == [1, 97]
    assert (multiple.specify_name, multiple.specified) == ("M:specify", "Mer")
    chosen = [[one.value for one in row.choices if one.is_chosen] for row in grid.rows]
    assert chosen == [[1], []]
    assert text.entered == "Ord"


def test_ids_are_made_of_letters_and_dashes_and_differ(page: PageOnPath) -> None:
    items = shown_items(page, {}, (), "nb")
    ids = [one.id for one in items]
    ids += [choice.id for one in items for choice in one.choices if one.kind != "grid"]
    ids += [row.id for one in items for row in one.rows]
    ids += [choice.id for one in items for row in one.rows for choice in row.choices]
    assert len(ids) == len(set(ids))
    assert all(one.replace("-", "").isalnum() for one in ids)


def test_how_many_may_be_chosen_is_said_in_words(page: PageOnPath) -> None:
    with override("nb"):
        _single, most_two, any_number, *_rest = shown_items(page, {}, (), "nb")
        assert most_two.help == gettext("Choose up to %(number)s answers.") % {
            "number": gettext("two")
        }
        assert any_number.help == gettext("You can choose several answers.")


def test_the_help_of_the_questionnaire_stands_alone(page: PageOnPath) -> None:
    text = shown_items(page, {}, (), "nb")[4]
    assert (text.help, text.described_by) == ("Kort", "id-T-help")


def test_faults_stand_at_their_item_and_row(page: PageOnPath) -> None:
    posted = {"M": ["1", "2", "97"], "G.law": ["1"]}
    cleaned = clean_page(page, posted, language="nb")
    single, multiple, _any, grid, text, _information = shown_items(
        page, cleaned.entered, cleaned.faults, "nb"
    )
    assert len(single.faults) == len(multiple.faults) == len(text.faults) == 1
    assert [len(row.faults) for row in grid.rows] == [0, 1]
    assert not grid.faults
    assert text.described_by == "id-T-help id-T-fault"


def test_the_summary_leads_to_the_first_control_of_each_fault(page: PageOnPath) -> None:
    cleaned = clean_page(page, {"G.law": ["1"]}, language="nb")
    targets = [line.target for line in summary_lines(page, cleaned.faults)]
    assert targets == ["id-S-1", "id-M-1", "id-A-1", "id-G-money-1", "id-T"]


def test_the_summary_of_what_is_not_on_the_page_leads_to_its_form(page: PageOnPath) -> None:
    cleaned = clean_page(page, {"X": ["1"]}, language="nb")
    assert [line.target for line in summary_lines(page, cleaned.faults)] == ["answers"]
