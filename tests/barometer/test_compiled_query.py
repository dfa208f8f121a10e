"""Queries that are compiled once."""

import pytest
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries

from barometer.compiled_query import CompiledQuery

pytestmark = pytest.mark.django_db


def by_codename(codename: str) -> QuerySet[Permission]:
    return Permission.objects.select_related("content_type").filter(codename=codename)


QUERY = CompiledQuery(by_codename, "example")


def test_the_row_is_the_one_that_the_query_finds_with_what_it_is_joined_to(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    usual = by_codename("view_user").get()
    with django_assert_num_queries(1):
        found = QUERY.first("view_user")
        assert found is not None
        assert found.content_type == usual.content_type
    assert found.__dict__.keys() - {"_state"} == usual.__dict__.keys() - {"_state"}
    assert all(
        getattr(found, field.attname) == getattr(usual, field.attname)
        for field in Permission._meta.concrete_fields
    )


def test_it_may_be_changed_and_saved_as_any_other() -> None:
    found = QUERY.first("view_user")
    assert found is not None
    found.name = "Look at users"
    found.save()
    assert by_codename("view_user").get().name == "Look at users"


def test_another_value_finds_another_row() -> None:
    names = [QUERY.first(codename) for codename in ("view_user", "add_user")]
    assert [one and one.codename for one in names] == ["view_user", "add_user"]


def test_a_value_that_nothing_has_finds_none() -> None:
    assert QUERY.first("no_such_thing") is None


def test_a_query_with_a_parameter_of_its_own_is_refused() -> None:
    query = CompiledQuery(lambda codename: by_codename(codename).exclude(name="x"), "example")
    with pytest.raises(TypeError, match="parameters"):
        query.first("view_user")
