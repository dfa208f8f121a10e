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
from surveys.exports.alike import Numbered
from surveys.exports.cases import joined
from surveys.exports.coding import coded
from surveys.exports.frame import AttributeFields, Frame
from surveys.exports.given import AnswerFields, Given
from surveys.questionnaires.path import answered_share, path_of
from surveys.register.groupings import groupings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from surveys.exports.cases import Cases
    from surveys.exports.codebook import Codebook
    from surveys.exports.coding import Coded
    from surveys.questionnaires.document import Document

BATCHES = 40
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
        self.row_id_hash = _row_id_hash(wave_code)
        self.unit_key_hash = _unit_key_hash()
        self.fields = AnswerFields(document)
        self.attributes = AttributeFields(document)
        self.decoder = msgspec.json.Decoder(dict[str, Any])

    def parts(self, batches: Iterator[Cases]) -> Iterator[Part]:
        """Every batch, some of them to a part."""
        for first in batches:
            yield self.read(chain([first], islice(batches, BATCHES - 1)))

    def read(self, batches: Iterable[Cases]) -> Part:
        """All of these; as much as can be is done between batches, while the database works."""
        given = Given(self.fields)
        units: Numbered[msgspec.Struct] = Numbered()
        of: list[int] = []
        row_ids: list[bytes] = []
        unit_keys: list[bytes] = []
        dispositions: list[Disposition] = []
        kept: list[Cases] = []
        for cases in batches:
            of += map(units.__getitem__, map(self.attributes.decode, cases.attributes))
            given.add([one or "{}" for one in compress(cases.answers, cases.submitted)])
            dispositions += self.dispositions(cases)
            row_ids += _digests(self.row_id_hash, cases.sampled_unit)
            unit_keys += _digests(self.unit_key_hash, cases.position)
            kept.append(cases._replace(attributes=(), answers=()))
        cases = joined(kept)
        answered = np.array(cases.submitted, bool)
        differing = [msgspec.structs.asdict(unit) for unit in units]
        frame = Frame(differing, np.array(of))
        answering = Frame(differing, frame.of[answered])
        return Part(
            row_ids=_numbers(row_ids),
            unit_keys=_numbers(unit_keys),
            offices=frozenset(cases.office),
            successors=frame.successors(),
            dispositions=dispositions,
            answered=answered,
            weights=_weights(cases.probability),
            strata=cases.stratum,
            groups={grouping.code: frame.groups(grouping) for grouping in groupings()},
            coded=coded(self.document, self.codebook, given, answering),
        )

    def dispositions(self, cases: Cases) -> list[Disposition]:
        return [
            Disposition.COMPLETE if submitted else self.unfinished(cases, place)
            for place, submitted in enumerate(cases.submitted)
        ]

    def unfinished(self, cases: Cases, place: int) -> Disposition:
        """How far one came who has not submitted."""
        stored = cases.answers[place]
        answers = self.decoder.decode(stored) if stored else None
        share = 0.0
        if answers:
            unit = self.decoder.decode(cases.attributes[place])
            share = answered_share(path_of(self.document, answers, unit))
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


def _row_id_hash(wave_code: str) -> hmac.HMAC:
    """64 bits of an HMAC, so that a register of units does not give the rows away."""
    secret = sha256(f"microdata.row{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(secret, f"{wave_code}:".encode(), "sha256")


def _unit_key_hash() -> blake2b:
    """The same of the office, in every wave."""
    secret = sha256(f"microdata.unit{settings.SECRET_KEY}".encode()).digest()
    return blake2b(key=secret, digest_size=8)


def _digests(keyed: hmac.HMAC | blake2b, numbers: Iterable[int]) -> list[bytes]:
    """The digest of what is hashed already and each number."""
    found = []
    for number in numbers:
        one = keyed.copy()
        one.update(b"%d" % number)
        found.append(one.digest())
    return found


def _numbers(digests: Sequence[bytes]) -> NDArray[np.uint64]:
    """The first 64 bits of each digest; all are of the same length."""
    words = np.frombuffer(b"".join(digests), ">u8").reshape(len(digests), -1)
    return words[:, 0].astype(np.uint64)
