"""The demo of the mayors, loaded once for the tests of a module and taken away after them."""

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from results.suppression.decisions import Decision
from results.tabulation import cubes
from results.tabulation.counting import GroupSize
from results.tabulation.deciding import decisions_of
from surveys.exports.microdata import Microdata

Counts = Callable[[str, str], Mapping[int, Mapping[int, int]]]
Sizes = Mapping[str, Mapping[int, GroupSize]]

_DECIDED: dict[str, list[Decision]] = {}


@pytest.fixture(scope="module")
def loaded_demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load the demo; what each test changes is undone by its own `django_db`.

    What must be hidden of the same counts is decided once in a process: it takes half a minute.
    """

    def decided_once(data: Microdata, sizes: Sizes, count_of: Counts) -> Iterator[Decision]:
        key = _all_that_decides(data, sizes, count_of)
        if key not in _DECIDED:
            _DECIDED[key] = list(decisions_of(data, sizes, count_of))
        return iter(_DECIDED[key])

    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(cubes, "decisions_of", decided_once)
        call_command("load_demo", "--survey", "ordforere", verbosity=0, stdout=_Nowhere())
        yield
        transaction.set_rollback(True)


def _all_that_decides(data: Microdata, sizes: Sizes, count_of: Counts) -> str:
    """The thresholds, the questionnaire, who is in which group, and every count."""
    whole = sha256(repr((data.wave.minimum_base, data.wave.crossed_minimum_base)).encode())
    whole.update(data.codebook.fingerprint().encode())
    for code, groups in sorted(data.groups.items()):
        whole.update(code.encode() + groups.tobytes())
    variables = [variable.name for item in data.codebook.items for variable in item.variables]
    for breakdown in sizes:
        whole.update(repr((breakdown, sizes[breakdown])).encode())
        for variable in variables:
            whole.update(repr((variable, count_of(variable, breakdown))).encode())
    return whole.hexdigest()


class _Nowhere:
    def write(self, text: str) -> None:
        """Say nothing."""
