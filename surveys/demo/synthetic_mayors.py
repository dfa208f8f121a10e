"""The closed demo wave as a pure function: frame and seed in, 439 cases out.

Nobody has answered like this. The answers are made so that the figures KS published of the
mayors' survey of 2019 come out (docs/published-figures.md); pages mark them as synthetic.
"""

from __future__ import annotations

from collections.abc import Iterable

from surveys.demo import blueprint
from surveys.demo.answers import ITEM_ORDER, answer_all
from surveys.demo.cases import Case, Losses, language_of, make_cases
from surveys.demo.chance import stream
from surveys.demo.field_times import AUTUMN_2019
from surveys.demo.respondents import FrameUnit, draw_respondents

SEED = 2019
LOSSES = Losses(blueprint.PARTIAL, blueprint.DECLINED, blueprint.UNDELIVERABLE)


def synthesise(frame: Iterable[FrameUnit], seed: int = SEED) -> list[Case]:
    """One case per unit of the frame, in the order of their keys."""
    units = sorted(frame, key=lambda unit: unit.key)
    languages = {unit.key: language_of(seed, unit.key, unit.language_form) for unit in units}
    answering = draw_respondents(stream(seed, "respondents"), units)
    cells = {unit.key: unit.cell for unit in answering}
    answers = answer_all(seed, cells, languages)
    return make_cases(seed, languages, answers, LOSSES, AUTUMN_2019, ITEM_ORDER)
