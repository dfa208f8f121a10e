"""Run the benchmarks (``make bench``).

On PostgreSQL wherever it is installed: DATABASE_URL if it names one, else a server of our own with
its own careful settings. What is held against COPY means nothing on SQLite.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import django

from tests import bench
from tests.measuring import ROOT, measure
from tests.servers import find_program, own_server


@contextmanager
def database() -> Iterator[None]:
    """Point Django at the server to measure on; it reads the address once, when it is set up."""
    if os.environ.get("DATABASE_URL") or not find_program("initdb"):
        yield
        return
    with own_server() as server:
        os.environ["DATABASE_URL"] = server.url
        yield


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "barometer.settings")
with database():
    django.setup()
    sys.exit(measure(bench, "bench_", ROOT / "var" / "bench.json"))
