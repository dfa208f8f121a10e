"""What holds of every edit of every questionnaire that the project has."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.questionnaires.drafting.changing import change, undo
from surveys.questionnaires.drafting.editing import (
    Edit,
    add_category,
    add_item,
    add_page,
    applied,
    copy,
    delete,
    move,
    rename,
)
from surveys.questionnaires.drafting.locking import lock
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.parts import EditRefused, Part, find, items_of
from surveys.questionnaires.drafting.references import every_part, references_to
from surveys.questionnaires.drafting.setting import set_condition, set_text
from surveys.questionnaires.drafting.starting import draft_from, new_draft
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import as_stored, content_hash, sound_document
from surveys.questionnaires.loading import load_library_questionnaire, store_version
from tests.questionnaires.reading import NAMES, small

Raw = dict[str, Any]
DOCUMENTS = [small(name) for name in NAMES]
DOCUMENTS += [load_library_questionnaire(code) for code in ("ordforere", "ledere-2020")]
LOOSE = [as_stored(document) for document in DOCUMENTS]

documents = st.sampled_from(LOOSE)


def parts(document: Raw, *kinds: str) -> list[Part]:
    return [part for part, _raw in every_part(document) if part.kind in kinds]


@st.composite
def edits(draw: st.DrawFn, document: Raw) -> Edit:
    """Return an edit that may be refused."""
    some = draw(st.sampled_from(parts(document, "page", "item", "category", "row")))
    item = draw(st.sampled_from(parts(document, "item")))
    page = draw(st.sampled_from(parts(document, "page")))
    place = draw(st.integers(0, 5))
    words = draw(st.text(max_size=20))
    return draw(
        st.sampled_from(
            [
                add_page(place),
                add_item(page.code, "single", place),
                add_category(item.code),
                copy(some),
                move(some, place),
                move(item, place, page.code),
                delete(some),
                delete(some, with_references=True),
                rename(item, f"Z{place}"),
                set_text(item, "text", document["languages"][0], words),
                set_condition(item, {"op": "answered", "item": item.code}),
            ]
        )
    )


@st.composite
def copies(draw: st.DrawFn) -> tuple[Raw, Part]:
    document = draw(documents)
    return document, draw(st.sampled_from(parts(document, "page", "item", "row")))


@given(copies())
def test_a_copy_keeps_the_questionnaire_sound(case: tuple[Raw, Part]) -> None:
    document, part = case
    copied, done = applied(copy(part), document)
    sound_document(copied)
    assert applied(delete(done.part), copied)[0] == document


@given(copies(), st.integers(0, 12))
def test_a_move_leads_to_no_fault_but_of_order(case: tuple[Raw, Part], place: int) -> None:
    document, part = case
    moved = applied(move(part, place), document)[0]
    try:
        sound_document(moved)
    except DocumentFault as refusal:
        assert part.kind in ("page", "item")
        told = {str(fault.message) for fault in refusal.faults}
        words = ("earlier", "later", "page", "answered before")
        assert all(any(word in one for word in words) for one in told), told


@given(copies(), st.integers(0, 12))
def test_what_is_moved_back_is_where_it_was(case: tuple[Raw, Part], place: int) -> None:
    document, part = case
    old = [one for one in parts(document, part.kind) if one.item == part.item]
    moved = applied(move(part, place), document)[0]
    assert sorted(map(str, parts(moved, part.kind))) == sorted(map(str, parts(document, part.kind)))
    if part.kind == "page":
        assert applied(move(part, old.index(part)), moved)[0] == document


@given(documents, st.data())
def test_a_new_code_and_the_old_one_again_is_the_same(document: Raw, data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(parts(document, "page", "item", "category", "row")))
    code = 31_000 if part.kind == "category" else "Zz9" if part.kind == "item" else "zz9"
    renamed, done = applied(rename(part, code), document)
    sound_document(renamed)
    if part.kind != "page":
        assert references_to(renamed, part) == ()
    old = int(part.code) if part.kind == "category" else part.code
    assert applied(rename(done.part, old), renamed)[0] == document


@given(documents, st.data())
def test_what_is_deleted_with_its_references_leaves_none_in_the_air(
    document: Raw, data: st.DataObject
) -> None:
    part = data.draw(st.sampled_from(parts(document, "item", "row", "page", "category")))
    inside = [str(one["code"]) for one in find(document, part).get("items", [])]
    deleted = applied(delete(part, with_references=True), document)[0]
    codes = {one["code"] for one in items_of(deleted)}
    assert not codes & set(inside)
    try:
        sound_document(deleted)
    except DocumentFault as refusal:
        missing = [fault for fault in refusal.faults if "There is no" in str(fault.message)]
        assert missing == []


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(documents, st.data())
def test_a_change_undone_is_no_change(document: Raw, data: st.DataObject) -> None:
    Draft.objects.all().delete()
    version = store_version(sound_document(document))
    draft = new_draft(version.questionnaire, version, None)
    try:
        changed = change(draft, data.draw(edits(document)), 1, None)
    except EditRefused:
        assert Draft.objects.get(pk=draft.pk).document == document
        return
    if changed.revision == 2:
        assert undo(changed, 2, None).document == document
    assert lock(changed, changed.revision + (changed.revision == 2), None) == version


@pytest.mark.django_db
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.code)
def test_what_is_locked_is_loaded_the_same(document: Any) -> None:
    draft = draft_from(document, document.code, document.title, None)
    version = lock(draft, 1, None)
    version.refresh_from_db()
    assert version.load() == document
    assert version.content_hash == content_hash(document)
