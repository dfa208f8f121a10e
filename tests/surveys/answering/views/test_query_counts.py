"""How often a respondent's request asks the database, in a small wave and in a large one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from surveys.fieldwork.links import link_for
from surveys.fieldwork.models import Wave
from tests.factories import make_invitation, make_open_wave
from tests.surveys.answering.conftest import Respondent

PAGE, SAVE = 4, 5
SIZES = (1, 25)

pytestmark = pytest.mark.django_db


def counts(wave: Wave) -> dict[str, int]:
    """The queries of each request from link to receipt, the others of the wave half done.

    Savepoints are those of the test: without it they begin and commit.
    """
    for other in list(wave.invitations.all())[1:]:
        Respondent().start(other).save("p1", Q1="1")
    invitation = make_invitation(wave)
    respondent = Respondent()
    respondent.invitation = invitation
    link, page, review = link_for(invitation), "answering:page", reverse("answering:review")
    acts: dict[str, Callable[[], Any]] = {
        "link": lambda: respondent.get(link),
        "start": lambda: respondent.post(link, {"start": "1"}),
        "first page": lambda: respondent.show("p1"),
        "first save": lambda: respondent.save("p1", 0, Q1="1"),
        "page": lambda: respondent.show("p2"),
        "save": lambda: respondent.save("p2", 1, Q2=["1", "2"]),
        "autosave": lambda: respondent.post(
            reverse("answering:autosave", args=["p3"]), {"revision": "2", "Q3": "Nei"}
        ),
        "same again": lambda: respondent.post(
            reverse(page, args=["p2"]), {"revision": "2", "Q2": ["1", "2"], "next": "1"}
        ),
        "review": lambda: respondent.get(review),
        "submit": respondent.submit,
        "receipt": lambda: respondent.get(reverse("answering:receipt")),
    }
    counted = {}
    for name, act in acts.items():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert act().status_code in {200, 302}, name
        counted[name] = len(
            [one for one in queries if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
        )
    return counted


def test_no_page_and_no_save_asks_more_than_it_may_and_none_more_in_a_larger_wave() -> None:
    small, large = (counts(make_open_wave(size)) for size in SIZES)
    assert small == large
    pages = {name: small[name] for name in ("link", "first page", "page", "review", "receipt")}
    assert all(count <= PAGE for count in pages.values()), pages
    assert all(count <= SAVE for count in small.values()), small
