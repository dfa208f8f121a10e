"""Updates that are compiled once."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from barometer.compiled_update import CompiledUpdate
from surveys.answering.models import Response

pytestmark = pytest.mark.django_db


def by_key(pk: int) -> QuerySet[Group]:
    return Group.objects.filter(pk=pk).exclude(name="")


@pytest.fixture
def groups() -> list[Group]:
    return [Group.objects.create(name=name) for name in ("A", "B")]


def test_the_row_of_the_value_is_changed_and_no_other(groups: list[Group]) -> None:
    update = CompiledUpdate(lambda pk: Group.objects.filter(pk=pk))
    assert update.run([groups[0].pk], {"name": "C"}) == 1
    assert update.run([groups[1].pk], {"name": "D"}) == 1
    assert list(Group.objects.order_by("pk").values_list("name", flat=True)[:2]) == ["C", "D"]


def test_no_row_is_told_as_none(groups: list[Group]) -> None:
    assert CompiledUpdate(lambda pk: Group.objects.filter(pk=pk)).run([0], {"name": "C"}) == 0


def test_it_is_the_statement_that_django_makes(groups: list[Group]) -> None:
    update = CompiledUpdate(lambda pk: Group.objects.filter(pk=pk))
    update.run([groups[0].pk], {"name": "C"})
    with CaptureQueriesContext(connection) as ours:
        update.run([groups[0].pk], {"name": "C"})
    with CaptureQueriesContext(connection) as theirs:
        Group.objects.filter(pk=groups[0].pk).update(name="C")
    assert [query["sql"] for query in ours] == [query["sql"] for query in theirs]


def test_a_document_is_stored_as_django_stores_it() -> None:
    update = CompiledUpdate(lambda pk: Response.objects.filter(pk=pk))
    with CaptureQueriesContext(connection) as queries:
        update.run([1], {"answers": {"P1": [1, 2], "P2": "Æ"}})
        Response.objects.filter(pk=1).update(answers={"P1": [1, 2], "P2": "Æ"})
    ours, theirs = (query["sql"] for query in queries)
    assert ours == theirs


def test_other_fields_are_another_statement(groups: list[Group]) -> None:
    update = CompiledUpdate(lambda pk: Response.objects.filter(pk=pk))
    for changes in ({"revision": 2}, {"language": "nn"}, {"revision": 3}):
        with CaptureQueriesContext(connection) as queries:
            update.run([1], changes)
        (name,) = changes
        assert f'SET "{name}"' in queries[0]["sql"]


def test_rows_with_a_parameter_of_their_own_are_refused(groups: list[Group]) -> None:
    with pytest.raises(TypeError, match="parameters"):
        CompiledUpdate(by_key).run([groups[0].pk], {"name": "C"})


def test_nothing_is_no_parameter() -> None:
    with pytest.raises(TypeError, match="None"):
        CompiledUpdate(lambda pk: Response.objects.filter(pk=pk)).run([1], {"amended": None})
