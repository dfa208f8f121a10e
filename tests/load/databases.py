"""Databases of a measurement's own."""

import psycopg
from psycopg.sql import SQL, Identifier

from tests.servers import OwnPostgresql


def new_database(postgresql: OwnPostgresql, name: str) -> str:
    """The address of a new, empty database on the server."""
    with psycopg.connect(postgresql.url, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    return postgresql.url.replace("/postgres", f"/{name}")
