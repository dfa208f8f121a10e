"""Questions that pages and draws put to the register."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from surveys.register.models import Holder, Position, Unit
else:
    Holder = Position = Unit = Any


def _in_force(day: dt.date, start: str, end: str) -> Q:
    return Q(**{f"{start}__lte": day}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": day}))


def _overlapping(first: dt.date | None, last: dt.date | None, start: str, end: str) -> Q:
    overlap = Q()
    if first is not None:
        overlap &= Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": first})
    if last is not None:
        overlap &= Q(**{f"{start}__lte": last})
    return overlap


class UnitQuerySet(models.QuerySet[Unit]):
    def valid_on(self, day: dt.date) -> Self:
        return self.filter(_in_force(day, "valid_from", "valid_to"))


class PositionQuerySet(models.QuerySet[Position]):
    def valid_on(self, day: dt.date) -> Self:
        return self.filter(_in_force(day, "unit__valid_from", "unit__valid_to"))

    def held_between(self, first: dt.date | None, last: dt.date | None) -> Self:
        """Positions of units that existed at some time in the period; None leaves it open."""
        return self.filter(_overlapping(first, last, "unit__valid_from", "unit__valid_to"))


class HolderQuerySet(models.QuerySet[Holder]):
    def holding_on(self, day: dt.date) -> Self:
        return self.filter(_in_force(day, "held_from", "held_to"))

    def holding_between(self, first: dt.date | None, last: dt.date | None) -> Self:
        """Those who held office at some time in the period; None leaves it open."""
        return self.filter(_overlapping(first, last, "held_from", "held_to"))
