"""What respondents have given, out of their stored documents: a column per item, as it is stored.

Nothing is judged here but the kind of a value: which answers count is for the path to say.
"""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import msgspec
import numpy as np

from surveys.exports.codes import NOT_ANSWERED
from surveys.questionnaires.fields import specify_name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from surveys.questionnaires.document import Document

Code = Annotated[int, msgspec.Meta(ge=-(2**31), le=2**31 - 1)]
NOTHING = float("nan")


class Chosen(NamedTuple):
    """The codes of a multiple choice: `codes[i]` was chosen by the respondent at `rows[i]`."""

    rows: NDArray[np.intp]
    codes: NDArray[np.int32]


class Given:
    """The answers of some respondents, by item. `answers` are their documents as JSON."""

    def __init__(self, fields: AnswerFields, answers: Sequence[str]) -> None:
        self.fields = fields
        self.size = len(answers)
        self.responses = fields.decode(answers)

    def codes(self, item: str, row: str = "") -> NDArray[np.int32]:
        """The code of a single choice, of a step or of a grid's row; `NOT_ANSWERED` for none."""
        values = map(self.fields.readers[item, row], self.responses)
        return np.fromiter(values, dtype=np.int32, count=self.size)

    def numbers(self, item: str) -> list[int | float]:
        """The numbers as they were written, whole or not; NaN for none."""
        return [*map(self.fields.readers[item, ""], self.responses)]

    def texts(self, key: str) -> list[str]:
        """What was written under the answer's key; empty for nothing."""
        return [*map(self.fields.readers[key, ""], self.responses)]

    def chosen(self, item: str) -> Chosen:
        """Who chose what of several."""
        lists = [*map(self.fields.readers[item, ""], self.responses)]
        lengths = np.fromiter(map(len, lists), dtype=np.intp, count=self.size)
        codes = np.fromiter(chain.from_iterable(lists), dtype=np.int32, count=int(lengths.sum()))
        return Chosen(np.repeat(np.arange(self.size), lengths), codes)


class _Struct:
    """A struct with a field for each name, and where the name is in it.

    Names of items and rows may be words of Python, so the fields have numbers.
    """

    def __init__(self, fields: dict[str, _Field]) -> None:
        # PostgreSQL keeps the keys of a document in this order: the next is found at once.
        names = sorted(fields, key=lambda name: (len(name), name))
        self.loosen = {name: fields[name].loosen for name in names}
        self.at = {name: f"f{place}" for place, name in enumerate(names)}
        self.type = msgspec.defstruct(
            "Given",
            [(self.at[name], fields[name].type, fields[name].default) for name in names],
            rename={field: name for name, field in self.at.items()},
            frozen=True,
            gc=False,
        )

    def loose(self, stored: object) -> Any:
        """The struct without the values that are of another kind than their item's."""
        values = stored if isinstance(stored, dict) else {}
        fits = {
            field: value
            for name, field in self.at.items()
            if name in values and (value := self.loosen[name](values[name])) is not None
        }
        return self.type(**fits)


class _Field(NamedTuple):
    """What a value is decoded as, what stands for none, and a value of doubtful kind or None."""

    type: Any
    default: Any
    loosen: Callable[[Any], Any]


class AnswerFields:
    """How the answers to a questionnaire are decoded."""

    def __init__(self, document: Document) -> None:
        fields: dict[str, _Field] = {}
        grids: dict[str, _Struct] = {}
        for item in document.items():
            if item.type == "grid":
                rows = _Struct({row.code: CODE for row in item.rows})
                grids[item.code] = rows
                fields[item.code] = _Field(rows.type, rows.type(), rows.loose)
            elif item.type in FIELDS:
                fields[item.code] = FIELDS[item.type]
            if item.specify_category is not None:
                fields[specify_name_of(item.code)] = TEXT
        self.struct = _Struct(fields)
        self.decoder = msgspec.json.Decoder(list[self.struct.type])  # type: ignore[name-defined]
        self.readers = {
            (code, row): attrgetter(f"{self.struct.at[code]}.{field}")
            for code, rows in grids.items()
            for row, field in rows.at.items()
        } | {(key, ""): attrgetter(field) for key, field in self.struct.at.items()}

    def decode(self, answers: Sequence[str]) -> list[Any]:
        """All of them at once; one by one where one of them has a value of another kind."""
        try:
            return self.decoder.decode(f"[{','.join(answers)}]")
        except msgspec.ValidationError:
            return [self.struct.loose(msgspec.json.decode(one)) for one in answers]


def _code(stored: object) -> int | None:
    return int(stored) if isinstance(stored, int) and abs(stored) < 2**31 else None


def _codes(stored: object) -> tuple[int, ...] | None:
    if not isinstance(stored, list):
        return None
    return tuple(code for one in stored if (code := _code(one)) is not None)


def _number(stored: object) -> int | float | None:
    if isinstance(stored, bool) or not isinstance(stored, int | float):
        return None
    return stored


def _text(stored: object) -> str | None:
    return stored if isinstance(stored, str) else None


CODE = _Field(Code, NOT_ANSWERED, _code)
TEXT = _Field(str, "", _text)
FIELDS = {
    "single": CODE,
    "scale": CODE,
    "consent": CODE,
    "multiple": _Field(tuple[Code, ...], (), _codes),
    "number": _Field(int | float, NOTHING, _number),
    "text": TEXT,
    "date": TEXT,
}
