"""Personal links stay out of the logs."""

import logging
import sys

from barometer.redaction import NoLinks

LINK = "/i/k7m2/c4n4ry-t0k3n/"


def record(message: str, *args: object, exc_info: object = None) -> logging.LogRecord:
    return logging.LogRecord("x", logging.WARNING, "f.py", 1, message, args, exc_info)  # type: ignore[arg-type]


def test_a_link_in_the_message_is_hidden() -> None:
    line = record(f"Not Found: {LINK}")
    NoLinks().filter(line)
    assert line.getMessage() == "Not Found: /i/…"


def test_a_link_among_the_arguments_is_hidden() -> None:
    line = record("%s: %s", "Not Found", LINK)
    NoLinks().filter(line)
    assert "c4n4ry" not in line.getMessage()


def test_a_link_in_a_traceback_is_hidden() -> None:
    try:
        int(LINK)
    except ValueError:
        line = record("failed", exc_info=sys.exc_info())
    NoLinks().filter(line)
    assert "c4n4ry" not in logging.Formatter().format(line)


def test_a_session_in_an_address_is_hidden() -> None:
    line = record("Not Found: %s", "/okt/abcdefghjk:1:nn:x:c4n4ry/svar/p1/")
    NoLinks().filter(line)
    assert line.getMessage() == "Not Found: /okt/…"


def test_other_messages_are_left_alone() -> None:
    line = record("%d rows", 3)
    NoLinks().filter(line)
    assert line.getMessage() == "3 rows"
