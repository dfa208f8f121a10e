"""Denmark's figures, which KS holds its own against, beside the demo's series.

From KS's page on who starts innovation and cooperates on it (the leaders' survey of 2018), which
quotes the Danish Innovationsbarometer of 2015.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.apps import apps

if TYPE_CHECKING:
    from django.db.models import Model

    from surveys.fieldwork.models import Survey

SOURCE: Final = (
    "Det danske Innovationsbarometer fra 2015, gjengitt av KS i Innovasjonsbarometeret 2018 (ks.no)"
)


@dataclass(frozen=True)
class DanishFigure:
    """What the source says of Danish public innovations, and the item it stands beside."""

    item: str
    percent: int
    about: str


DENMARK_2015: Final = (
    DanishFigure(
        "TOGETHER",
        79,
        "Av offentlige innovasjoner: i samarbeid med én eller flere aktører utenfor virksomheten",
    ),
    DanishFigure(
        "EXTERNAL",
        59,
        "Av offentlige innovasjoner: i samarbeid med aktører utenfor egen kommune, region eller "
        "departement",
    ),
)


def hold_against_denmark(survey: Survey) -> None:
    """Store the figures that the survey does not have yet. Results are known by name only."""
    figures: type[Model] = apps.get_model("results", "ReferenceFigure")
    for one in DENMARK_2015:
        figures._default_manager.get_or_create(  # noqa: SLF001  # Django's name for it
            survey=survey,
            item=one.item,
            place="Danmark",
            year=2015,
            defaults={
                "percent": one.percent,
                "about": one.about,
                "source": SOURCE,
                "is_demo": True,
            },
        )
