"""Extraction: identity is dropped here. One row per sampled unit, respondents and not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from surveys.exports.cases import read_cases
from surveys.exports.codebook import build_codebook
from surveys.exports.codes import NO_RESPONSE
from surveys.exports.corrected_texts import corrected_texts
from surveys.exports.derived.columns import derive
from surveys.exports.derived.entries import Derived, with_derived
from surveys.exports.derived.models import derived_of
from surveys.exports.derived.truth import Columns
from surveys.exports.frame import SUCCESSOR
from surveys.exports.parts import PartReader
from surveys.exports.waves import NoSuchWave, PilotWave, WaveFacts
from surveys.fieldwork.models import Wave

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from surveys.dispositions import Disposition
    from surveys.exports.codebook import Codebook
    from surveys.exports.parts import Part
    from surveys.questionnaires.document import Document

Kind = TypeVar("Kind", bound=np.generic)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Microdata:
    """The wave's rows as columns of equal length, in the order of `row_ids`.

    Row ids are pseudonyms: the same in every extraction, and without the key nobody can tell which
    unit they are. Sorted by them, rows have no order of the register. `columns` has a variable's
    codes, `numbers` the values of a number item (NaN where there is none), `groups` a breakdown's
    group, `weights` the design weight 1 / inclusion probability, `texts` what was written, by the
    answer's key. `unit_keys` are pseudonyms that an office has in every wave, so that those who
    are in two waves can be paired; they are never written to a file.
    """

    wave: WaveFacts
    codebook: Codebook
    row_ids: tuple[str, ...]
    unit_keys: NDArray[np.uint64]
    dispositions: tuple[Disposition, ...]
    answered: NDArray[np.bool_]
    weights: NDArray[np.float64]
    strata: tuple[str, ...]
    columns: Mapping[str, NDArray[np.int16]]
    numbers: Mapping[str, NDArray[np.float64]]
    groups: Mapping[str, NDArray[np.int16]]
    texts: Mapping[str, tuple[str, ...]] = field(repr=False)


def extract(wave_code: str, *, of_pilot: bool = False) -> Microdata:
    """The microdata of a wave as they stand. Raises `NoSuchWave`.

    Only submitted responses have codes; an unfinished one shows in the disposition alone. Those of
    a pilot are no results: `PilotWave` is raised unless they are asked for as a pilot's.
    """
    wave = Wave.objects.select_related("survey", "questionnaire_version").filter(code=wave_code)
    found = wave.first()
    if found is None or found.questionnaire_version is None:
        raise NoSuchWave(wave_code)
    if found.is_pilot and not of_pilot:
        raise PilotWave(wave_code)
    version = found.questionnaire_version
    document = version.load()
    corrections = corrected_texts(version)
    reader = PartReader(wave_code, document, build_codebook(document, version.content_hash))
    parts = [*reader.parts(read_cases(found))] if found.sample_id else []
    units = [{mark: SUCCESSOR} for part in parts for mark in part.successors]
    offices = {office for part in parts for office in part.offices}
    codebook = build_codebook(document, version.content_hash, units, corrections, offices)
    whole = _whole(WaveFacts.of(found), codebook, parts)
    return _extended(whole, derived_of(found.survey_id), document)


def _extended(data: Microdata, variables: list[Derived], document: Document) -> Microdata:
    """With what is derived of the answers, in the codebook and as columns."""
    codebook = with_derived(data.codebook, variables, document)
    asked = {item.code: item for item in data.codebook.items}
    definitions = {one.code: one.definition for one in variables}
    known = Columns(asked, data.columns, data.numbers)
    columns = dict(data.columns)
    for item in codebook.items:
        if item.code not in asked:
            columns |= derive(definitions[item.code], item, known)
    return replace(data, codebook=codebook, columns=columns)


def _whole(wave: WaveFacts, codebook: Codebook, parts: list[Part]) -> Microdata:
    """The parts as one, sorted by row id."""
    rows = _Rows(parts)
    variables = [variable.name for variable in codebook.variables()]
    numbers = [item.code for item in codebook.items if item.type == "number"]
    keys = sorted({key for part in parts for key in part.coded.texts})
    return Microdata(
        wave=wave,
        codebook=codebook,
        row_ids=tuple(f"{row:016x}" for row in rows.ids.tolist()),
        unit_keys=rows.column([part.unit_keys for part in parts], np.uint64),
        dispositions=rows.values(part.dispositions for part in parts),
        answered=rows.answered,
        weights=rows.column([part.weights for part in parts], np.float64),
        strata=rows.values(part.strata for part in parts),
        columns={
            name: rows.given([part.coded.codes[name] for part in parts], np.int16, NO_RESPONSE)
            for name in variables
        },
        numbers={
            name: rows.given([part.coded.numbers[name] for part in parts], np.float64, np.nan)
            for name in numbers
        },
        groups={
            code: rows.column([part.groups[code] for part in parts], np.int16)
            for code in (breakdown.code for breakdown in codebook.breakdowns)
        },
        texts={key: rows.texts(part.coded.texts.get(key) for part in parts) for key in keys},
    )


class _Rows:
    """Puts columns that come in parts end to end, in the order of the row ids."""

    def __init__(self, parts: list[Part]) -> None:
        ids = _joined([part.row_ids for part in parts], np.uint64)
        answered = _joined([part.answered for part in parts], np.bool_)
        self.order = np.argsort(ids)
        self.ids = ids[self.order]
        self.answered = answered[self.order]
        # Where those who answered stand among the answers as they were read.
        self.among = (np.cumsum(answered) - 1)[self.order][self.answered]
        self.numbers_of_answers = [int(part.answered.sum()) for part in parts]

    def column(self, parts: list[NDArray[Kind]], kind: type[Kind]) -> NDArray[Kind]:
        """A column of all rows."""
        return _joined(parts, kind)[self.order]

    def values(self, parts: Iterable[Sequence[Value]]) -> tuple[Value, ...]:
        """The same of what is no number."""
        return tuple(self.column([_objects(part) for part in parts], np.object_).tolist())

    def given(
        self, parts: list[NDArray[Kind]], kind: type[Kind], otherwise: float | str
    ) -> NDArray[Kind]:
        """A column of those who answered, and what it has for the others."""
        column: NDArray[Kind] = np.full(len(self.ids), otherwise, kind)
        column[self.answered] = _joined(parts, kind)[self.among]
        return column

    def texts(self, parts: Iterable[Sequence[str] | None]) -> tuple[str, ...]:
        """What those who answered wrote; empty where nothing was, and for a part without any."""
        found = [
            _objects(part or [""] * number)
            for part, number in zip(parts, self.numbers_of_answers, strict=True)
        ]
        return tuple(self.given(found, np.object_, "").tolist())


def _objects(values: Sequence[object]) -> NDArray[np.object_]:
    column = np.empty(len(values), np.object_)
    column[:] = values
    return column


def _joined(parts: list[NDArray[Kind]], kind: type[Kind]) -> NDArray[Kind]:
    return np.concatenate(parts) if parts else np.empty(0, kind)
