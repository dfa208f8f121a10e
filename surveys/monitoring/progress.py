"""How a wave is going: cases by state, answers by day, by group, and mail by state.

Counts of cases are not answers, so nothing here is suppressed.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from surveys.answering.models import Response
from surveys.fieldwork.models import Invitation, Message, Wave, WaveStep
from surveys.register.groupings import groupings_of

if TYPE_CHECKING:
    from surveys.register.groupings import Text


@dataclass(frozen=True)
class CaseCounts:
    """Cases of one wave. Started, declined and untouched exclude each other and the submitted."""

    invited: int
    submitted: int
    started: int
    declined: int
    untouched: int
    undeliverable: int

    @property
    def rate(self) -> float | None:
        """Share of the invited who have submitted, 0–1; None before anybody is invited."""
        return self.submitted / self.invited if self.invited else None


@dataclass(frozen=True)
class Day:
    """Questionnaires submitted on one day, in all so far, and the mails that went out on it."""

    date: dt.date
    submitted: int
    so_far: int
    steps: tuple[WaveStep, ...]


@dataclass(frozen=True)
class GroupRow:
    label: Text
    invited: int
    submitted: int

    @property
    def rate(self) -> float:
        return self.submitted / self.invited

    @property
    def permille(self) -> int:
        """The rate in whole thousandths, for the length of a bar."""
        return round(1000 * self.rate)


@dataclass(frozen=True)
class GroupTable:
    code: str
    title: Text
    definition: Text
    rows: list[GroupRow]


@dataclass(frozen=True)
class MailTable:
    """Mails that have been written: a column for each kind, a row for each state that occurs."""

    counts: dict[tuple[str, str], int]

    def kinds(self) -> list[Message.Kind]:
        return [kind for kind in Message.Kind if any(kind == one for one, _s in self.counts)]

    def rows(self) -> list[tuple[Message.State, list[int]]]:
        states = [state for state in Message.State if self.in_state(state)]
        return [(state, [self.counts.get((k, state), 0) for k in self.kinds()]) for state in states]

    def in_state(self, state: str) -> int:
        return sum(count for (_kind, one), count in self.counts.items() if one == state)


def case_counts(wave: Wave) -> CaseCounts:
    still_open = Q(state=Invitation.State.OPEN)
    counts = Invitation.objects.filter(wave=wave).aggregate(
        invited=Count("id"),
        submitted=Count("id", filter=Q(state=Invitation.State.SUBMITTED)),
        started=Count("id", filter=still_open & Q(response__isnull=False)),
        declined=Count("id", filter=Q(state=Invitation.State.DECLINED)),
        untouched=Count("id", filter=still_open & Q(response__isnull=True)),
        undeliverable=Count("id", filter=Q(undeliverable_at__isnull=False)),
    )
    return CaseCounts(**counts)


def days(wave: Wave, steps: list[WaveStep], now: dt.datetime) -> list[Day]:
    """Every day from the opening (or the first answer) to the closing or today; may be empty."""
    counted = dict(
        Response.objects.filter(wave=wave, submitted_at__isnull=False)
        .order_by()
        .annotate(day=TruncDate("submitted_at", tzinfo=timezone.get_default_timezone()))
        .values_list("day")
        .annotate(count=Count("id"))
    )
    written: dict[dt.date, list[WaveStep]] = {}
    for step in steps:
        if step.written_at is not None:
            written.setdefault(timezone.localdate(step.written_at), []).append(step)
    first, last = _period(wave, [*counted, *written], timezone.localdate(now))
    if first is None:
        return []
    dates = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    totals = accumulate(counted.get(date, 0) for date in dates)
    return [
        Day(date, counted.get(date, 0), so_far, tuple(written.get(date, ())))
        for date, so_far in zip(dates, totals, strict=True)
    ]


def _period(wave: Wave, seen: list[dt.date], today: dt.date) -> tuple[dt.date | None, dt.date]:
    """The days to draw. A wave that opened early or answers that came late widen it."""
    begun = seen + ([timezone.localdate(wave.opens_at)] if wave.opens_at else [])
    begun = [date for date in begun if date <= today]
    if not begun or wave.state in {Wave.State.DRAFT, Wave.State.READY}:
        return None, today
    closed = timezone.localdate(wave.closes_at) if wave.closes_at else today
    return min(begun), max([min(closed, today), *begun])


def by_group(wave: Wave) -> list[GroupTable]:
    """Response by each grouping of the register, groups without cases left out. One query."""
    cases = list(
        Invitation.objects.filter(wave=wave).values_list(
            "sampled_unit__attributes", "state", "sampled_unit__office"
        )
    )
    units = [attributes for attributes, _state, _office in cases]
    states = [state for _attributes, state, _office in cases]
    offices = {office for _attributes, _state, office in cases}
    return [
        GroupTable(
            code=grouping.code,
            title=grouping.title,
            definition=grouping.printed_definition(units),
            rows=_rows(
                grouping.labels(), list(zip(map(grouping.group_of, units), states, strict=True))
            ),
        )
        for grouping in groupings_of(offices)
    ]


def _rows(labels: dict[int, Text], cases: list[tuple[int, str]]) -> list[GroupRow]:
    invited = Counter(group for group, _state in cases)
    submitted = Counter(group for group, state in cases if state == Invitation.State.SUBMITTED)
    return [
        GroupRow(label, invited[code], submitted[code])
        for code, label in labels.items()
        if invited[code]
    ]


def mail_table(wave: Wave) -> MailTable:
    rows = Message.objects.filter(wave=wave).order_by().values_list("kind", "state")
    counted = rows.annotate(count=Count("id"))
    return MailTable({(kind, state): count for kind, state, count in counted})
