"""A known-bad Barometer: it acknowledges a page before it stores it. A fault run must see that."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from barometer.wsgi import application as honest
from tests.load.questionnaire import PAGE_KINDS

DELAY = 0.3
AFTER = {f"/svar/p{page}/": f"/svar/p{page + 1}/" for page in range(1, len(PAGE_KINDS))}


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    after = AFTER.get(environ["PATH_INFO"])
    if environ["REQUEST_METHOD"] != "POST" or after is None:
        return honest(environ, start_response)
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    kept = {**environ, "wsgi.input": io.BytesIO(body)}
    threading.Thread(target=_store_later, args=(kept,)).start()
    start_response("302 Found", [("Location", after), ("Content-Length", "0")])
    return [b""]


def _store_later(environ: dict[str, Any]) -> None:
    time.sleep(DELAY)
    honest(environ, _nobody_listens).close()


def _nobody_listens(*_ignored: Any) -> Callable[[bytes], object]:
    return bytes
