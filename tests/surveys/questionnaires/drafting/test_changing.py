"""Changing a draft: one after the other, logged, and with a way back."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import IntegrityError, connections
from django.utils import timezone, translation

from surveys.questionnaires.drafting import changing
from surveys.questionnaires.drafting.changing import Conflict, NothingToUndo, change, undo
from surveys.questionnaires.drafting.editing import add_page, delete
from surveys.questionnaires.drafting.locking import discard
from surveys.questionnaires.drafting.models import Draft, DraftChange
from surveys.questionnaires.drafting.parts import EditRefused, item_part
from surveys.questionnaires.drafting.setting import set_text
from surveys.questionnaires.drafting.starting import draft_from
from surveys.questionnaires.format import sound_document
from tests.factories import make_user
from tests.surveys.questionnaires.drafting.leaders import leaders

pytestmark = pytest.mark.django_db
A1 = item_part("A1")


@pytest.fixture
def draft() -> Draft:
    return draft_from(sound_document(leaders()), "leaders", {"nb": "Ledere", "nn": "Leiarar"}, None)


def write(draft: Draft, words: str, revision: int, **fields: str) -> Draft:
    edit = set_text(A1, fields.get("field", "text"), fields.get("language", "nb"), words)
    return change(draft, edit, revision, None)


def text(draft: Draft) -> str:
    words: str = Draft.objects.get(pk=draft.pk).document["pages"][0]["items"][0]["text"]["nb"]
    return words


def test_a_change_is_stored_with_who_and_what(draft: Draft) -> None:
    kari = make_user(username="kari")
    changed = change(draft, add_page(), 1, kari)
    assert (changed.revision, changed.edited_by) == (2, kari)
    assert Draft.objects.get(pk=draft.pk).document == changed.document
    logged = changed.changes.get()
    assert (logged.actor, logged.text, logged.part) == (kari, "Added page p1.", "page:p1")


def test_what_was_done_is_told_in_the_readers_language(draft: Draft) -> None:
    change(draft, add_page(), 1, None)
    write(draft, "Hjelp", 2, field="help")
    with translation.override("nn"):
        assert [one.text for one in draft.changes.all()] == [
            "Skreiv A1: hjelpetekst (bokmål).",
            "La til side p1.",
        ]


def test_nobody_overwrites_what_she_has_not_seen(draft: Draft) -> None:
    kari = make_user(username="kari")
    first = change(draft, add_page(), 1, kari)
    with pytest.raises(Conflict) as refused:
        write(draft, "Hennes ord", 1)
    assert (refused.value.by, refused.value.at) == (kari, first.edited_at)
    assert [one.text for one in refused.value.changes] == ["Added page p1."]
    assert text(draft) == "Har dere innført noe nytt?"


@pytest.mark.django_db(transaction=True)
def test_of_four_who_save_at_once_one_is_heard_and_three_are_told(draft: Draft) -> None:
    def save(words: str) -> str:
        try:
            write(draft, words, 1)
        except Conflict:
            return "told"
        else:
            return words
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        outcomes = [done.result() for done in [pool.submit(save, words) for words in "ABCD"]]
    (heard,) = [outcome for outcome in outcomes if outcome != "told"]
    assert text(draft) == heard
    assert Draft.objects.get(pk=draft.pk).revision == 2
    assert draft.changes.count() == 1


def test_a_revision_that_has_not_come_is_a_conflict_too(draft: Draft) -> None:
    with pytest.raises(Conflict):
        change(draft, add_page(), 2, None)


def test_a_change_that_changes_nothing_leaves_no_trace(draft: Draft) -> None:
    assert write(draft, "Har dere innført noe nytt?", 1).revision == 1
    assert not DraftChange.objects.exists()


def test_a_refused_edit_leaves_the_draft_as_it_was(draft: Draft) -> None:
    with pytest.raises(EditRefused):
        change(draft, delete(A1), 1, None)
    assert Draft.objects.get(pk=draft.pk).revision == 1


def test_a_draft_that_is_gone_cannot_be_changed(draft: Draft) -> None:
    discard(draft, 1)
    with pytest.raises(Draft.DoesNotExist):
        change(draft, add_page(), 1, None)


def test_a_document_does_not_grow_beyond_its_bound(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "MAX_BYTES", 3000)
    with pytest.raises(EditRefused, match="larger than 3000 bytes"):
        write(draft, "x" * 3000, 1)


def test_steps_are_undone_one_by_one_and_each_is_a_revision(draft: Draft) -> None:
    change(draft, add_page(), 1, None)
    change(draft, delete(item_part("B1")), 2, None)
    once = undo(draft, 3, None)
    assert [page["code"] for page in once.document["pages"]] == ["tried", "partners", "p1"]
    assert [item["code"] for item in once.document["pages"][1]["items"]] == ["B1", "B2"]
    twice = undo(draft, 4, None)
    assert (twice.document, twice.revision) == (leaders(title=draft.document["title"]), 5)
    with pytest.raises(NothingToUndo):
        undo(draft, 5, None)


def test_what_is_undone_stays_in_the_log_with_who_undid_it(draft: Draft) -> None:
    kari = make_user(username="kari")
    change(draft, add_page(), 1, None)
    undo(draft, 2, kari)
    logged = draft.changes.get()
    assert logged.undone_by == kari
    assert logged.undone_at is not None


def test_undo_skips_what_is_undone_and_goes_on_from_there(draft: Draft) -> None:
    change(draft, add_page(), 1, None)
    write(draft, "Annet", 2)
    undo(draft, 3, None)
    write(draft, "Tredje", 4)
    undo(draft, 5, None)
    assert text(draft) == "Har dere innført noe nytt?"
    undo(draft, 6, None)
    assert len(Draft.objects.get(pk=draft.pk).document["pages"]) == 2


def test_undo_overwrites_nobody_either(draft: Draft) -> None:
    change(draft, add_page(), 1, None)
    with pytest.raises(Conflict):
        undo(draft, 1, None)


def test_writing_on_in_one_text_is_one_step(draft: Draft) -> None:
    for revision, words in enumerate(("H", "Ha", "Har"), 1):
        write(draft, words, revision)
    assert draft.changes.count() == 1
    assert undo(draft, 4, None).document["pages"] == leaders()["pages"]


@pytest.mark.parametrize(
    ("fields", "minutes"), [({"language": "nn"}, 0), ({"field": "help"}, 0), ({}, 6)]
)
def test_another_text_or_another_sitting_is_another_step(
    draft: Draft, fields: dict[str, str], minutes: int
) -> None:
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        write(draft, "Ha", 1)
    with time_machine.travel(start + dt.timedelta(minutes=minutes), tick=False):
        write(draft, "Har", 2, **fields)
    assert draft.changes.count() == 2


def test_another_person_makes_another_step(draft: Draft) -> None:
    write(draft, "Ha", 1)
    change(draft, set_text(A1, "text", "nb", "Har"), 2, make_user())
    assert draft.changes.count() == 2


def test_writing_on_after_an_undo_is_another_step(draft: Draft) -> None:
    write(draft, "Ha", 1)
    undo(draft, 2, None)
    write(draft, "Har", 3)
    assert undo(draft, 4, None).document["pages"] == leaders()["pages"]


def test_the_log_and_the_way_back_are_bounded(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "KEPT_CHANGES", 4)
    monkeypatch.setattr(changing, "KEPT_DOCUMENTS", 2)
    for revision in range(1, 8):
        change(draft, add_page(), revision, None)
    logged = list(draft.changes.values_list("revision", "before__isnull"))
    assert [revision for revision, _gone in logged] == [8, 7, 6, 5]
    kept = draft.changes.exclude(before=None).count()
    assert kept == 2
    undo(draft, 8, None)
    undo(draft, 9, None)
    with pytest.raises(NothingToUndo):
        undo(draft, 10, None)


def test_the_database_holds_one_change_for_a_revision(draft: Draft) -> None:
    change(draft, add_page(), 1, None)
    with pytest.raises(IntegrityError):
        DraftChange.objects.create(draft=draft, revision=2, at=timezone.now(), message="Twice")
