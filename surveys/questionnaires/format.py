"""Read and write the questionnaire format of docs/questionnaire-format.md.

Whatever is read is refused with every fault found, by path, or it is whole and sound.
"""

from __future__ import annotations

import hashlib
import json
from typing import IO, Any

import msgspec
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.check import check
from surveys.questionnaires.document import Document
from surveys.questionnaires.faults import DocumentFault, Fault
from surveys.questionnaires.shape import shape_faults

MAX_BYTES = 1_000_000
KEPT_DOCUMENTS = 64
SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_parsed: dict[str, Document] = {}


def read(data: bytes) -> Document:
    """The sound document in a file's bytes. Raises `DocumentFault` with all its faults."""
    if len(data) > MAX_BYTES:
        message = _("The file is larger than %(most)d bytes.")
        raise DocumentFault([Fault("$", message, {"most": MAX_BYTES})])
    data = data.removeprefix(BYTE_ORDER_MARK)
    try:
        raw = msgspec.json.decode(data)
        repeated = _repeated_names(data)
    except RecursionError:
        raise DocumentFault([Fault("$", _("The document is nested too deeply."))]) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = _("The file is not JSON: %(reason)s.")
        raise DocumentFault([Fault("$", message, {"reason": str(error)})]) from None
    if repeated:
        message = _("The same name stands twice in one object: %(names)s.")
        raise DocumentFault([Fault("$", message, {"names": ", ".join(repeated)})])
    return sound_document(raw)


def read_file(file: IO[bytes]) -> Document:
    """The sound document in an open file, of which no more is read than may be."""
    return read(file.read(MAX_BYTES + 1))


def sound_document(raw: object) -> Document:
    """The document in decoded JSON. Raises `DocumentFault` for shape, then for meaning."""
    document = _document(raw)
    faults = check(document)
    if faults:
        raise DocumentFault(faults)
    return document


def _document(raw: object) -> Document:
    try:
        return msgspec.convert(raw, Document)
    except msgspec.ValidationError:
        faults = _shape_faults(raw)
    except RecursionError:
        faults = [Fault("$", _("The document is nested too deeply."))]
    raise DocumentFault(faults)


def _shape_faults(raw: object) -> list[Fault]:
    try:
        return shape_faults(raw, Document)
    except RecursionError:
        return [Fault("$", _("The document is nested too deeply."))]


def _repeated_names(data: bytes) -> list[str]:
    """Names that stand twice in one object: JSON decoders keep the last in silence."""
    repeated: list[str] = []

    def note(pairs: list[tuple[str, Any]]) -> None:
        names = [name for name, _value in pairs]
        if len(set(names)) < len(names):
            repeated.extend(sorted({name for name in names if names.count(name) > 1}))

    json.loads(data, object_pairs_hook=note)
    return repeated


def canonical_json(document: Document) -> bytes:
    """The one way to write a document: sorted names, defaults left out, no white space."""
    return msgspec.json.encode(document, order="sorted")


def content_hash(document: Document) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical_json(document)).hexdigest()


def as_stored(document: Document) -> dict[str, Any]:
    """The document as plain JSON values, for a version's row."""
    stored: dict[str, Any] = msgspec.json.decode(canonical_json(document))
    return stored


def json_schema() -> dict[str, Any]:
    """The format as a JSON Schema (2020-12)."""
    return {"$schema": SCHEMA_DIALECT, **msgspec.json.schema(Document)}


def kept_document(expected_hash: str) -> Document | None:
    """The locked document with the hash, if this process has parsed it already."""
    return _parsed.get(expected_hash)


def parsed_document(expected_hash: str, stored: dict[str, Any]) -> Document:
    """The locked document with the hash, parsed once per process.

    Raises `DocumentFault` when what is stored is not what was locked.
    """
    if (kept := _parsed.get(expected_hash)) is not None:
        return kept
    document = _document(stored)
    if content_hash(document) != expected_hash:
        message = _("The stored document is not the one that was locked: its content hash differs.")
        raise DocumentFault([Fault("$", message)])
    while len(_parsed) >= KEPT_DOCUMENTS:
        _parsed.pop(next(iter(_parsed)), None)
    _parsed[expected_hash] = document
    return document
