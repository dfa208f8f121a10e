"""Comments on the pages of one who tries out a questionnaire."""

from typing import Any

import pytest

from surveys.answering.commenting import PREFIX, comments_of
from surveys.answering.models import ItemComment
from tests.factories import make_invitation, make_open_wave
from tests.surveys.answering.conftest import Respondent

BOX = f'name="{PREFIX}Q1"'
TYPED: dict[str, Any] = {f"{PREFIX}Q1": "Hva er <b>nytt</b>?"}
SHOWN = "Hva er &lt;b&gt;nytt&lt;/b&gt;?</textarea>"


@pytest.fixture
def tester(db: None) -> Respondent:
    return Respondent().start(make_invitation(make_open_wave(1, is_pilot=True)))


def test_each_item_of_a_pilot_has_a_box_for_a_comment(tester: Respondent) -> None:
    page = tester.show("p1").content.decode()
    assert BOX in page
    assert "Kommenter spørsmålet" in page


def test_no_other_wave_has_the_box_and_none_keeps_what_is_posted_in_it(
    respondent: Respondent,
) -> None:
    assert BOX not in respondent.show("p1").content.decode()
    respondent.save("p1", Q1="1", **TYPED)
    assert respondent.answers == {"Q1": 1}
    assert not ItemComment.objects.exists()


def test_a_comment_is_saved_with_the_page_and_never_among_the_answers(tester: Respondent) -> None:
    assert tester.save("p1", Q1="1", **TYPED).status_code == 302
    assert comments_of(tester.invitation) == {"Q1": "Hva er <b>nytt</b>?"}
    assert tester.answers == {"Q1": 1}


def test_a_comment_is_shown_again_as_it_was_written(tester: Respondent) -> None:
    tester.save("p1", Q1="1", **TYPED)
    assert SHOWN in tester.show("p1").content.decode()


def test_a_comment_on_a_page_that_is_not_whole_is_saved_and_shown(tester: Respondent) -> None:
    refused = tester.save("p1", **TYPED)
    assert refused.status_code == 422
    assert SHOWN in refused.content.decode()
    assert comments_of(tester.invitation) == {"Q1": "Hva er <b>nytt</b>?"}


def test_a_forged_page_saves_no_comment_and_shows_it_still(tester: Respondent) -> None:
    refused = tester.save("p1", Q1="77", **TYPED)
    assert refused.status_code == 400
    assert SHOWN in refused.content.decode()
    assert not ItemComment.objects.exists()


def test_a_comment_survives_a_change_of_language(tester: Respondent) -> None:
    page = tester.save("p1", sprak="nn", **TYPED).content.decode()
    assert SHOWN in page
    assert "Kommenter spørsmålet" in page


def test_a_comment_is_saved_when_another_window_has_answered_otherwise(tester: Respondent) -> None:
    tester.save("p1", Q1="1")
    conflict = tester.save("p1", revision=0, Q1="2", **TYPED)
    assert conflict.status_code == 409
    assert comments_of(tester.invitation) == {"Q1": "Hva er <b>nytt</b>?"}
    assert tester.answers == {"Q1": 1}


def test_comments_are_not_in_the_submitted_response(tester: Respondent) -> None:
    tester.save("p1", Q1="2", **TYPED)
    tester.save("p3", Q3="")
    tester.submit()
    assert tester.stored is not None
    assert tester.stored.submitted_at is not None
    assert tester.answers == {"Q1": 2}
