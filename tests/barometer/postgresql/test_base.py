"""Whether a kept connection still holds is told by its socket."""

from collections.abc import Iterator
from typing import Any

import dj_database_url
import pytest
from django.db import connections
from django.db.utils import ConnectionHandler
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from barometer.postgresql.base import DatabaseWrapper
from tests.servers import own_server
from tests.test_servers import needs_postgresql

Two = tuple[DatabaseWrapper, DatabaseWrapper]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    needs_postgresql()
    with own_server() as server:
        yield server.url


@pytest.fixture
def two(address: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Two]:
    """A connection as a thread keeps one between requests, and another beside it."""
    one = {**dj_database_url.parse(address), "ENGINE": "barometer.postgresql"}
    handler = ConnectionHandler({"default": one, "other": dict(one)})
    with django_db_blocker.unblock():
        kept, other = handler["default"], handler["other"]
        assert isinstance(kept, DatabaseWrapper)
        assert isinstance(other, DatabaseWrapper)
        kept.ensure_connection()
        yield kept, other
        handler.close_all()


def told(connection: DatabaseWrapper, question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def end(kept: DatabaseWrapper, other: DatabaseWrapper) -> None:
    process = told(kept, "SELECT pg_backend_pid()")
    assert told(other, f"SELECT pg_terminate_backend({process}, 5000)")


def test_it_is_the_one_for_postgresql() -> None:
    default = connections["default"]
    assert isinstance(default, DatabaseWrapper) == (default.vendor == "postgresql")


def test_a_connection_that_holds_is_not_asked(two: Two) -> None:
    with CaptureQueriesContext(two[0]) as queries:
        assert two[0].is_usable()
    assert not queries.captured_queries


def test_one_that_the_server_has_ended_is_found_out(two: Two) -> None:
    end(*two)
    assert not two[0].is_usable()


def test_a_new_one_is_made_in_the_place_of_one_that_ended(two: Two) -> None:
    end(*two)
    kept: Any = two[0]
    kept.health_check_enabled, kept.health_check_done = True, False
    assert told(kept, "SELECT 1") == 1


def test_one_that_is_closed_is_not_usable(two: Two) -> None:
    assert two[0].connection is not None
    two[0].connection.close()
    assert not two[0].is_usable()


def test_a_notice_on_the_socket_is_no_end(two: Two) -> None:
    kept, other = two
    with kept.cursor() as cursor:
        cursor.execute("LISTEN barometer_test")
    with other.cursor() as cursor:
        cursor.execute("NOTIFY barometer_test")
    assert told(other, "SELECT 1") == 1
    assert kept.is_usable()
