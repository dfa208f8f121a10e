"""A question put to the database on every page of a respondent: turned into SQL only once.

Django builds and compiles a query anew each time it is asked. Over six joined tables that costs
ten times what the database needs to answer. Here the compiled form is kept, and only the values
differ; rows become model instances by Django's own means.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import local
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model
from django.db.models.query import get_related_populators

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import QuerySet

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class _Compiled(Generic[M]):
    """The SQL, and how its rows become instances with those they are joined to."""

    sql: str
    model: type[M]
    names: Sequence[str]
    start: int
    populators: Sequence[Any]
    compiler: Any
    converters: Any

    def instance(self, row: Sequence[object]) -> M:
        values = next(iter(self.compiler.apply_converters([row], self.converters)))
        mine = values[self.start : self.start + len(self.names)]
        made = self.model.from_db(DEFAULT_DB_ALIAS, self.names, mine)
        for populator in self.populators:
            populator.populate(values, made)
        return made


class CompiledQuery(Generic[M]):
    """`asked` makes the query of some values; they must be all its parameters, in its order.

    It is asked once in each thread with `examples` for the values.
    """

    def __init__(self, asked: Callable[..., QuerySet[M]], *examples: str | int) -> None:
        self._asked = asked
        self._examples = examples
        self._kept = local()  # a compiler belongs to the connection of its thread

    def first(self, *values: str | int) -> M | None:
        """The row for the values, None when there is none."""
        compiled = self._compiled()
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(compiled.sql, values)
            row = cursor.fetchone()
        return None if row is None else compiled.instance(row)

    def _compiled(self) -> _Compiled[M]:
        kept: _Compiled[M] | None = getattr(self._kept, "compiled", None)
        if kept is None or kept.compiler.connection is not connections[DEFAULT_DB_ALIAS]:
            kept = self._kept.compiled = self._compile()
        return kept

    def _compile(self) -> _Compiled[M]:
        compiler: Any = self._asked(*self._examples).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        if tuple(parameters) != self._examples:
            raise TypeError(f"The query's parameters are {parameters}, not {self._examples}.")
        described, select = compiler.klass_info, compiler.select
        mine = described["select_fields"]
        return _Compiled(
            sql=sql,
            model=described["model"],
            names=[column.target.attname for column, _sql, _alias in (select[at] for at in mine)],
            start=mine[0],
            populators=get_related_populators(described, select, DEFAULT_DB_ALIAS),  # type: ignore[call-arg]
            compiler=compiler,
            converters=compiler.get_converters([column for column, _sql, _alias in select]),
        )
