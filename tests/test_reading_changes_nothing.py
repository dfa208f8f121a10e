"""GET, HEAD and OPTIONS change nothing, at any address, whoever asks (trust.md D04)."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from barometer.access import Role
from surveys.fieldwork.models import Invitation, Wave
from tests.every_address import addresses, make_field, make_results, routes
from tests.staff import client_of
from tests.surveys.answering.conftest import Respondent

pytestmark = pytest.mark.django_db

READING = ("get", "head", "options")
OF_A_LOGIN = {"django_session"}
CHANGE = re.compile(
    r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM|TRUNCATE)\s+"?(\w+)', re.IGNORECASE
)
HALF_A_LINK = "i/<path:rest>"


@pytest.fixture
def places() -> dict[str, str]:
    """Route → address, before anybody has come."""
    return addresses(make_field(), make_results())


def respondent(number: int) -> Respondent:
    """One of the pilot: 0 has opened her link, 1 has begun, 2 has submitted."""
    case = Invitation.objects.filter(wave=pilot()).order_by("pk")[number]
    one = Respondent().start(case)
    if number:
        one.save("p1", Q1="2")
    if number == 2:
        one.submit()
    return one


def pilot() -> Wave:
    return Wave.objects.get(is_pilot=True)


WHO: dict[str, Callable[[], Client]] = {
    "nobody": lambda: client_of(None),
    "one who has opened her link": lambda: respondent(0),
    "one who has begun": lambda: respondent(1),
    "one who has submitted": lambda: respondent(2),
    **{str(role): partial(client_of, role) for role in Role},
}


@contextmanager
def noting_changes() -> Iterator[set[str]]:
    """The tables that are written to meanwhile."""
    written: set[str] = set()

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        if found := CHANGE.match(sql):
            written.add(found[1])
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield written


def everything_stored() -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        stored = {}
        for table in connection.introspection.table_names(cursor):
            if table not in OF_A_LOGIN:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (our own tables)
                stored[table] = sorted(map(repr, cursor.fetchall()))
    return stored


def crawl(client: Client, places: dict[str, str]) -> Iterator[str]:
    """Ask every address in every way; yields what was wrong there."""
    client.raise_request_exception = False
    for address in places.values():
        for method in READING:
            with noting_changes() as written:
                response = getattr(client, method)(address)
                if response.streaming:  # what is sent bit by bit is made when it is read
                    response.getvalue()
            if response.status_code >= 500:
                yield f"{method} {address}: {response.status_code}"
            if changed := written - OF_A_LOGIN:
                yield f"{method} {address}: wrote to {sorted(changed)}"


@pytest.mark.parametrize("who", WHO)
def test_nobody_changes_anything_by_reading(places: dict[str, str], who: str) -> None:
    client = WHO[who]()
    before = everything_stored()
    assert list(crawl(client, places)) == []
    assert everything_stored() == before


def test_there_is_something_behind_every_address(places: dict[str, str]) -> None:
    """Else the crawl would see no more than pages that say so."""
    clients = [client_of(Role.ADMINISTRATOR), respondent(1), respondent(2)]
    missing = [
        route
        for route, address in places.items()
        if all(client.get(address).status_code == 404 for client in clients)
    ]
    assert missing == [HALF_A_LINK]


def test_every_route_has_an_address(places: dict[str, str]) -> None:
    assert set(places) == {route for _name, route in routes()}
    assert not [address for address in places.values() if "<" in address or "(" in address]


def test_what_is_written_while_reading_is_seen(places: dict[str, str]) -> None:
    with noting_changes() as written:
        respondent(0).post(reverse("answering:page", args=["p1"]), {"Q1": "2", "revision": "0"})
    assert written == {"surveys_response"}
