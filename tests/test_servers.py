"""Servers that tests start for themselves."""

import psycopg
import pytest

from tests.servers import FAST, find_program, may_create_databases, own_server, postgresql


def test_a_server_of_our_own_lets_us_create_databases_and_is_gone_afterwards() -> None:
    needs_postgresql()
    with own_server(*FAST) as server:
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE probe")
        assert may_create_databases(server.url)
    assert not may_create_databases(server.url)


def test_a_server_of_our_own_may_be_killed_and_started_again() -> None:
    needs_postgresql()
    with own_server(*FAST) as server:
        server.kill()
        server.start()
        assert may_create_databases(server.url)


def needs_postgresql() -> None:
    if not (find_program("initdb") and find_program("postgres")):
        pytest.skip("PostgreSQL is not installed")


def test_an_address_where_nothing_answers_is_no_server() -> None:
    assert not may_create_databases("postgresql://127.0.0.1:1/postgres")


def test_a_given_address_is_taken_at_its_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://127.0.0.1:1/wrong")
    with postgresql() as url:
        assert url == "postgres://127.0.0.1:1/wrong"
