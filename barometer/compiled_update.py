"""An update made by every page that a respondent saves: turned into SQL only once."""

from __future__ import annotations

from threading import local
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.sql import UpdateQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.db.models import Model, QuerySet


class _Compiled(NamedTuple):
    sql: str
    fields: Sequence[Any]
    connection: object


class CompiledUpdate:
    """`asked` makes the rows of some values; they must be all its parameters, in its order.

    One form is kept in each thread for each set of fields.
    """

    def __init__(self, asked: Callable[..., QuerySet[Any, Any]]) -> None:
        self._asked = asked
        self._kept = local()  # what a value becomes hangs on the connection of its thread

    def run(self, values: Sequence[int], changes: Mapping[str, object]) -> int:
        """Set the fields of the rows for the values; returns how many rows there were.

        Raises TypeError for a change to None, which would be another statement.
        """
        if None in changes.values():
            raise TypeError("None cannot be a parameter of an update.")
        connection = connections[DEFAULT_DB_ALIAS]
        compiled = self._compiled(values, changes)
        settings = [
            field.get_db_prep_save(value, connection)
            for field, value in zip(compiled.fields, changes.values(), strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, [*settings, *values])
            return int(cursor.rowcount)

    def _compiled(self, values: Sequence[int], changes: Mapping[str, object]) -> _Compiled:
        kept: dict[tuple[str, ...], _Compiled] = self._kept.__dict__.setdefault("by_fields", {})
        names = tuple(changes)
        found = kept.get(names)
        if found is None or found.connection is not connections[DEFAULT_DB_ALIAS]:
            found = kept[names] = self._compile(values, changes)
        return found

    def _compile(self, values: Sequence[int], changes: Mapping[str, object]) -> _Compiled:
        rows = self._asked(*values)
        query: Any = rows.query.chain(UpdateQuery)
        query.add_update_values(dict(changes))
        sql, parameters = query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
        if tuple(parameters[len(changes) :]) != tuple(values):
            raise TypeError(f"The rows' parameters are {parameters[len(changes) :]}, not {values}.")
        model: type[Model] = rows.model
        fields = [model._meta.get_field(name) for name in changes]  # noqa: SLF001
        return _Compiled(sql, fields, connections[DEFAULT_DB_ALIAS])
