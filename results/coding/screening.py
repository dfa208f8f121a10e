"""Screen one answer: the text without names, whether it is withheld, its codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from results.coding.answers import text_hash
from results.coding.models import ScreenedAnswer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from results.coding.answers import OpenAnswer


def screen(
    answer: OpenAnswer,
    *,
    wave_id: int,
    key: str,
    text: str,
    withheld: bool,
    codes: Sequence[int],
    by: str,
) -> None:
    """Keep what was decided of the answer as it stands now. Screening again replaces it."""
    ScreenedAnswer.objects.update_or_create(
        wave_id=wave_id,
        key=key,
        row_id=answer.row_id,
        defaults={
            "original_hash": text_hash(answer.original),
            "text": "" if withheld else text,
            "is_withheld": withheld,
            "codes": sorted(codes),
            "screened_by": by,
            "screened_at": timezone.now(),
        },
    )
