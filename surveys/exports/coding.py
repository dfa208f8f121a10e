"""One response as codes: what was never shown, left empty, not known and not relevant differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveys.exports.codes import CHOSEN, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN
from surveys.questionnaires.path import path_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from surveys.exports.codebook import Codebook, ItemEntry, Variable
    from surveys.questionnaires.document import Document
    from surveys.questionnaires.on_path import Answer, Answers, Background, ItemOnPath


def coded(
    document: Document, codebook: Codebook, answers: Answers, background: Background
) -> tuple[list[int], dict[str, str]]:
    """The code of every variable, in the codebook's order, and the texts by their answer's key.

    Only answers on the path count: what was written before a change of mind is not asked.
    """
    path = path_of(document, answers, background)
    shown = path.items()
    codes: list[int] = []
    for entry in codebook.items:
        codes += _codes(entry, shown.get(entry.code), path.answers.get(entry.code))
    written = {entry.code for entry in codebook.items if entry.is_written}
    texts = {
        key: _as_text(value)
        for key, value in path.answers.items()
        if key in written or isinstance(value, str)
    }
    return codes, texts


def _as_text(value: Answer) -> str:
    """A number with a decimal comma, as the rest of a data file has it; a date as ISO 8601."""
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _codes(entry: ItemEntry, shown: ItemOnPath | None, value: Answer | None) -> Iterator[int]:
    if shown is None:
        yield from [NOT_ASKED] * len(entry.variables)
        return
    match entry.type:
        case "single" | "scale":
            yield value if isinstance(value, int) else NOT_ANSWERED
        case "consent":
            yield NOT_CHOSEN if value is None else CHOSEN
        case "text" | "number" | "date":
            yield NOT_ANSWERED if value is None else CHOSEN
        case "grid":
            offered = {row.code for row in shown.rows}
            given = value if isinstance(value, dict) else {}
            for variable in entry.variables:
                asked = variable.row in offered
                yield given.get(variable.row, NOT_ANSWERED) if asked else NOT_ASKED
        case "multiple":
            categories = {category.code for category in shown.categories}
            chosen = value if isinstance(value, list) else []
            for variable in entry.variables:
                asked = variable.category in categories
                yield _box(variable, chosen) if asked else NOT_ASKED


def _box(variable: Variable, chosen: list[int]) -> int:
    if not chosen:
        return NOT_ANSWERED
    if variable.category in chosen:
        return CHOSEN
    missing = (one.code for one in variable.values if one.missing and one.code in chosen)
    return next(missing, NOT_CHOSEN)
