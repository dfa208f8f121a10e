"""A mail server that takes what the tests of field work send."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.smtp_sink import SmtpSink, running


@pytest.fixture
def smtp(settings: Settings) -> Iterator[SmtpSink]:
    sink = SmtpSink()
    with running(sink) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_TIMEOUT = 5
        yield sink
