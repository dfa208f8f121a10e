"""Setting up a wave: its facts, its schedule and its sample, until it opens.

Each act locks the wave and refuses what its state no longer allows, so that a form that was open
while somebody else opened the wave changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from surveys.fieldwork.models import NotAllowed, Wave, WaveEvent, WaveStep
from surveys.register.drawing import draw_census

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable

    from django.contrib.auth.models import User

REMINDERS = (1, 2, 3)
# What stands in mails, on the respondent's pages and with the figures may be put right while the
# wave runs, and afterwards.
CHANGEABLE_WHEN_LOCKED = frozenset(
    {"reply_to", "contact_name", "contact_email", "technical_email", "address_source", "remark"}
)


@transaction.atomic
def create_wave(wave: Wave, actor: User, now: dt.datetime) -> None:
    """Saves a new wave as a draft, and logs it."""
    wave.state = Wave.State.DRAFT
    wave.save(force_insert=True)
    WaveEvent.objects.create(wave=wave, kind=WaveEvent.Kind.CREATED, at=now, actor=actor)


@transaction.atomic
def change_wave(wave: Wave, changed: Iterable[str], actor: User, now: dt.datetime) -> None:
    """Saves the named fields. Raises NotAllowed for fields that the wave's state has locked."""
    fields = list(changed)
    if not fields:
        return
    state = Wave.objects.select_for_update().values_list("state", flat=True).get(pk=wave.pk)
    if state != Wave.State.DRAFT and not CHANGEABLE_WHEN_LOCKED.issuperset(fields):
        raise NotAllowed(_("The wave has been made ready or opened, so this is locked now."))
    wave.save(update_fields=fields)
    _log_change(wave, ", ".join(_label(name) for name in fields), actor, now)


@transaction.atomic
def schedule(
    wave: Wave,
    invitation_at: dt.datetime | None,
    reminders: dict[int, dt.datetime | None],
    actor: User,
    now: dt.datetime,
) -> None:
    """Sets when the invitation and each numbered reminder go out; None takes one away.

    A step whose mails are written stays as it is. Raises NotAllowed once the wave is closed.
    """
    state = Wave.objects.select_for_update().values_list("state", flat=True).get(pk=wave.pk)
    if state == Wave.State.CLOSED:
        raise NotAllowed(_("The wave is closed: no more mail goes out."))
    wanted = {(WaveStep.Kind.REMINDER, number): time for number, time in reminders.items()}
    if state == Wave.State.DRAFT:
        wanted[WaveStep.Kind.INVITATION, 1] = invitation_at
    changes = [_place(wave, kind, number, time) for (kind, number), time in wanted.items()]
    if any(changes):
        _log_change(wave, _("times of the mails"), actor, now)


def _place(wave: Wave, kind: str, number: int, time: dt.datetime | None) -> bool:
    """True when the step's time changed. A dropped step that gets a new time is due again."""
    step = wave.steps.filter(kind=kind, number=number).first()
    if step is None:
        if time is not None:
            wave.steps.create(kind=kind, number=number, due_at=time)
        return time is not None
    stands_at = None if step.cancelled_at else step.due_at
    if step.written_at is not None or stands_at == time:
        return False
    if time is None:
        step.delete()
        return True
    step.due_at, step.cancelled_at = time, None
    step.save(update_fields=["due_at", "cancelled_at"])
    return True


@transaction.atomic
def draw_sample(
    wave: Wave, offices: Collection[str], day: dt.date, actor: User, now: dt.datetime
) -> int:
    """Draws all holders of the offices on the day; returns how many. Replaces an earlier draw.

    Raises NotAllowed unless the wave is a draft, and DrawError when the register lacks them.
    """
    locked = Wave.objects.select_for_update().get(pk=wave.pk)
    if locked.state != Wave.State.DRAFT:
        raise NotAllowed(_("The sample is fixed once the wave is made ready."))
    earlier = locked.sample
    sample = draw_census(locked.title, offices, holding_date=day, register_date=day)
    locked.sample = sample
    locked.save(update_fields=["sample"])
    if earlier is not None:
        # A draft has never been open: its cases have no mail and no answers.
        locked.invitations.all().delete()
        earlier.delete()
    wave.sample = sample
    note = _("sample: %(count)s drawn") % {"count": sample.population_size}
    _log_change(wave, note, actor, now)
    return sample.population_size


def _label(name: str) -> str:
    field = Wave._meta.get_field(name)  # noqa: SLF001 (public, in spite of its name)
    return str(getattr(field, "verbose_name", name))


def _log_change(wave: Wave, note: str, actor: User, now: dt.datetime) -> None:
    WaveEvent.objects.create(
        wave=wave, kind=WaveEvent.Kind.CHANGED, at=now, actor=actor, note=note[:300]
    )
