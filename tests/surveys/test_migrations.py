"""A database that was filled at the beginning goes through every migration with all its rows."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.apps.registry import Apps

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = ("surveys", "0001_initial")
VALUES: dict[type[models.Field[Any, Any]], Any] = {
    models.DateTimeField: timezone.now(),
    models.DateField: dt.date(2024, 1, 1),
    models.EmailField: "x@example.org",
    models.CharField: "x",
    models.TextField: "x",
    models.JSONField: {"x": 1},
    models.BooleanField: True,
    models.FloatField: 1.0,
    models.IntegerField: 3,
}


@pytest.fixture
def first() -> Iterator[Apps]:
    """The models as they were at the beginning; afterwards the database is today's again."""
    executor = MigrationExecutor(connection)
    yield executor.migrate([FIRST]).apps
    today = MigrationExecutor(connection)
    today.migrate(today.loader.graph.leaf_nodes())


def fill(apps: Apps) -> dict[str, dict[str, Any]]:
    """One row in every table of the app, with something in every field; the rows by model."""
    made: dict[type[models.Model], models.Model] = {}
    waiting = list(apps.get_app_config("surveys").get_models())
    while waiting:
        model = waiting.pop(0)
        needed = {one.related_model for one in model._meta.concrete_fields if one.related_model}
        if any(one in waiting for one in needed - {model}):
            waiting.append(model)
            continue
        made[model] = model._default_manager.create(**dict(_values(model, made)))
    return {
        model.__name__: model._default_manager.values().get(pk=row.pk)
        for model, row in made.items()
        if model._meta.app_label == "surveys"
    }


def _values(
    model: type[models.Model], made: dict[type[models.Model], models.Model]
) -> Iterator[tuple[str, Any]]:
    for field in model._meta.concrete_fields:
        if field.primary_key:
            continue
        if field.related_model is not None:
            if field.related_model is model:
                continue
            if field.related_model not in made:
                other = field.related_model
                made[other] = other._default_manager.create()
            yield field.name, made[field.related_model]
        elif field.choices:
            yield field.name, field.choices[0][0]
        elif not field.has_default():
            yield field.name, _value(field)


def _value(field: models.Field[Any, Any]) -> Any:
    return next(value for kind, value in VALUES.items() if isinstance(field, kind))


def test_no_row_is_lost_or_changed_on_the_way_from_the_first_migration(first: Apps) -> None:
    before = fill(first)
    assert {"Unit", "Wave", "Response", "QuestionnaireVersion", "Message"} <= set(before)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    today = MigrationExecutor(connection).loader.project_state().apps
    for name, row in before.items():
        now = today.get_model("surveys", name)._default_manager.values().get()
        assert {field: now[field] for field in row} == row
