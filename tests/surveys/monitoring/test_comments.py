"""Comments of a pilot, item by item."""

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from surveys.answering.models import ItemComment
from surveys.fieldwork.models import Wave
from surveys.monitoring.comments import commented_items
from tests.factories import make_open_wave

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def comment(wave: Wave, *comments: tuple[str, str]) -> None:
    for case, (item, text) in zip(wave.invitations.all(), comments, strict=False):
        ItemComment.objects.create(invitation=case, item=item, text=text, at=NOW)


def test_comments_are_gathered_by_item_in_the_order_of_the_questionnaire(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    wave = make_open_wave(3, is_pilot=True)
    comment(wave, ("Q3", "Langt"), ("Q1", "Uklart"), ("Q3", "Kort"))
    found = Wave.objects.select_related("questionnaire_version").get(pk=wave.pk)
    with django_assert_num_queries(1):
        items = commented_items(found)
    assert [(one.code, list(one.comments)) for one in items] == [
        ("Q1", ["Uklart"]),
        ("Q3", ["Langt", "Kort"]),
    ]


def test_comments_of_another_pilot_are_not_among_them() -> None:
    wave, other = make_open_wave(1, is_pilot=True), make_open_wave(1, is_pilot=True)
    comment(other, ("Q1", "Uklart"))
    assert commented_items(wave) == []
