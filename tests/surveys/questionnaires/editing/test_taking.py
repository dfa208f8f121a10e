"""A file as the next of a questionnaire that is here already."""

import pytest

from surveys.questionnaires.drafting.changing import Conflict, undo
from surveys.questionnaires.editing.taking import present_document, read_next, take
from surveys.questionnaires.format import canonical_json, content_hash, sound_document
from surveys.questionnaires.models import Questionnaire
from tests.factories import make_version
from tests.questionnaires.xlsforms import form
from tests.surveys.questionnaires.editing.drafts import loose, tiny_draft

pytestmark = pytest.mark.django_db


def another(code: str = "other") -> bytes:
    """The tiny questionnaire with another question, as a file."""
    document = loose() | {"code": code}
    document["pages"][0]["items"][0]["text"] = {"nb": "Gjorde dere noe?", "nn": "Gjorde de noko?"}
    return canonical_json(sound_document(document))


def test_the_file_becomes_the_draft_and_undo_brings_back_what_was_there() -> None:
    draft = tiny_draft()
    before = draft.document
    document = read_next(another(), present_document(draft.questionnaire))
    taken = take(draft.questionnaire, document, draft.revision, None)
    assert taken.document["pages"][0]["items"][0]["text"]["nb"] == "Gjorde dere noe?"
    assert taken.document["code"] == "tiny"
    assert undo(taken, taken.revision, None).document == before


def test_without_a_draft_one_is_begun_from_the_newest_version() -> None:
    version = make_version()
    document = read_next(another(), present_document(version.questionnaire))
    taken = take(version.questionnaire, document, 0, None)
    assert taken.based_on == version
    assert taken.changes.count() == 1


def test_a_draft_that_was_changed_or_begun_meanwhile_is_left_alone() -> None:
    draft = tiny_draft()
    questionnaire = Questionnaire.objects.get()
    document = read_next(another(), present_document(questionnaire))
    with pytest.raises(Conflict):
        take(questionnaire, document, draft.revision + 1, None)
    with pytest.raises(Conflict):
        take(questionnaire, document, 0, None)
    draft.refresh_from_db()
    assert draft.document["pages"][0]["items"][0]["text"]["nb"] == "Gjør dere noe nytt?"


def test_an_xlsform_takes_nothing_away_that_it_has_no_words_for() -> None:
    first = read_next(form(), sound_document(loose()))
    item = next(one for one in first.items() if one.type == "single")
    document = loose() | {"code": first.code}
    kept = {"code": item.code, "series": "work", "core": True, "order": "random"}
    stay = [{"code": one.code, "text": {"nb": "a", "nn": "b"}} for one in item.categories]
    stay[-1] |= {"missing": "dont_know"}
    document["pages"][0]["items"][0] |= kept | {"categories": stay}
    document["pages"][1]["condition"]["item"] = item.code
    present = sound_document(document)
    again = read_next(form(), present)
    found = again.item(item.code)
    assert found is not None
    assert (found.series, found.core, found.order) == ("work", True, "random")
    assert found.categories[-1].missing == "dont_know"
    assert found.categories[-1].text == item.categories[-1].text
    assert again.definition == present.definition


def test_our_own_file_is_taken_word_for_word() -> None:
    present = sound_document(loose() | {"note": "To colleagues"})
    read = read_next(another("tiny"), present)
    assert read.note == ""
    assert canonical_json(read) == another("tiny")
    assert content_hash(read) != content_hash(present)
