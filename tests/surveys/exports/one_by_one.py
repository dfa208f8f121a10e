"""The codes of one response at a time, from its path: what the columns must equal."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from surveys.exports.codebook import Codebook, ItemEntry, Variable
from surveys.exports.codes import CHOSEN, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN
from surveys.questionnaires.document import Document, Item
from surveys.questionnaires.fields import specify_name_of
from surveys.questionnaires.on_path import ItemOnPath
from surveys.questionnaires.path import path_of

NOISE = ["", "x", -1, 0, 1, 2, 3, 777, 2.5, 2**40, True, None, [1, "x"], [], {"a": 1, "b": "x"}, {}]


def coded_alone(
    document: Document, codebook: Codebook, answers: dict[str, Any], background: dict[str, Any]
) -> tuple[dict[str, int], dict[str, float], dict[str, str]]:
    """Return codes by variable, numbers by item and texts by key."""
    path = path_of(document, answers, background)
    shown = path.items()
    codes = {
        variable.name: _code(entry, variable, shown.get(entry.code), path.answers.get(entry.code))
        for entry in codebook.items
        for variable in entry.variables
    }
    written = {entry.code for entry in codebook.items if entry.is_written}
    numbers = {
        entry.code: float(value)
        for entry in codebook.items
        if entry.type == "number" and isinstance(value := path.answers.get(entry.code), int | float)
    }
    texts = {
        key: str(value).replace(".", ",") if isinstance(value, float) else str(value)
        for key, value in path.answers.items()
        if key in written or isinstance(value, str)
    }
    return codes, numbers, texts


def _code(  # noqa: PLR0911  # one answer per kind of item
    entry: ItemEntry, variable: Variable, shown: ItemOnPath | None, value: Any
) -> int:
    if shown is None:
        return NOT_ASKED
    if entry.type in ("single", "scale"):
        return NOT_ANSWERED if value is None else int(value)
    if entry.type == "consent":
        return NOT_CHOSEN if value is None else CHOSEN
    if entry.is_written:
        return NOT_ANSWERED if value is None else CHOSEN
    if entry.type == "grid":
        if variable.row not in {row.code for row in shown.rows}:
            return NOT_ASKED
        return int((value or {}).get(variable.row, NOT_ANSWERED))
    if variable.category not in {category.code for category in shown.categories}:
        return NOT_ASKED
    if not value:
        return NOT_ANSWERED
    if variable.category in value:
        return CHOSEN
    missing = (one.code for one in variable.values if one.missing and one.code in value)
    return next(missing, NOT_CHOSEN)


def some_answers(document: Document, chance: Random, noise: float = 0.0) -> dict[str, Any]:
    """Return answers to some of the items, on the path or off it; a share of them is nonsense."""
    return dict(_answers(document, chance, noise))


def _answers(document: Document, chance: Random, noise: float) -> Iterator[tuple[str, Any]]:
    for item in document.items():
        if chance.random() < 0.85 and item.type != "information":
            yield item.code, chance.choice(NOISE) if chance.random() < noise else _any(item, chance)
        if item.specify_category is not None and chance.random() < 0.7:
            yield specify_name_of(item.code), chance.choice(["", "annet", "«noe»\n"])


def _any(item: Item, chance: Random) -> Any:
    codes = [*item.steps, *(category.code for category in item.categories), 999]
    rows = {row.code: chance.choice(codes) for row in item.rows if chance.random() < 0.8}
    return {
        "single": chance.choice(codes),
        "scale": chance.choice(codes),
        "multiple": chance.sample(codes, chance.randint(0, len(codes))),
        "grid": rows,
        "number": chance.choice([0, 1, 2, 3, 4, 2.5, 30, 70, 100]),
        "date": chance.choice(["2019-02-28", "2019-02-30", "2020-01-01"]),
        "consent": 1,
        "text": chance.choice(["", "bibliotek", "nei.\t«ja»"]),
    }[item.type]
