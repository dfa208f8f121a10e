"""Files asked for, for tests."""

from typing import Any

from django.utils import timezone

from barometer.access import Role
from results.files.models import DataFile
from tests.factories import make_user
from tests.results.answered import make_answered_wave


def asked_for(**fields: Any) -> DataFile:
    """A file that waits, for a wave of two cases, asked for by an administrator."""
    wave_id = fields.pop("wave_id", None) or make_answered_wave([{"P1": 1}, None]).pk
    usual = {"wave_id": wave_id, "reason": "Rapport", "asked_at": timezone.now()}
    if "asked_by" not in fields:
        usual["asked_by"] = make_user(Role.ADMINISTRATOR)
    return DataFile.objects.create(**usual | fields)
