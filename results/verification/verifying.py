"""Compute each published figure from the stored answers, and say whether it comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from results.verification.published import Share
from results.verification.wave_answers import Measured, WaveAnswers

if TYPE_CHECKING:
    from results.verification.published import Fact, PublishedFigure, PublishedSurvey


@dataclass(frozen=True)
class Verdict:
    """One published figure against what the stored answers give."""

    figure: PublishedFigure
    group: str
    measured: tuple[Measured, ...]

    @property
    def ok(self) -> bool:
        """Whether the computed figures are accepted; never without a base."""
        found = [one.value for one in self.measured if one.value is not None]
        return len(found) == len(self.measured) and self.figure.accepted.accepts(found)

    @property
    def is_hidden(self) -> bool:
        """Whether a page would hide any of the figures that the statement rests on."""
        return any(one.is_hidden for one in self.measured)


def verify(survey: PublishedSurvey, wave_code: str) -> list[Verdict]:
    """A verdict for every row. Raises `surveys.exports.waves.NoSuchWave`."""
    waves = _Waves(wave_code)
    return [waves.verdict(figure) for figure in survey.figures]


class _Waves:
    """The wave and those it is compared with, each read when a row first asks."""

    def __init__(self, wave_code: str) -> None:
        self.wave_code = wave_code
        self.read = {wave_code: WaveAnswers(wave_code)}

    def verdict(self, figure: PublishedFigure) -> Verdict:
        groups = dict.fromkeys(self.of(one).words(one) for one in figure.measures)
        measured = tuple(
            self.of(one).measured(one, dont_know_in_base=figure.dont_know_in_base)
            for one in figure.measures
        )
        return Verdict(figure, " / ".join(groups), measured)

    def of(self, measure: Share | Fact) -> WaveAnswers:
        code = (measure.wave if isinstance(measure, Share) else "") or self.wave_code
        if code not in self.read:
            self.read[code] = WaveAnswers(code)
        return self.read[code]
