"""The demo of the mayors, loaded once for the tests of a module and taken away after them."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="module")
def loaded_demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the demo; what each test changes is undone by its own `django_db`."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", "--survey", "ordforere", verbosity=0, stdout=_Nowhere())
        yield
        transaction.set_rollback(True)


class _Nowhere:
    def write(self, text: str) -> None:
        """Say nothing."""
