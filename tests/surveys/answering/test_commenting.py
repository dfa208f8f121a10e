"""Comments of those who try out a questionnaire."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from surveys.answering.commenting import PREFIX, comments_in, comments_of, keep_comments
from surveys.answering.models import ItemComment
from surveys.answering.recording import new_response, path_through
from surveys.fieldwork.models import Invitation
from surveys.questionnaires.on_path import PageOnPath
from tests.factories import make_invitation, make_open_wave

NOW = timezone.now()


@pytest.fixture
def tester(db: None) -> Invitation:
    return make_invitation(make_open_wave(1, is_pilot=True))


def first_page(invitation: Invitation) -> PageOnPath:
    return path_through(new_response(invitation, "nb", NOW)).pages[0]


def write(invitation: Invitation, item: str, text: str, at: dt.datetime = NOW) -> None:
    keep_comments(invitation, first_page(invitation), {PREFIX + item: [text]}, at)


def test_a_comment_is_kept_with_its_item_and_its_time(tester: Invitation) -> None:
    write(tester, "Q1", "Uklart")
    comment = ItemComment.objects.get()
    assert (comment.invitation, comment.item, comment.text) == (tester, "Q1", "Uklart")
    assert comment.at == NOW


def test_nothing_is_kept_in_a_wave_that_is_no_pilot(invitation: Invitation) -> None:
    write(invitation, "Q1", "Uklart")
    assert not ItemComment.objects.exists()


def test_only_items_on_the_page_can_be_commented(tester: Invitation) -> None:
    write(tester, "Q2", "Uklart")
    assert not ItemComment.objects.exists()


def test_a_comment_that_is_written_anew_replaces_the_old_one(tester: Invitation) -> None:
    write(tester, "Q1", "Uklart")
    write(tester, "Q1", "Klart nok")
    assert comments_of(tester) == {"Q1": "Klart nok"}


def test_the_same_comment_posted_again_keeps_its_time(tester: Invitation) -> None:
    write(tester, "Q1", "Uklart")
    write(tester, "Q1", "Uklart", NOW + dt.timedelta(hours=1))
    assert ItemComment.objects.get().at == NOW


def test_a_box_that_is_emptied_takes_the_comment_away(tester: Invitation) -> None:
    write(tester, "Q1", "Uklart")
    write(tester, "Q1", " \r\n")
    assert not ItemComment.objects.exists()


def test_a_page_without_the_box_leaves_the_comment(tester: Invitation) -> None:
    write(tester, "Q1", "Uklart")
    keep_comments(tester, first_page(tester), {}, NOW)
    assert comments_of(tester) == {"Q1": "Uklart"}


def test_a_comment_is_no_longer_than_the_box_takes(tester: Invitation) -> None:
    write(tester, "Q1", "å" * (ItemComment.LONGEST + 1))
    assert len(comments_of(tester)["Q1"]) == ItemComment.LONGEST


def test_what_no_keyboard_writes_is_left_out(tester: Invitation) -> None:
    posted = {f"{PREFIX}Q1": ["Linje 1\r\nLinje\x00 2 <b>"]}
    assert comments_in(first_page(tester), posted) == {"Q1": "Linje 1\nLinje 2 <b>"}


def test_there_is_one_comment_on_an_item(tester: Invitation) -> None:
    ItemComment.objects.create(invitation=tester, item="Q1", text="En", at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemComment.objects.create(invitation=tester, item="Q1", text="To", at=NOW)
