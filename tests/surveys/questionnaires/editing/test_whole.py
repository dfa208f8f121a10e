"""A draft as a whole document."""

import pytest

from surveys.questionnaires.drafting.editing import add_item, add_page, applied
from surveys.questionnaires.editing.whole import whole
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import as_stored, sound_document
from tests.surveys.questionnaires.drafting.leaders import leaders
from tests.surveys.questionnaires.editing.drafts import loose


def test_a_sound_draft_is_its_document() -> None:
    assert whole(leaders()) == sound_document(leaders())


def test_empty_pages_and_missing_texts_are_kept() -> None:
    draft = applied(add_item("p1"), applied(add_page(), loose())[0])[0]
    document = whole(draft)
    assert document.pages[-1].items == ()
    assert document.pages[0].items[-1].text == {}
    assert whole(as_stored(document)) == document


def test_a_draft_without_pages_is_a_document_too() -> None:
    assert whole({**loose(), "pages": []}).pages == ()


def test_what_has_not_the_shape_is_told_by_its_place() -> None:
    draft = loose()
    draft["pages"][1]["items"][0]["max_length"] = "long"
    with pytest.raises(DocumentFault) as refused:
        whole(draft)
    assert [one.path for one in refused.value.faults] == ["$.pages[1].items[0].max_length"]
