"""What every test of the engine starts from."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def messages_as_written() -> Iterator[None]:
    """Let faults speak as they are written in the code; translations have tests of their own."""
    with translation.override("en"):
        yield
