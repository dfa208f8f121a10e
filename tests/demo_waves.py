"""Every closed wave of the demo without its cube, loaded once for the tests of a module."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from surveys.demo.closed_wave import load_closed_wave
from surveys.demo.directors.wave import load_directors_wave
from surveys.demo.holders import load_demo_holders
from surveys.demo.leaders.waves import WAVES, load_leaders_wave
from surveys.register.loading import load_register


@pytest.fixture(scope="module")
def loaded_waves(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load them; what each test changes is undone by its own `django_db`."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_register()
        load_demo_holders()
        load_closed_wave()
        load_directors_wave()
        for round_ in WAVES:
            load_leaders_wave(round_)
        yield
        transaction.set_rollback(True)
