"""Servers that tests start for themselves."""

import psycopg
import pytest

from tests.servers import find_program, may_create_databases, own_postgresql, postgresql


def test_a_server_of_our_own_lets_us_create_databases_and_is_gone_afterwards() -> None:
    initdb, postgres = find_program("initdb"), find_program("postgres")
    if not (initdb and postgres):
        pytest.skip("PostgreSQL is not installed")
    with own_postgresql(initdb, postgres) as url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE probe")
        assert may_create_databases(url)
    assert not may_create_databases(url)


def test_an_address_where_nothing_answers_is_no_server() -> None:
    assert not may_create_databases("postgresql://127.0.0.1:1/postgres")


def test_a_given_address_is_taken_at_its_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://127.0.0.1:1/wrong")
    with postgresql() as url:
        assert url == "postgres://127.0.0.1:1/wrong"
