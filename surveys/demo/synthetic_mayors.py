"""The closed demo wave as a pure function: frame and seed in, 439 cases out.

Nobody has answered like this. The answers are made so that the figures KS published of the
mayors' survey of 2019 come out (docs/published-figures.md); pages mark them as synthetic.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from surveys.demo import blueprint
from surveys.demo.answers import ITEM_ORDER, answer_all
from surveys.demo.chance import shuffled, stream, weighted
from surveys.demo.field_times import INVITED_AT, Session, draw_session
from surveys.demo.respondents import FrameUnit, draw_respondents
from surveys.questionnaires.on_path import Answer, Answers

SEED = 2019

Outcome = Literal["submitted", "partial", "declined", "undeliverable", "silent"]
Language = Literal["nb", "nn"]


@dataclass(frozen=True)
class Case:
    """What became of one invitation. `session` is None where nothing ever happened."""

    key: str
    outcome: Outcome
    language: Language
    session: Session | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)


def synthesise(frame: Iterable[FrameUnit], seed: int = SEED) -> list[Case]:
    """One case per unit of the frame, in the order of their keys."""
    units = sorted(frame, key=lambda unit: unit.key)
    languages = {unit.key: _language(stream(seed, f"language {unit.key}"), unit) for unit in units}
    answering = draw_respondents(stream(seed, "respondents"), units)
    cells = {unit.key: unit.cell for unit in answering}
    answers = answer_all(seed, cells, languages)
    cases = {
        key: Case(key, "submitted", languages[key], draw_session(stream(seed, f"time {key}")), own)
        for key, own in answers.items()
    }
    silent = [unit.key for unit in units if unit.key not in cases]
    for case in _not_answering(seed, silent, languages, list(answers.values())):
        cases[case.key] = case
    return [cases[unit.key] for unit in units]


def _language(rng: Random, unit: FrameUnit) -> Language:
    nynorsk = {"nn": 0.9, "nb": 0.0}.get(unit.language_form, 0.08)
    return "nn" if rng.random() < nynorsk else "nb"


def _not_answering(
    seed: int, keys: Sequence[str], languages: Mapping[str, Language], answered: Sequence[Answers]
) -> list[Case]:
    outcomes: list[Outcome] = ["partial"] * blueprint.PARTIAL
    outcomes += ["declined"] * blueprint.DECLINED
    outcomes += ["undeliverable"] * blueprint.UNDELIVERABLE
    outcomes += ["silent"] * (len(keys) - len(outcomes))
    order = shuffled(stream(seed, "not answering"), keys)
    return [
        _unanswered(stream(seed, f"case {key}"), key, outcome, languages[key], answered)
        for key, outcome in zip(order, outcomes, strict=True)
    ]


def _unanswered(
    rng: Random, key: str, outcome: Outcome, language: Language, answered: Sequence[Answers]
) -> Case:
    if outcome == "silent":
        return Case(key, outcome, language)
    if outcome == "undeliverable":
        bounced = INVITED_AT + dt.timedelta(minutes=5 + int(rng.random() * 55))
        return Case(key, outcome, language, Session(bounced, bounced))
    session = draw_session(rng)
    if outcome == "declined":
        return Case(key, outcome, language, session)
    return Case(key, outcome, language, session, _first_part(rng, answered))


def _first_part(rng: Random, answered: Sequence[Answers]) -> dict[str, Answer]:
    """The answers of one who left: somebody's, up to an item. Words are never repeated."""
    whole = weighted(rng, dict.fromkeys(range(len(answered)), 1.0))
    reached = ITEM_ORDER[: 1 + int(rng.random() * (len(ITEM_ORDER) - 3))]
    return {
        code: answer
        for code, answer in answered[whole].items()
        if code in reached and not isinstance(answer, str)
    }
