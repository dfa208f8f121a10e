"""The wave to try: today's mayors, ready to be opened by whoever logs in."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from surveys.demo.drafts import MAYORS, draft_wave, questionnaire
from surveys.fieldwork.models import Wave, WaveStep
from surveys.fieldwork.waves import make_ready

CODE = "ordforere-na"
FIELD_PERIOD = dt.timedelta(weeks=4)
REMINDED_AFTER = (dt.timedelta(days=10), dt.timedelta(days=20))
MAIL_HOUR, LAST_MINUTE = dt.time(8), dt.time(23, 59)


@transaction.atomic
def load_open_wave() -> bool:
    """Make the wave in the state «ready»; False when it is there already."""
    if Wave.objects.filter(code=CODE).exists():
        return False
    now = timezone.now()
    wave = draft_wave(
        MAYORS,
        CODE,
        "Politisk innovasjonsbarometer – prøverunde",
        questionnaire("ordforere"),
        timezone.localdate(now),
        closes_at=_on_the_day(now + FIELD_PERIOD, LAST_MINUTE),
        reference_period="2023–2027",
    )
    wave.steps.create(kind=WaveStep.Kind.INVITATION, due_at=now)
    for number, after in enumerate(REMINDED_AFTER, start=1):
        due_at = _on_the_day(now + after, MAIL_HOUR)
        wave.steps.create(kind=WaveStep.Kind.REMINDER, number=number, due_at=due_at)
    make_ready(wave, None, now)
    return True


def _on_the_day(moment: dt.datetime, time: dt.time) -> dt.datetime:
    local = timezone.localtime(moment)
    return timezone.make_aware(dt.datetime.combine(local.date(), time))
