"""Synthetic answers to the mayors' items, bound to the counts of the blueprint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from surveys.demo import blueprint
from surveys.demo.chance import shuffled, stream
from surveys.demo.open_texts import EXAMPLES, SPECIFIED
from surveys.demo.quotas import Cell, Quota, QuotaError, choose
from surveys.questionnaires.fields import specify_name_of
from surveys.questionnaires.on_path import Answer

OTHER = 97
LEAVES_EMPTY = 0
AHEAD_OF_ALL = 10.0
ASKED_IF: Mapping[str, str] = {"P4": "P3", "P6": "P5", "P7": "P5", "P11": "P10"}
"""Asked only of those who answered the other item with «ja» (code 1)."""

ITEM_ORDER = ("P1", "P2", "P3", "P4", "P5", "P5b", "P6", "P7", "P8", "P9", "P10", "P11")


def answer_all(
    seed: int, cells: Mapping[str, Cell], languages: Mapping[str, str]
) -> dict[str, dict[str, Answer]]:
    """Every respondent's answers, by the respondent's key, in the questionnaire's order."""
    drive = {person: stream(seed, f"drive {person}").random() for person in cells}
    found: dict[str, dict[str, Answer]] = {person: {} for person in cells}
    for item, quotas in blueprint.SINGLES.items():
        codes = _one_code_each(stream(seed, item), cells, quotas, drive)
        for person, code in codes.items():
            found[person][item] = code
    for item in blueprint.MENTIONS:
        asked = _asked(item, cells, found)
        for person, chosen in _several_codes(stream(seed, item), item, asked, drive).items():
            found[person][item] = sorted(chosen)
    for item, rows in blueprint.GRIDS.items():
        grid: dict[str, dict[str, int]] = {person: {} for person in cells}
        for row, quotas in rows.items():
            codes = _one_code_each(stream(seed, f"{item}.{row}"), cells, quotas, drive)
            for person, code in codes.items():
                grid[person][row] = code
        for person in cells:
            found[person][item] = grid[person]
    _write_texts(seed, found, languages)
    return {person: _in_order(answers) for person, answers in found.items()}


def _asked(
    item: str, cells: Mapping[str, Cell], found: Mapping[str, Mapping[str, Answer]]
) -> dict[str, Cell]:
    router = ASKED_IF.get(item)
    return {
        person: cell
        for person, cell in cells.items()
        if router is None or found[person][router] == 1
    }


def _one_code_each(
    rng: Random,
    cells: Mapping[str, Cell],
    quotas: Sequence[Quota],
    drive: Mapping[str, float],
) -> dict[str, int]:
    """A code for everyone. The driven get the first codes: items go loosely together."""
    score = {person: 0.5 * drive[person] + rng.random() for person in cells}
    codes: dict[str, int] = {}
    left = dict(cells)
    for quota in quotas:
        chosen = choose(left, quota, score.__getitem__)
        ladder = [code for code, count in quota.codes.items() for _ in range(count)]
        codes.update(zip(chosen, ladder, strict=True))
        left = {person: cell for person, cell in left.items() if person not in codes}
    if left:
        raise QuotaError(f"{len(left)} people without a code")
    return codes


def _several_codes(
    rng: Random, item: str, asked: Mapping[str, Cell], drive: Mapping[str, float]
) -> dict[str, list[int]]:
    """Codes for everyone who does not leave the item empty."""
    left = dict(asked)
    empty = Quota({LEAVES_EMPTY: blueprint.LEFT_EMPTY.get(item, 0)})
    alone: dict[str, list[int]] = {}
    for quota in (empty, *blueprint.EXCLUSIVES[item]):
        [code] = quota.codes
        chance = {person: rng.random() for person in left}
        for person in choose(left, quota, chance.__getitem__):
            alone[person] = [code]
            del left[person]
    answered = {person: codes for person, codes in alone.items() if codes != [LEAVES_EMPTY]}
    return answered | _mentions(rng, item, left, drive)


def _mentions(
    rng: Random, item: str, cells: Mapping[str, Cell], drive: Mapping[str, float]
) -> dict[str, list[int]]:
    """One or more codes for everyone: the last quota goes first to those who have none yet."""
    *bound, last = blueprint.MENTIONS[item]
    most = blueprint.MOST_CHOICES.get(item, len(blueprint.MENTIONS[item]))
    chosen: dict[str, list[int]] = {person: [] for person in cells}
    for quota in (*bound, last):
        [code] = quota.codes
        free = {person: cells[person] for person, codes in chosen.items() if len(codes) < most}
        score = {person: 0.5 * drive[person] + rng.random() for person in free}
        if quota is last:
            score |= {person: AHEAD_OF_ALL for person in free if not chosen[person]}
        for person in choose(free, quota, score.__getitem__):
            chosen[person].append(code)
    if not all(chosen.values()):
        raise QuotaError(f"someone asked {item} chose nothing")
    return chosen


def _write_texts(
    seed: int, found: Mapping[str, dict[str, Answer]], languages: Mapping[str, str]
) -> None:
    """Deal the texts out: no two people write the same example."""
    involved = [person for person, answers in found.items() if answers["P5"] == 1]
    for language, examples in EXAMPLES.items():
        rng = stream(seed, f"P5b {language}")
        writers = shuffled(rng, [one for one in involved if languages[one] == language])
        for person, example in zip(writers, shuffled(rng, examples), strict=False):
            found[person]["P5b"] = example
    for item, texts in SPECIFIED.items():
        others = [person for person, answers in found.items() if _names_other(answers.get(item))]
        for person, text in zip(others, shuffled(stream(seed, f"{item} 97"), texts), strict=False):
            found[person][specify_name_of(item)] = text[languages[person]]


def _names_other(answer: Answer | None) -> bool:
    return isinstance(answer, list) and OTHER in answer


def _in_order(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    order = {item: place for place, item in enumerate(ITEM_ORDER)}
    return dict(sorted(answers.items(), key=lambda entry: order[entry[0].split(":")[0]]))
