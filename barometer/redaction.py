"""Keeps personal links, and sessions that stand in addresses, out of the logs."""

import logging
import re

_LINK = re.compile(r"/(i|okt)/[^\s\"'<>]+")


class NoLinks(logging.Filter):
    """Replaces every personal link in a record, whichever way it was passed."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if _LINK.search(message):
            record.msg, record.args = _LINK.sub(r"/\1/…", message), None
        if record.exc_info and record.exc_text is None:
            text = logging.Formatter().formatException(record.exc_info)
            record.exc_text = _LINK.sub(r"/\1/…", text)
        return True
