"""Cases: one invitation for each sampled unit of a wave."""

from __future__ import annotations

from django.db import transaction

from surveys.fieldwork.links import new_reference
from surveys.fieldwork.models import Invitation, Wave
from surveys.register.models import SampledUnit

BATCH = 1000


@transaction.atomic
def create_invitations(wave: Wave) -> int:
    """Makes the cases that the wave's sample does not have yet; returns how many.

    Name, address and language are those of the day. A vacant position is a case without address.
    """
    Wave.objects.select_for_update().get(pk=wave.pk)
    lacking = (
        SampledUnit.objects.filter(sample=wave.sample_id, invitation=None)
        .select_related("holder")
        .order_by("pk")
    )
    made = Invitation.objects.bulk_create(
        (_invitation(wave, unit) for unit in lacking), batch_size=BATCH
    )
    return len(made)


def _invitation(wave: Wave, unit: SampledUnit) -> Invitation:
    holder = unit.holder
    return Invitation(
        wave=wave,
        sampled_unit=unit,
        reference=new_reference(),
        name=holder.name if holder else "",
        email=holder.email if holder else "",
        language="nn" if unit.attributes.get("language_form") == "nn" else "nb",
    )
