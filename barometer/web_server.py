"""Gunicorn's settings in the embedded default (`--config python:barometer.web_server`).

A browser keeps idle connections ready, and gunicorn's threads wait five seconds on each. With less
grace than that, or with more of them than threads, Ctrl-C ends in a kill and in a complaint about
memory.
"""

from typing import Any

wsgi_app = "barometer.wsgi"
worker_class = "gthread"
workers = 2
threads = 4
graceful_timeout = 8
loglevel = "warning"


def worker_int(worker: Any) -> None:
    """Lets a stopping worker finish what it is doing, and leave what only waits its turn."""
    worker.tpool.shutdown(wait=False, cancel_futures=True)
