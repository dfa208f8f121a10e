"""All waves at a glance, and what in them needs somebody now."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.fieldwork.alarms import Vanished
from surveys.fieldwork.failures import unattended_failures
from surveys.fieldwork.models import Invitation, Message, Wave, WaveStep

SOON = dt.timedelta(days=3)


@dataclass(frozen=True)
class Glance:
    """One wave: how many were asked and have answered, mails in trouble, the next mail due."""

    wave: Wave
    invited: int
    submitted: int
    uncertain: int
    failed: int
    next_step: WaveStep | None
    doubted: int = 0

    @property
    def rate(self) -> float | None:
        """Share of the invited who have submitted, 0–1; None before anybody is invited."""
        return self.submitted / self.invited if self.invited else None

    def days_left(self, now: dt.datetime) -> int | None:
        """Whole calendar days from today until the wave closes; 0 on the last day."""
        if self.wave.closes_at is None:
            return None
        last = timezone.localdate(self.wave.closes_at)
        return max(0, (last - timezone.localdate(now)).days)


@dataclass(frozen=True)
class Need:
    """One thing somebody should do or know now. `colour` is Designsystemet's word for how much."""

    text: str
    address: str
    action: str
    colour: str = "info"


def glances(waves: Sequence[Wave]) -> list[Glance]:
    """Four queries, however many the waves."""
    invited, submitted = _case_counts(waves)
    trouble = _mails_in_trouble(waves)
    steps = _next_steps(waves)
    doubted = _doubted(waves)
    return [
        Glance(
            wave=wave,
            invited=invited[wave.pk],
            submitted=submitted[wave.pk],
            uncertain=trouble[wave.pk, Message.State.UNCERTAIN],
            failed=trouble[wave.pk, Message.State.FAILED],
            next_step=steps.get(wave.pk),
            doubted=doubted[wave.pk],
        )
        for wave in waves
    ]


def _case_counts(waves: Iterable[Wave]) -> tuple[Counter[int], Counter[int]]:
    invited: Counter[int] = Counter()
    submitted: Counter[int] = Counter()
    rows = Invitation.objects.filter(wave__in=waves).order_by().values_list("wave_id", "state")
    for wave_id, state, count in rows.annotate(count=Count("id")):
        invited[wave_id] += count
        if state == Invitation.State.SUBMITTED:
            submitted[wave_id] += count
    return invited, submitted


def _mails_in_trouble(waves: Iterable[Wave]) -> defaultdict[tuple[int, str], int]:
    rows = (
        Message.objects.filter(wave__in=waves)
        .filter(
            Q(state=Message.State.UNCERTAIN) | Q(pk__in=unattended_failures().values("message"))
        )
        .order_by()
        .values_list("wave_id", "state")
        .annotate(count=Count("id"))
    )
    return defaultdict(int, {(wave_id, state): count for wave_id, state, count in rows})


def _doubted(waves: Iterable[Wave]) -> Counter[int]:
    """How many say that the link is not for them, where nobody has looked into it."""
    cases = Invitation.objects.filter(wave__in=waves, not_me_at__isnull=False)
    cases = cases.exclude(state=Invitation.State.SUBMITTED).order_by()
    return Counter(cases.values_list("wave_id", flat=True))


def _next_steps(waves: Iterable[Wave]) -> dict[int, WaveStep]:
    steps = WaveStep.objects.filter(wave__in=waves).unwritten().order_by("-due_at")
    return {step.wave_id: step for step in steps}


def needs(seen: Iterable[Glance], now: dt.datetime) -> list[Need]:
    """What those who run the waves should look at now, the most pressing first."""
    found = [need for glance in seen for need in _needs_of(glance, now)]
    order = ("danger", "warning", "success", "info")
    return sorted(found, key=lambda need: order.index(need.colour))


def alarm_needs(alarms: Sequence[Vanished]) -> list[Need]:
    """Submissions that are gone, of waves that may be gone too."""
    if not alarms:
        return []
    waves = Wave.objects.filter(code__in=[one.wave for one in alarms])
    titles = {wave.code: str(wave) for wave in waves}
    return [
        Need(
            ngettext(
                "“%(wave)s”: the receipts do not add up. %(count)s submission is gone.",
                "“%(wave)s”: the receipts do not add up. %(count)s submissions are gone.",
                len(one.receipts),
            )
            % {"wave": titles.get(one.wave, one.wave), "count": len(one.receipts)},
            reverse("monitoring:receipts"),
            _("See which, and what to do"),
            "danger",
        )
        for one in alarms
    ]


def _needs_of(glance: Glance, now: dt.datetime) -> Iterable[Need]:
    wave = glance.wave
    desk = reverse("monitoring:wave", args=[wave.code])
    if wave.state == Wave.State.CLOSED:
        return
    if glance.uncertain:
        yield Need(
            ngettext(
                "“%(wave)s”: we do not know whether %(count)s mail arrived.",
                "“%(wave)s”: we do not know whether %(count)s mails arrived.",
                glance.uncertain,
            )
            % {"wave": wave, "count": glance.uncertain},
            f"{desk}#uncertain",
            _("Decide what to do"),
            "warning",
        )
    if glance.failed:
        yield Need(
            ngettext(
                "“%(wave)s”: %(count)s mail could not be delivered.",
                "“%(wave)s”: %(count)s mails could not be delivered.",
                glance.failed,
            )
            % {"wave": wave, "count": glance.failed},
            f"{reverse('monitoring:cases')}?wave={wave.code}&state=failed",
            _("See which"),
            "danger",
        )
    if glance.doubted:
        yield Need(
            ngettext(
                "“%(wave)s”: %(count)s who got the link says that it is not for them.",
                "“%(wave)s”: %(count)s who got the link say that it is not for them.",
                glance.doubted,
            )
            % {"wave": wave, "count": glance.doubted},
            f"{reverse('monitoring:cases')}?wave={wave.code}&state=not_me",
            _("See who, and what they wrote"),
            "warning",
        )
    if wave.state == Wave.State.READY:
        yield Need(
            _("“%(wave)s” is ready to be opened.") % {"wave": wave},
            reverse("fieldwork:open", args=[wave.code]),
            _("Open the wave"),
            "success",
        )
    if wave.state == Wave.State.OPEN:
        yield from _dates_coming(glance, now, desk)


def _dates_coming(glance: Glance, now: dt.datetime, desk: str) -> Iterable[Need]:
    wave, step = glance.wave, glance.next_step
    if step is not None and step.due_at <= now + SOON:
        yield Need(
            _("“%(wave)s”: %(step)s goes out %(time)s.")
            % {"wave": wave, "step": step, "time": _moment(step.due_at)},
            desk,
            _("See the wave"),
        )
    if wave.closes_at is not None and now <= wave.closes_at <= now + SOON:
        yield Need(
            _("“%(wave)s” closes %(time)s.") % {"wave": wave, "time": _moment(wave.closes_at)},
            desk,
            _("See the wave"),
        )


def _moment(time: dt.datetime) -> str:
    return formats.date_format(timezone.localtime(time), "DATETIME_FORMAT")
