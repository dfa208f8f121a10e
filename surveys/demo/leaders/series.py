"""The leaders' surveys of 2018 and 2020 as a time series, as the project's file declares it."""

from __future__ import annotations

from surveys.questionnaires.models import ItemSeries
from surveys.questionnaires.versions.declaring import declare_library_series

FIRST, SECOND = "ledere-2018", "ledere-2020"


def declare_leaders_series() -> int:
    """Declares the series where nothing is declared between the two; returns how many items.

    What staff have declared is kept. Raises `DocumentFault` when a questionnaire is missing.
    """
    declared = ItemSeries.objects.filter(
        version_a__questionnaire__code=FIRST, version_b__questionnaire__code=SECOND
    )
    return 0 if declared.exists() else len(declare_library_series("ledere"))
