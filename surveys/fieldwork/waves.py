"""Wave control: what a wave still lacks, and the acts that open, extend, close and reopen it.

Each act locks the wave, checks that its state allows it, and logs who did it and when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from surveys.fieldwork.invitations import create_invitations
from surveys.fieldwork.models import NotAllowed, Wave, WaveEvent
from surveys.fieldwork.readiness import Missing, missing_before_opening
from surveys.fieldwork.steps import write_due_steps_of

if TYPE_CHECKING:
    import datetime as dt

    from django.contrib.auth.models import User


class NotReady(NotAllowed):
    """The wave cannot be made ready or opened; `missing` says what to do first."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__(" ".join(one.message for one in missing))
        self.missing = missing


@transaction.atomic
def make_ready(wave: Wave, actor: User | None, now: dt.datetime) -> None:
    """Draft → ready. Makes the cases of the sample. Raises NotReady, NotAllowed."""
    _lock(wave, Wave.State.READY)
    create_invitations(wave)
    _require_nothing_missing(wave, now)
    _change(wave, Wave.State.READY)
    _log(wave, WaveEvent.Kind.READY, actor, now)


@transaction.atomic
def take_back_to_draft(wave: Wave, actor: User | None, now: dt.datetime) -> None:
    """Ready → draft, to change what is locked when ready. Raises NotAllowed."""
    _lock(wave, Wave.State.DRAFT)
    _change(wave, Wave.State.DRAFT)
    _log(wave, WaveEvent.Kind.DRAFT, actor, now)


@transaction.atomic
def open_wave(wave: Wave, actor: User | None, now: dt.datetime) -> None:
    """Ready → in the field, and writes the messages of the steps that are due.

    Raises NotReady, and NotAllowed to the second of two who press at the same time.
    """
    _lock(wave, Wave.State.OPEN, from_state=Wave.State.READY)
    _require_nothing_missing(wave, now)
    wave.opens_at = now
    _change(wave, Wave.State.OPEN)
    _log(wave, WaveEvent.Kind.OPENED, actor, now)
    write_due_steps_of(wave, now)


@transaction.atomic
def extend(wave: Wave, closes_at: dt.datetime, actor: User | None, now: dt.datetime) -> None:
    """Moves the closing time of a wave in the field to a later one. Raises NotAllowed."""
    _lock(wave)
    if wave.state != Wave.State.OPEN or wave.closes_at is None:
        raise NotAllowed(_refusal(wave))
    if closes_at <= max(now, wave.closes_at):
        raise NotAllowed(_("The new closing time must be later than now and than the old one."))
    note = f"{_minute(wave.closes_at)} → {_minute(closes_at)}"
    wave.closes_at = closes_at
    wave.save(update_fields=["closes_at"])
    _log(wave, WaveEvent.Kind.EXTENDED, actor, now, note)


@transaction.atomic
def close(wave: Wave, actor: User | None, now: dt.datetime) -> None:
    """In the field → closed; before its time, the closing time becomes now. Raises NotAllowed."""
    _lock(wave, Wave.State.CLOSED)
    planned = wave.closes_at
    note = ""
    if planned is None or planned > now:
        wave.closes_at = now
        note = f"{_minute(planned)} → {_minute(now)}" if planned else ""
    _change(wave, Wave.State.CLOSED)
    _log(wave, WaveEvent.Kind.CLOSED, actor, now, note)


@transaction.atomic
def reopen(wave: Wave, closes_at: dt.datetime, actor: User | None, now: dt.datetime) -> None:
    """Closed → in the field until a new closing time. Raises NotAllowed.

    Steps whose time passed meanwhile are dropped: nobody expects an old reminder at once.
    """
    _lock(wave, Wave.State.OPEN, from_state=Wave.State.CLOSED)
    if closes_at <= now:
        raise NotAllowed(_("Give a new closing time in the future."))
    wave.steps.unwritten().filter(due_at__lte=now).update(cancelled_at=now)
    wave.closes_at = closes_at
    _change(wave, Wave.State.OPEN)
    _log(wave, WaveEvent.Kind.REOPENED, actor, now, f"→ {_minute(closes_at)}")


def close_waves_past_closing(now: dt.datetime) -> int:
    """Closes the waves whose time is up; returns how many this call closed."""
    closed = 0
    for wave in Wave.objects.past_closing(now):
        closed += _close_if_still_past(wave, now)
    return closed


@transaction.atomic
def _close_if_still_past(wave: Wave, now: dt.datetime) -> bool:
    """False when somebody has closed or extended the wave meanwhile."""
    _lock(wave)
    if wave.state != Wave.State.OPEN or wave.accepts_answers(now):
        return False
    close(wave, None, now)
    return True


def _lock(wave: Wave, to: str = "", *, from_state: str = "") -> None:
    """Reads the wave anew, locked; raises NotAllowed if it may not change to that state."""
    wave.refresh_from_db(from_queryset=Wave.objects.select_for_update())
    if to and (to not in Wave.CHANGES[wave.state] or from_state not in ("", wave.state)):
        raise NotAllowed(_refusal(wave))


def _refusal(wave: Wave) -> str:
    return _("This is not possible: the wave is now “%(state)s”.") % {
        "state": wave.get_state_display()
    }


def _require_nothing_missing(wave: Wave, now: dt.datetime) -> None:
    missing = missing_before_opening(wave, now)
    if missing:
        raise NotReady(missing)


def _change(wave: Wave, state: str) -> None:
    wave.state = state
    wave.save(update_fields=["state", "opens_at", "closes_at"])


def _log(
    wave: Wave, kind: WaveEvent.Kind, actor: User | None, now: dt.datetime, note: str = ""
) -> None:
    WaveEvent.objects.create(wave=wave, kind=kind, at=now, actor=actor, note=note)


def _minute(time: dt.datetime) -> str:
    return localtime(time).strftime("%d.%m.%Y %H:%M")
