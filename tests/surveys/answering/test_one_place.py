"""What comes from one place is counted, and the place is not kept."""

from django.test import RequestFactory
from pytest_django import Settings

from surveys.answering.one_place import count_another


def test_each_thing_is_counted_by_itself(rf: RequestFactory) -> None:
    assert [count_another(rf.get("/"), "links") for _turn in range(3)] == [1, 2, 3]
    assert count_another(rf.get("/"), "mails") == 1


def test_each_place_is_counted_by_itself(rf: RequestFactory) -> None:
    count_another(rf.get("/"), "links")
    assert count_another(rf.get("/", REMOTE_ADDR="10.0.0.2"), "links") == 1


def test_what_a_visitor_says_of_where_she_is_counts_for_nothing(
    rf: RequestFactory, settings: Settings
) -> None:
    settings.PRODUCTION = True
    forged = [f"10.0.0.{number}, 192.0.2.1" for number in range(3)]
    counted = [
        count_another(rf.get("/", headers={"X-Forwarded-For": one}), "links") for one in forged
    ]
    assert counted == [1, 2, 3]
