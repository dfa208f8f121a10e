"""Extraction: identity is dropped here. One row per sampled unit, respondents and not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db.models import Exists, OuterRef
from django.utils.crypto import salted_hmac

from surveys.dispositions import Disposition, disposition_of
from surveys.exports.codebook import build_codebook
from surveys.exports.codes import NO_RESPONSE
from surveys.exports.coding import coded
from surveys.exports.corrected_texts import corrected_texts
from surveys.exports.waves import NoSuchWave, PilotWave, WaveFacts
from surveys.fieldwork.models import Invitation, Message, MessageInvitation, Wave
from surveys.questionnaires.path import answered_share, path_of
from surveys.register.groupings import groupings_of
from surveys.register.models import SampledUnit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from surveys.exports.codebook import Codebook
    from surveys.questionnaires.document import Document

FIELDS = (
    "pk",
    "mailed",
    "stratum",
    "inclusion_probability",
    "attributes",
    "office",
    "invitation__state",
    "invitation__undeliverable_at",
    "invitation__response__submitted_at",
    "invitation__response__answers",
)


@dataclass(frozen=True, slots=True)
class Microdata:
    """The wave's rows as columns of equal length, in the order of `row_ids`.

    Row ids are pseudonyms: the same in every extraction, and without the key nobody can tell which
    unit they are. Sorted by them, rows have no order of the register. `columns` has a variable's
    codes, `groups` a breakdown's group, `weights` the design weight 1 / inclusion probability,
    `texts` what was written, by the answer's key.
    """

    wave: WaveFacts
    codebook: Codebook
    row_ids: tuple[str, ...]
    dispositions: tuple[Disposition, ...]
    answered: NDArray[np.bool_]
    weights: NDArray[np.float64]
    strata: tuple[str, ...]
    columns: Mapping[str, NDArray[np.int16]]
    groups: Mapping[str, NDArray[np.int16]]
    texts: Mapping[str, tuple[str, ...]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Row:
    row_id: str
    disposition: Disposition
    answered: bool
    weight: float
    stratum: str
    codes: list[int]
    groups: list[int]
    texts: dict[str, str]


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
    cases = list(_cases(found)) if found.sample_id else []
    units = (one["attributes"] for one in cases)
    offices = {one["office"] for one in cases}
    corrections = corrected_texts(version)
    codebook = build_codebook(document, version.content_hash, units, corrections, offices)
    rows = sorted(_rows(wave_code, document, codebook, cases), key=lambda row: row.row_id)
    return _columns(WaveFacts.of(found), codebook, rows)


def _cases(wave: Wave) -> Iterator[dict[str, Any]]:
    sent = MessageInvitation.objects.filter(
        invitation=OuterRef("invitation"), message__state=Message.State.SENT
    )
    units = SampledUnit.objects.filter(sample=wave.sample_id).annotate(mailed=Exists(sent))
    yield from units.order_by().values(*FIELDS).iterator(chunk_size=2000)


def _rows(
    wave_code: str, document: Document, codebook: Codebook, cases: list[dict[str, Any]]
) -> Iterator[_Row]:
    nothing = [NO_RESPONSE] * sum(1 for _variable in codebook.variables())
    splits = groupings_of({case["office"] for case in cases})
    for case in cases:
        attributes = case["attributes"]
        answered = case["invitation__response__submitted_at"] is not None
        codes: list[int] = nothing
        texts: dict[str, str] = {}
        if answered:
            answers = case["invitation__response__answers"]
            codes, texts = coded(document, codebook, answers, attributes)
        yield _Row(
            row_id=_pseudonym(wave_code, case["pk"]),
            disposition=_disposition(document, case),
            answered=answered,
            weight=1 / case["inclusion_probability"],
            stratum=case["stratum"],
            codes=codes,
            groups=[grouping.group_of(attributes) for grouping in splits],
            texts=texts,
        )


def _disposition(document: Document, case: dict[str, Any]) -> Disposition:
    answers = case["invitation__response__answers"]
    submitted = case["invitation__response__submitted_at"] is not None
    share = 0.0
    if answers and not submitted:
        share = answered_share(path_of(document, answers, case["attributes"]))
    return disposition_of(
        submitted=submitted,
        answered_share=share,
        started=answers is not None,
        declined=case["invitation__state"] == Invitation.State.DECLINED,
        undeliverable=case["invitation__undeliverable_at"] is not None,
        mailed=case["mailed"],
    )


def _pseudonym(wave_code: str, pk: int) -> str:
    """Keyed, so that a register of units does not give the rows away."""
    return salted_hmac("microdata.row", f"{wave_code}:{pk}", algorithm="sha256").hexdigest()[:16]


def _columns(wave: WaveFacts, codebook: Codebook, rows: list[_Row]) -> Microdata:
    names = [variable.name for variable in codebook.variables()]
    codes = np.array([row.codes for row in rows], dtype=np.int16).reshape(len(rows), len(names))
    groups = np.array([row.groups for row in rows], dtype=np.int16).reshape(
        len(rows), len(codebook.breakdowns)
    )
    keys = sorted({key for row in rows for key in row.texts})
    return Microdata(
        wave=wave,
        codebook=codebook,
        row_ids=tuple(row.row_id for row in rows),
        dispositions=tuple(row.disposition for row in rows),
        answered=np.array([row.answered for row in rows], dtype=np.bool_),
        weights=np.array([row.weight for row in rows], dtype=np.float64),
        strata=tuple(row.stratum for row in rows),
        columns={name: np.ascontiguousarray(codes[:, at]) for at, name in enumerate(names)},
        groups={
            breakdown.code: np.ascontiguousarray(groups[:, at])
            for at, breakdown in enumerate(codebook.breakdowns)
        },
        texts={key: tuple(row.texts.get(key, "") for row in rows) for key in keys},
    )
