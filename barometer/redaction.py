"""Keeps personal links out of the logs."""

import logging
import re

_LINK = re.compile(r"/i/[^\s\"'<>]+")


class NoLinks(logging.Filter):
    """Replaces every personal link in a record, whichever way it was passed."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if "/i/" in message:
            record.msg, record.args = _LINK.sub("/i/…", message), None
        if record.exc_info and record.exc_text is None:
            text = logging.Formatter().formatException(record.exc_info)
            record.exc_text = _LINK.sub("/i/…", text)
        return True
