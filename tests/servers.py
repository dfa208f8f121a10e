"""A PostgreSQL server to test on: the one that answers, or one of our own."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.load.processes import kill_family

OLDEST_POSTGRESQL = 150000
STANDARD_ADDRESSES = ("postgresql:///postgres", "postgresql://127.0.0.1:5432/postgres")
DEBIAN_PROGRAMS = Path("/usr/lib/postgresql")
# For tests that are about anything but what is left after a crash.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


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


@dataclass
class OwnPostgresql:
    """A server of our own, reached by its socket only; it may be killed and started again."""

    program: str
    folder: str
    user: str | None
    settings: Sequence[str] = ()
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the address of its first database."""
        return f"postgresql://barometer@{quote(self.folder, safe='')}/postgres"

    def start(self) -> None:
        """Start it, after a kill too, and return when it has mended its files and answers."""
        places = ["-D", f"{self.folder}/data", "-k", self.folder, "-c", "listen_addresses="]
        self.process = subprocess.Popen(
            [self.program, *places, *(f"-c{setting}" for setting in self.settings)],
            user=self.user,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until_it_answers(self.url, self.process)

    def kill(self) -> None:
        """SIGKILL to all of it, as when the machine is short of memory."""
        if self.process is not None:
            kill_family(self.process.pid)
            self.process.wait(timeout=30)

    def stop(self) -> None:
        """Break connections and stop at once."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=30)


@contextmanager
def own_server(*settings: str) -> Iterator[OwnPostgresql]:
    """Run a server with these settings, else as it comes, and remove it afterwards.

    Raises RuntimeError where PostgreSQL is not installed.
    """
    initdb, postgres = find_program("initdb"), find_program("postgres")
    if not (initdb and postgres):
        raise RuntimeError("PostgreSQL is not installed here.")
    user = ordinary_user()
    with tempfile.TemporaryDirectory(prefix="barometer-pg-") as folder:
        if user:
            shutil.chown(folder, user)
        names = ["-U", "barometer", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(
            [initdb, "-D", f"{folder}/data", *names],
            user=user,
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        server = OwnPostgresql(postgres, folder, user, settings)
        try:
            server.start()
            yield server
        finally:
            server.stop()


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
    if find_program("initdb") and find_program("postgres"):
        with own_server(*FAST) as server:
            yield server.url
    else:
        yield None
