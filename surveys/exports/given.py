"""What respondents have given, out of their stored documents: a column per item, as it is stored.

Nothing is judged here but the kind of a value: which answers count is for the path to say.
"""

from __future__ import annotations

from struct import pack
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import msgspec
import numpy as np

from surveys.exports.alike import Numbered
from surveys.exports.codes import NOT_ANSWERED
from surveys.questionnaires.fields import specify_name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from surveys.questionnaires.document import Document

Code = Annotated[int, msgspec.Meta(gt=-(2**31), lt=2**31)]
NOTHING = float("nan")


class Chosen(NamedTuple):
    """The codes of a multiple choice: a respondent at `i` chose all of `sets[of[i]]`."""

    sets: list[tuple[int, ...]]
    of: NDArray[np.int32]


class Given:
    """The answers of some respondents, by item. `answers` are their documents as JSON."""

    def __init__(self, fields: AnswerFields, answers: Sequence[bytes | str] = ()) -> None:
        self.fields = fields
        self.size = 0
        self.columns: dict[tuple[str, str], list[Any]] = {name: [] for name in fields.names}
        self.sets: dict[str, Numbered[tuple[int, ...]]] = {
            item: Numbered() for item in fields.multiple
        }
        self.add(answers)

    def add(self, answers: Sequence[bytes | str]) -> None:
        """Those of further respondents, fastest some hundred at a time."""
        if not answers:
            return
        self.size += len(answers)
        columns = zip(self.columns.items(), self.fields.values(answers), strict=True)
        for ((item, _row), column), values in columns:
            sets = self.sets.get(item)  # kept once: a set for each respondent would fill the memory
            column.extend(values if sets is None else map(sets.__getitem__, values))

    def codes(self, item: str, row: str = "") -> NDArray[np.int32]:
        """The code of a single choice, of a step or of a grid's row; `NOT_ANSWERED` for none."""
        # Much faster than to let numpy look at each value.
        return np.frombuffer(pack(f"={self.size}i", *self.columns[item, row]), np.int32)

    def numbers(self, item: str) -> list[int | float]:
        """The numbers as they were written, whole or not; NaN for none."""
        return self.columns[item, ""]

    def texts(self, key: str) -> list[str]:
        """What was written under the answer's key; empty for nothing."""
        return self.columns[key, ""]

    def chosen(self, item: str) -> Chosen:
        """Who chose what of several."""
        return Chosen([*self.sets[item]], self.codes(item))


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
        self.grids: dict[str, _Struct] = {}
        self.multiple = [item.code for item in document.items() if item.type == "multiple"]
        for item in document.items():
            if item.type == "grid":
                rows = _Struct({row.code: CODE for row in item.rows})
                self.grids[item.code] = rows
                fields[item.code] = _Field(rows.type, rows.type(), rows.loose)
            elif item.type in FIELDS:
                fields[item.code] = FIELDS[item.type]
            if item.specify_category is not None:
                fields[specify_name_of(item.code)] = TEXT
        self.struct = _Struct(fields)
        self.decoder = msgspec.json.Decoder(self.struct.type)
        self.names = [*self.column_names()]

    def column_names(self) -> Iterator[tuple[str, str]]:
        """An item, or a text's key, and the row of a grid: in the order of `values`."""
        for name in self.struct.at:
            grid = self.grids.get(name)
            yield from ((name, row) for row in (grid.at if grid else ("",)))

    def values(self, answers: Sequence[bytes | str]) -> Iterator[tuple[Any, ...]]:
        """The values of each column; none without answers."""
        for name, values in zip(self.struct.at, _turned(self.decode(answers)), strict=True):
            if name in self.grids:
                yield from _turned(values)
            else:
                yield values

    def decode(self, answers: Sequence[bytes | str]) -> list[Any]:
        """Some of them; loosely where one of them has a value of another kind."""
        try:
            return [*map(self.decoder.decode, answers)]
        except msgspec.ValidationError:
            return [self.struct.loose(msgspec.json.decode(one)) for one in answers]


def _turned(structs: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """What all of them have in the first field, in the second, and so on."""
    return zip(*map(msgspec.structs.astuple, structs), strict=True)


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
