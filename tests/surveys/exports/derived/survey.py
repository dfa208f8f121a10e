"""A questionnaire with every type that a derived variable can be made of, and its answers."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from surveys.exports.codebook import Codebook, build_codebook
from surveys.exports.codes import NO_RESPONSE
from surveys.exports.coding import coded
from surveys.exports.derived.truth import Columns
from surveys.exports.frame import Frame
from surveys.exports.given import AnswerFields, Given
from surveys.questionnaires.document import Document
from tests.questionnaires.reading import document_of, item

ABC = [{"code": code, "text": {"nb": f"Svar {code}"}} for code in (1, 2, 3)]
ROWS = [{"code": "a", "text": {"nb": "Rad a"}}, {"code": "b", "text": {"nb": "Rad b"}}]
DONT_KNOW = {"code": 99, "text": {"nb": "Vet ikke"}, "missing": "dont_know"}
ENDS = {"low_end": {"nb": "lav"}, "high_end": {"nb": "høy"}}
AFTER_ONE = {"op": "eq", "item": "ONE", "value": 1}
FIRST = [
    item("ONE", categories=[*ABC, DONT_KNOW]),
    item("MANY", "multiple", categories=[*ABC, DONT_KNOW | {"exclusive": True}]),
    item("GRID", "grid", categories=[*ABC, DONT_KNOW], rows=ROWS),
    item("SCALE", "scale", scale_from=1, scale_to=5, **ENDS),
    item("NUMBER", "number", minimum=0, maximum=200),
    item("CONSENT", "consent"),
]
LAST = [item("LAST", categories=ABC, condition=AFTER_ONE)]


def document() -> Document:
    return document_of(FIRST, LAST)


def codebook() -> Codebook:
    return build_codebook(document(), "hash")


def columns(responses: Sequence[Mapping[str, Any] | None]) -> Columns:
    """The columns of these responses; None is one who did not take part."""
    sound, book = document(), codebook()
    took_part = [one for one in responses if one is not None]
    given = Given(AnswerFields(sound), [json.dumps(one) for one in took_part])
    frame = Frame([{}], np.zeros(len(took_part), np.intp))
    found = coded(sound, book, given, frame)
    at = np.array([one is not None for one in responses])

    def spread(column: Any, missing: float) -> Any:
        whole = np.full(len(responses), missing, column.dtype)
        whole[at] = column
        return whole

    return Columns(
        {entry.code: entry for entry in book.items},
        {name: spread(column, NO_RESPONSE) for name, column in found.codes.items()},
        {name: spread(column, np.nan) for name, column in found.numbers.items()},
    )
