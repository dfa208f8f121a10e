"""What differs between two documents, and what of it changes meaning."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from surveys.questionnaires.document import Document
from surveys.questionnaires.drafting.editing import (
    Edit,
    add_category,
    add_item,
    applied,
    copy,
    delete,
    move,
    rename,
)
from surveys.questionnaires.drafting.parts import (
    DOCUMENT,
    Part,
    category_part,
    find,
    item_part,
    page_part,
    rule_part,
)
from surveys.questionnaires.drafting.references import every_part
from surveys.questionnaires.drafting.setting import (
    add_language,
    set_condition,
    set_property,
    set_text,
)
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import as_stored, sound_document
from surveys.questionnaires.loading import load_library_questionnaire
from surveys.questionnaires.versions.diff import Diff, diff, item_changes
from tests.questionnaires.reading import NAMES, document_of, item, small
from tests.surveys.questionnaires.drafting.leaders import leaders

A1, A2 = item_part("A1"), item_part("A2")
DOCUMENTS = [small(name) for name in NAMES]
DOCUMENTS += [load_library_questionnaire(code) for code in ("ordforere", "ledere-2020")]


def compared(*edits: Edit) -> Diff:
    document = leaders()
    for edit in edits:
        document = applied(edit, document)[0]
    return diff(sound_document(leaders()), sound_document(document))


def told(found: Diff) -> list[str]:
    return [f"{one.part} {one.what} {one.field}".strip() for one in found.changes]


def both(part: Part, field: str, words: str) -> list[Edit]:
    return [set_text(part, field, language, words) for language in ("nb", "nn")]


@pytest.mark.parametrize(
    ("edits", "changes"),
    [
        ([move(A1, 3)], ["item:A1 moved"]),
        ([delete(item_part("B1"))], ["item:B1 removed"]),
        ([copy(A1)], ["item:A1_2 added"]),
        ([copy(page_part("partners"))], ["page:p1 added", "item:B1_2 added", "item:B2_2 added"]),
        ([rename(item_part("B1"), "B9")], ["item:B9 added", "item:B1 removed"]),
        ([delete(category_part("A1", 2))], ["category:A1:2 removed"]),
        ([move(category_part("A1", 3), 0)], ["category:A1:3 moved"]),
        ([set_property(A1, "required", "required")], ["item:A1 property required"]),
        ([set_property(A1, "core", value=False)], ["item:A1 property core"]),
        ([set_property(A1, "display", "select")], ["item:A1 property display"]),
        ([set_condition(page_part("partners"), None)], ["page:partners condition condition"]),
        ([set_property(item_part("N1"), "maximum", 50)], ["item:N1 property maximum"]),
        ([delete(rule_part("whole"))], ["rule:whole removed"]),
        ([delete(Part.parse("row:A2:money"))], ["row:A2:money removed"]),
        (both(A1, "help", "Hjelp"), ["item:A1 text help", "item:A1 text help"]),
        (both(DOCUMENT, "title", "Noe annet"), ["document text title", "document text title"]),
    ],
)
def test_each_difference_is_found_and_changes_meaning(
    edits: list[Edit], changes: list[str]
) -> None:
    found = compared(*edits)
    assert told(found) == changes
    assert found.meaning == found.changes
    assert found.meaning
    assert not found.is_typos_only


def test_an_item_on_another_page_has_moved_though_the_order_is_the_same() -> None:
    before = document_of([item("A"), item("B")], [item("C")])
    after = document_of([item("A")], [item("B"), item("C")])
    found = diff(before, after)
    assert told(found) == ["item:B moved"]
    assert found.meaning


def test_the_fewest_that_can_have_moved_have() -> None:
    before = document_of([item(code) for code in "ABCDE"])
    after = document_of([item(code) for code in "EABDC"])
    moved = [one.part.code for one in diff(before, after).changes]
    assert len(moved) == 2
    assert moved[0] == "E"
    assert moved[1] in ("C", "D")


def test_a_document_does_not_differ_from_itself() -> None:
    found = compared()
    assert found.is_same
    assert not found.is_typos_only
    assert {line.status for line in found.lines} == {"same"}


def test_a_corrected_word_is_a_typo() -> None:
    found = compared(set_text(A1, "text", "nb", "Har dere innnført noe nytt?"))
    (change,) = found.changes
    assert (change.language, change.before) == ("nb", "Har dere innført noe nytt?")
    assert found.is_typos_only
    assert not found.is_same


def test_a_word_that_stands_elsewhere_in_the_language_is_no_misspelling() -> None:
    edits = [set_text(category_part("A1", 3), "text", "nb", "Innført")]
    before = leaders()
    for edit in edits:
        before = applied(edit, before)[0]
    after = applied(set_text(A1, "text", "nb", "Har dere innnført noe nytt?"), before)[0]
    assert diff(sound_document(before), sound_document(after)).meaning


def test_a_typo_beside_another_change_is_not_all() -> None:
    found = compared(
        set_text(A1, "text", "nb", "Har dere innnført noe nytt?"),
        set_property(A1, "required", "required"),
    )
    assert [one.field for one in found.meaning] == ["required"]
    assert len(found.changes) == 2
    assert not found.is_typos_only


def test_a_remark_that_respondents_never_see_changes_no_meaning() -> None:
    found = compared(set_property(DOCUMENT, "note", "Skrevet om"))
    assert found.is_typos_only


def test_lines_stand_side_by_side_in_the_order_of_the_second() -> None:
    found = compared(
        delete(item_part("B1")),
        copy(A2),
        move(A1, 4),
        set_text(item_part("N2"), "text", "nb", "Andel utennfor kommunen"),
    )
    assert [(str(line.part), line.status) for line in found.lines] == [
        ("document", "same"),
        ("page:tried", "same"),
        ("item:A2", "same"),
        ("item:A2_2", "added"),
        ("item:N1", "same"),
        ("item:N2", "typo"),
        ("item:A1", "moved"),
        ("page:partners", "same"),
        ("item:B2", "same"),
        ("item:B1", "removed"),
        ("rule:whole", "same"),
    ]


def test_an_item_line_has_the_changes_of_its_categories_and_both_items() -> None:
    found = compared(*both(category_part("A1", 3), "text", "Helt"))
    (line,) = (line for line in found.lines if line.changes)
    assert (str(line.part), line.status) == ("item:A1", "meaning")
    assert [one.part for one in line.changes] == [category_part("A1", 3)] * 2
    assert line.before == sound_document(leaders()).item("A1")


def test_items_of_different_codes_are_compared_as_items() -> None:
    document = sound_document(leaders())
    first, second = document.item("N1"), document.item("N2")
    assert first is not None
    assert second is not None
    assert {one.field for one in item_changes(first, second, document)} == {"text"}


def test_a_page_that_goes_takes_its_items_along() -> None:
    found = diff(sound_document(leaders()), sound_document(leaders(pages=leaders()["pages"][:1])))
    assert told(found) == ["page:partners removed", "item:B1 removed", "item:B2 removed"]


def test_another_language_is_a_new_version() -> None:
    document = applied(add_language("en"), leaders())[0]
    for part, raw in list(every_part(document)):
        for field in ("title", "text"):
            if raw.get(field):
                document = applied(set_text(part, field, "en", "Words"), document)[0]
    found = diff(sound_document(leaders()), sound_document(document))
    assert ("languages", True) in [(one.field, one.changes_meaning) for one in found.changes]
    assert found.meaning == found.changes


def loose_item(document: dict[str, Any], item: str) -> dict[str, Any]:
    return find(document, item_part(item))


def mutations(document: dict[str, Any], item: str) -> list[Callable[[], Edit]]:
    """Return what changes the meaning of the item or of its page."""
    raw, language = loose_item(document, item), document["languages"][0]
    part, words = item_part(item), raw["text"][language]
    found: list[Callable[[], Edit]] = [
        lambda: delete(part, with_references=True),
        lambda: rename(part, "Zz9"),
        lambda: copy(part),
        lambda: add_item(document["pages"][0]["code"], "information"),
        lambda: set_text(part, "text", language, f"Ikke {words}"),
        lambda: set_text(part, "text", language, f"{words} 17"),
        lambda: set_text(part, "text", language, " ".join(words.split()[:-2]) or "Annet"),
        lambda: set_property(
            part, "required", "optional" if raw.get("required") == "required" else "required"
        ),
    ]
    for category in raw.get("categories", []):
        one = category_part(item, category["code"])
        found += [
            lambda one=one: delete(one, with_references=True),  # type: ignore[misc]
            lambda one=one: rename(one, 31_000),  # type: ignore[misc]
            lambda one=one: move(one, 0 if raw["categories"][0]["code"] != int(one.code) else 1),  # type: ignore[misc]
            lambda one=one: set_text(one, "text", language, "Et helt annet svar"),  # type: ignore[misc]
        ]
    if raw.get("categories"):
        found.append(lambda: add_category(item))
    return found


@given(st.sampled_from(DOCUMENTS), st.data())
def test_what_changes_meaning_is_never_classed_as_a_typo(
    document: Document, data: st.DataObject
) -> None:
    """Neither alone, nor beside a typing error that is corrected."""
    loose = as_stored(document)
    item = data.draw(st.sampled_from([one.code for one in document.items()]))
    mutation = data.draw(st.sampled_from(mutations(loose, item)))()
    changed = applied(mutation, loose)[0]
    languages = list(document.languages)
    for part, raw in list(every_part(changed)):
        if raw.get("text") == {}:
            for language in languages:
                changed = applied(set_text(part, "text", language, "Nye ord"), changed)[0]
    try:
        after = sound_document(changed)
    except DocumentFault:
        assume(False)
    assert diff(document, after).meaning
    assert diff(after, document).meaning
