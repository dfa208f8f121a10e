"""Some thousand cases made into rows: pseudonyms, dispositions, groups, answers as codes."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import blake2b, sha256
from itertools import chain, compress, islice
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from django.conf import settings

from surveys.dispositions import Disposition, disposition_of
from surveys.exports.cases import joined
from surveys.exports.coding import coded
from surveys.exports.frame import Frame
from surveys.exports.given import AnswerFields, Given
from surveys.questionnaires.path import answered_share, path_of
from surveys.register.groupings import groupings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from surveys.exports.cases import Cases
    from surveys.exports.codebook import Codebook
    from surveys.exports.coding import Coded
    from surveys.questionnaires.document import Document

SUCCESSOR = "successor"
BATCHES = 16
"""Batches coded together: columns so long that a step of the walk costs little, and no longer."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows in no order; `coded` has those who answered alone, `groups` every grouping there is.

    `row_ids` and `unit_keys` are pseudonyms; `successors` the marks of attributes
    («centrality_from») that some unit has from its successor.
    """

    row_ids: NDArray[np.uint64]
    unit_keys: NDArray[np.uint64]
    offices: frozenset[str]
    successors: frozenset[str]
    dispositions: list[Disposition]
    answered: NDArray[np.bool_]
    weights: NDArray[np.float64]
    strata: tuple[str, ...]
    groups: dict[str, NDArray[np.int16]]
    coded: Coded


class PartReader:
    """Makes rows of a wave's cases."""

    def __init__(self, wave_code: str, document: Document, codebook: Codebook) -> None:
        self.wave_code = wave_code
        self.document = document
        self.codebook = codebook
        self.fields = AnswerFields(document)
        self.decoder = msgspec.json.Decoder(dict[str, Any])

    def parts(self, batches: Iterator[Cases]) -> Iterator[Part]:
        """Every batch, some of them to a part."""
        for first in batches:
            yield self.read(chain([first], islice(batches, BATCHES - 1)))

    def read(self, batches: Iterable[Cases]) -> Part:
        """All of these; what is JSON is decoded before the next batch is asked for."""
        given = Given(self.fields)
        units: list[dict[str, Any]] = []
        dispositions: list[Disposition] = []
        kept: list[Cases] = []
        for cases in batches:
            read = [*map(self.decoder.decode, cases.attributes)]
            given.add([one or "{}" for one in compress(cases.answers, cases.submitted)])
            dispositions += self.dispositions(cases, read)
            units += read
            kept.append(cases._replace(attributes=(), answers=()))
        cases = joined(kept)
        frame = Frame(units)
        answering = Frame([*compress(units, cases.submitted)])
        return Part(
            row_ids=_row_ids(self.wave_code, cases.sampled_unit),
            unit_keys=_unit_keys(cases.position),
            offices=frozenset(cases.office),
            successors=_successors(units),
            dispositions=dispositions,
            answered=np.array(cases.submitted, bool),
            weights=_weights(cases.probability),
            strata=cases.stratum,
            groups={grouping.code: frame.groups(grouping) for grouping in groupings()},
            coded=coded(self.document, self.codebook, given, answering),
        )

    def dispositions(self, cases: Cases, units: list[dict[str, Any]]) -> list[Disposition]:
        return [
            Disposition.COMPLETE if submitted else self.unfinished(cases, units[place], place)
            for place, submitted in enumerate(cases.submitted)
        ]

    def unfinished(self, cases: Cases, unit: dict[str, Any], place: int) -> Disposition:
        """How far one came who has not submitted."""
        stored = cases.answers[place]
        answers = self.decoder.decode(stored) if stored else None
        share = answered_share(path_of(self.document, answers, unit)) if answers else 0.0
        return disposition_of(
            answered_share=share,
            started=answers is not None,
            declined=bool(cases.declined[place]),
            undeliverable=cases.undeliverable[place],
            mailed=cases.mailed[place],
        )


def _weights(probabilities: Sequence[float]) -> NDArray[np.float64]:
    """One over each; infinite for a chance of zero, which whoever weighs refuses."""
    with np.errstate(divide="ignore"):
        weights: NDArray[np.float64] = 1 / np.array(probabilities, np.float64)
    return weights


def _row_ids(wave_code: str, sampled_units: Sequence[int]) -> NDArray[np.uint64]:
    """64 bits of an HMAC, so that a register of units does not give the rows away."""
    secret = sha256(f"microdata.row{settings.SECRET_KEY}".encode()).digest()
    keyed = hmac.new(secret, f"{wave_code}:".encode(), "sha256")
    return _whole(_with(keyed.copy(), unit) for unit in sampled_units)


def _unit_keys(positions: Sequence[int]) -> NDArray[np.uint64]:
    """The same of the office, in every wave."""
    secret = sha256(f"microdata.unit{settings.SECRET_KEY}".encode()).digest()
    keyed = blake2b(key=secret, digest_size=8)
    return _whole(_with(keyed.copy(), position) for position in positions)


def _with(keyed: hmac.HMAC | blake2b, number: int) -> bytes:
    """The digest of what is hashed already and the number."""
    keyed.update(b"%d" % number)
    return keyed.digest()


def _whole(digests: Iterable[bytes]) -> NDArray[np.uint64]:
    """Each digest's first 64 bits as a number."""
    return np.frombuffer(b"".join(digest[:8] for digest in digests), ">u8").astype(np.uint64)


def _successors(units: Sequence[Mapping[str, object]]) -> frozenset[str]:
    marks = [f"{one.attribute}_from" for one in groupings() if one.successor_note]
    return frozenset(mark for mark in marks if any(unit.get(mark) == SUCCESSOR for unit in units))
