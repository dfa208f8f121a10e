"""What becomes of every invitation of a synthetic wave: who answers, and what the others do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from surveys.demo.chance import shuffled, stream, weighted
from surveys.demo.field_times import FieldPeriod, Session, draw_session
from surveys.questionnaires.on_path import Answer, Answers

Outcome = Literal["submitted", "partial", "declined", "undeliverable", "silent"]
Language = Literal["nb", "nn"]
NEVER_REACHED = 3
"""One who leaves the form has not come to the last so many items."""


@dataclass(frozen=True)
class Case:
    """What became of one invitation. `session` is None where nothing ever happened."""

    key: str
    outcome: Outcome
    language: Language
    session: Session | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True)
class Losses:
    """How many of those who do not answer leave in the middle, decline, or get no mail."""

    partial: int
    declined: int
    undeliverable: int


def language_of(seed: int, key: str, language_form: str) -> Language:
    """The language that one answers in, by the form of Norwegian of her municipality."""
    nynorsk = {"nn": 0.9, "nb": 0.0}.get(language_form, 0.08)
    return "nn" if stream(seed, f"language {key}").random() < nynorsk else "nb"


def make_cases(
    seed: int,
    languages: Mapping[str, Language],
    answers: Mapping[str, Mapping[str, Answer]],
    losses: Losses,
    period: FieldPeriod,
    order: Sequence[str],
) -> list[Case]:
    """One case for each of the invited (the keys of `languages`), in the order of their keys.

    `answers` are those of the ones who submit; `order` has the items as they are asked.
    """
    cases = {
        key: Case(
            key, "submitted", languages[key], draw_session(stream(seed, f"time {key}"), period), own
        )
        for key, own in answers.items()
    }
    outcomes: list[Outcome] = ["partial"] * losses.partial
    outcomes += ["declined"] * losses.declined
    outcomes += ["undeliverable"] * losses.undeliverable
    silent = [key for key in sorted(languages) if key not in cases]
    outcomes += ["silent"] * (len(silent) - len(outcomes))
    waverers = _Waverers(period, list(answers.values()), order)
    for key, outcome in zip(shuffled(stream(seed, "not answering"), silent), outcomes, strict=True):
        cases[key] = waverers.case(stream(seed, f"case {key}"), key, outcome, languages[key])
    return [cases[key] for key in sorted(languages)]


@dataclass(frozen=True)
class _Waverers:
    """Those who do not submit."""

    period: FieldPeriod
    answered: Sequence[Answers]
    order: Sequence[str]

    def case(self, rng: Random, key: str, outcome: Outcome, language: Language) -> Case:
        if outcome == "silent":
            return Case(key, outcome, language)
        if outcome == "undeliverable":
            bounced = self.period.invited_at + dt.timedelta(minutes=5 + int(rng.random() * 55))
            return Case(key, outcome, language, Session(bounced, bounced))
        session = draw_session(rng, self.period)
        if outcome == "declined":
            return Case(key, outcome, language, session)
        return Case(key, outcome, language, session, self.first_part(rng))

    def first_part(self, rng: Random) -> dict[str, Answer]:
        """The answers of one who left: somebody's, up to an item. Words are never repeated."""
        whole = weighted(rng, dict.fromkeys(range(len(self.answered)), 1.0))
        reached: Collection[str] = self.order[
            : 1 + int(rng.random() * (len(self.order) - NEVER_REACHED))
        ]
        return {
            code: answer
            for code, answer in self.answered[whole].items()
            if code in reached and not isinstance(answer, str)
        }
