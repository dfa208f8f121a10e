"""What results may know of a wave: facts, no cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from surveys.answering.models import Response
from surveys.exports.codebook import build_codebook
from surveys.exports.corrected_texts import corrected_texts
from surveys.exports.derived.entries import with_derived
from surveys.exports.derived.models import derived_of
from surveys.fieldwork.models import Invitation, Wave
from surveys.fieldwork.thresholds import thresholds_in_words
from surveys.register.groupings import offices_split_apart
from surveys.register.models import SampledUnit

if TYPE_CHECKING:
    import datetime as dt

    from surveys.exports.codebook import Codebook


class NoSuchWave(LookupError):
    """There is no wave of that code, or it has no questionnaire yet."""


class PilotWave(NoSuchWave):
    """The wave is a pilot: its answers are no results."""


@dataclass(frozen=True, slots=True)
class WaveFacts:
    """One wave as results see it. `opened_at` and `closes_at` are the field period."""

    id: int
    code: str
    title: str
    survey_id: int
    survey_code: str
    survey_title: str
    state: str
    opened_at: dt.datetime | None
    closes_at: dt.datetime | None
    reference_period: str
    remark: str
    minimum_base: int
    crossed_minimum_base: int
    is_demo: bool
    is_synthetic: bool
    is_pilot: bool
    questionnaire_number: int
    questionnaire_hash: str

    @property
    def is_closed(self) -> bool:
        """Whether the field period is over."""
        return self.state == Wave.State.CLOSED

    def is_past_grace(self, now: dt.datetime) -> bool:
        """Whether those who had begun before the closing can no longer finish either."""
        return self.is_closed and (self.closes_at is None or self.closes_at + Wave.GRACE <= now)

    @property
    def thresholds(self) -> str:
        """The least bases with the name they go by, in the reader's language."""
        return thresholds_in_words(self.minimum_base, self.crossed_minimum_base)

    @classmethod
    def of(cls, wave: Wave) -> Self:
        """Raises `NoSuchWave` when the wave has no questionnaire."""
        version = wave.questionnaire_version
        if version is None:
            raise NoSuchWave(wave.code)
        return cls(
            id=wave.pk,
            code=wave.code,
            title=wave.title,
            survey_id=wave.survey_id,
            survey_code=wave.survey.code,
            survey_title=wave.survey.title,
            state=wave.state,
            opened_at=wave.opens_at,
            closes_at=wave.closes_at,
            reference_period=wave.reference_period,
            remark=wave.remark,
            minimum_base=wave.minimum_base,
            crossed_minimum_base=wave.crossed_minimum_base,
            is_demo=wave.is_demo,
            is_synthetic=wave.is_synthetic,
            is_pilot=wave.is_pilot,
            questionnaire_number=version.number,
            questionnaire_hash=version.content_hash,
        )


@dataclass(frozen=True, slots=True)
class WaveCounts:
    """How many were invited, have submitted, and have begun and not submitted."""

    invited: int
    answered: int
    begun: int = 0
    last_submitted_at: dt.datetime | None = None

    @property
    def rate(self) -> float | None:
        """Answered of invited, 0–1; None when nobody is invited."""
        return self.answered / self.invited if self.invited else None


def waves_with_answers() -> list[tuple[WaveFacts, WaveCounts]]:
    """Every wave that has been in the field, pilots left out, the newest first."""
    waves = _fielded().annotate(
        invited_count=_count(Invitation.objects.all()),
        answered_count=_count(Response.objects.filter(submitted_at__isnull=False)),
        begun_count=_count(Response.objects.filter(submitted_at__isnull=True)),
        last_submitted_at=Subquery(
            Response.objects.filter(wave=OuterRef("pk"), submitted_at__isnull=False)
            .order_by("-submitted_at")
            .values("submitted_at")[:1]
        ),
    )
    return [
        (
            WaveFacts.of(wave),
            WaveCounts(
                wave.invited_count,
                wave.answered_count,
                wave.begun_count,
                wave.last_submitted_at,
            ),
        )
        for wave in waves
    ]


def wave_facts(wave_code: str) -> WaveFacts:
    """The facts of one wave, in one query. Raises `NoSuchWave`, `PilotWave`."""
    return WaveFacts.of(_wave(wave_code))


def wave_counts(wave_code: str) -> WaveCounts:
    """Counted now, in the tables of cases and responses."""
    return WaveCounts(
        Invitation.objects.filter(wave__code=wave_code).count(),
        Response.objects.filter(wave__code=wave_code, submitted_at__isnull=False).count(),
    )


def facts_and_codebook(wave_code: str) -> tuple[WaveFacts, Codebook]:
    """The wave and its codebook, without the sample's notes. Raises `NoSuchWave`, `PilotWave`.

    Two queries, and one for each version that was corrected.
    """
    wave = _wave(wave_code)
    facts = WaveFacts.of(wave)
    version = wave.questionnaire_version
    assert version is not None  # noqa: S101  # WaveFacts.of refuses a wave without one
    corrections = corrected_texts(version)
    document = version.load()
    offices = [office for office in offices_split_apart() if getattr(wave, f"asks_{office}")]
    book = build_codebook(document, version.content_hash, (), corrections, offices)
    return facts, with_derived(book, derived_of(wave.survey_id), document)


def _wave(wave_code: str) -> Wave:
    """With `asks_…` for the offices whose surveys have groupings of their own."""
    asked = SampledUnit.objects.filter(sample=OuterRef("sample"))
    asks = {
        f"asks_{office}": Exists(asked.filter(office=office)) for office in offices_split_apart()
    }
    waves = Wave.objects.select_related("survey", "questionnaire_version").annotate(**asks)
    try:
        wave = waves.get(code=wave_code)
    except Wave.DoesNotExist as error:
        raise NoSuchWave(wave_code) from error
    if wave.is_pilot:
        raise PilotWave(wave_code)
    return wave


def _fielded() -> QuerySet[Wave]:
    states = [Wave.State.OPEN, Wave.State.CLOSED]
    waves = Wave.objects.filter(state__in=states, is_pilot=False)
    related = waves.select_related("survey", "questionnaire_version")
    return related.exclude(questionnaire_version=None).defer("questionnaire_version__document")


def _count(rows: QuerySet[Invitation] | QuerySet[Response]) -> Coalesce:
    per_wave = rows.filter(wave=OuterRef("pk")).order_by().values("wave")
    counted = Subquery(per_wave.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return Coalesce(counted, Value(0))
