"""A PostgreSQL server to test on: the one that answers, or one of our own."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

OLDEST_POSTGRESQL = 150000
STANDARD_ADDRESSES = ("postgresql:///postgres", "postgresql://127.0.0.1:5432/postgres")
DEBIAN_PROGRAMS = Path("/usr/lib/postgresql")


def may_create_databases(url: str) -> bool:
    """Say whether a new enough server answers there and lets us create databases."""
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            return connection.info.server_version >= OLDEST_POSTGRESQL and bool(row and row[0])
    except psycopg.OperationalError:
        return False


def find_program(name: str) -> str | None:
    """Return one of the server's programs: on PATH, or the newest that Debian installed."""
    versions = sorted(DEBIAN_PROGRAMS.glob("[0-9]*"), key=lambda path: int(path.name))
    folders = [str(path / "bin") for path in reversed(versions)]
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(folders))


def ordinary_user() -> str | None:
    """Return the account to run the server under, None for our own: it refuses to be root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def own_postgresql(initdb: str, postgres: str) -> Iterator[str]:
    """Run a server of our own, reached by its socket only, and remove it afterwards."""
    user = ordinary_user()
    with tempfile.TemporaryDirectory(prefix="barometer-pg-") as folder:
        if user:
            shutil.chown(folder, user)
        data = f"{folder}/data"
        names = ["-U", "barometer", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(
            [initdb, "-D", data, *names],
            user=user,
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        fast = ["-cfsync=off", "-csynchronous_commit=off", "-cfull_page_writes=off"]
        server = subprocess.Popen(
            [postgres, "-D", data, "-k", folder, "-c", "listen_addresses=", *fast],
            user=user,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            url = f"postgresql://barometer@{quote(folder, safe='')}/postgres"
            wait_until_it_answers(url, server)
            yield url
        finally:
            server.send_signal(signal.SIGINT)  # break connections and stop at once
            server.wait(timeout=30)


def wait_until_it_answers(url: str, server: subprocess.Popen[bytes], seconds: float = 30) -> None:
    """Return when the server takes connections; raise RuntimeError if it never does."""
    deadline = time.monotonic() + seconds
    while not may_create_databases(url):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("PostgreSQL did not start.")
        time.sleep(0.1)


@contextmanager
def postgresql() -> Iterator[str | None]:
    """Give the address of a server to test on, or None where there is none.

    DATABASE_URL is taken at its word: a wrong one is an error and never replaced by another.
    """
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres:", "postgresql:")):
        yield given
        return
    for url in STANDARD_ADDRESSES:
        if may_create_databases(url):
            # A database name of this run's own: two runs at once must not meet.
            yield url.replace("/postgres", f"/barometer_{os.getpid()}")
            return
    initdb, postgres = find_program("initdb"), find_program("postgres")
    if initdb and postgres:
        with own_postgresql(initdb, postgres) as url:
            yield url
    else:
        yield None
