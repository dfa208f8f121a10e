"""A wave's cases as the database has them: one row per sampled unit, without names.

PostgreSQL streams them, which costs a fraction of what an ORM's rows do, and no more than COPY;
SQLite goes through the ORM. Both give the same rows, documents as JSON.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, TextField
from django.db.models.functions import Cast

from surveys.fieldwork.models import Invitation, Message, MessageInvitation
from surveys.register.models import SampledUnit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from surveys.fieldwork.models import Wave

BATCH = 100
"""Rows handed on at a time: fewer than lie between database and program, about 150 of sixty items,
so that the database makes the next ones while these are decoded, and waits for nobody."""


class Cases(NamedTuple):
    """Some cases as columns. `attributes` and `answers` are JSON; no answers: not started."""

    sampled_unit: tuple[int, ...]
    position: tuple[int, ...]
    office: tuple[str, ...]
    stratum: tuple[str, ...]
    probability: tuple[float, ...]
    attributes: tuple[str, ...]
    mailed: tuple[bool, ...]
    declined: tuple[bool, ...]
    undeliverable: tuple[bool, ...]
    submitted: tuple[bool, ...]
    answers: tuple[str | None, ...]


def read_cases(wave: Wave) -> Iterator[Cases]:
    """The cases of the wave's sample, some hundred at a time, in no order.

    Until all are read the database's connection is taken: ask it nothing in between.
    """
    rows = cases_of(wave)
    read = _streamed(rows) if connection.vendor == "postgresql" else rows.iterator(BATCH)
    while some := list(islice(read, BATCH)):
        yield Cases(*zip(*some, strict=True))


def joined(batches: Iterable[Cases]) -> Cases:
    """The cases of all of the batches, of which there is at least one."""
    columns = zip(*batches, strict=True)
    return Cases(*(tuple(chain.from_iterable(column)) for column in columns))


def cases_of(wave: Wave) -> QuerySet[SampledUnit, tuple[Any, ...]]:
    """The query for them, its values in the order of `Cases`."""
    sent = MessageInvitation.objects.filter(
        invitation=OuterRef("invitation"), message__state=Message.State.SENT
    )
    return (
        SampledUnit.objects.filter(sample=wave.sample_id)
        .order_by()
        .values_list(
            "pk",
            "position_id",
            "office",
            "stratum",
            "inclusion_probability",
            Cast("attributes", TextField()),
            Exists(sent),
            _is(Q(invitation__state=Invitation.State.DECLINED)),
            _is(Q(invitation__undeliverable_at__isnull=False)),
            _is(Q(invitation__response__submitted_at__isnull=False)),
            Cast("invitation__response__answers", TextField()),
        )
    )


def _is(question: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(question, output_field=BooleanField())


def _streamed(rows: QuerySet[SampledUnit, tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    statement, parameters = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        yield from cursor.stream(statement, parameters, binary=True, size=BATCH)
