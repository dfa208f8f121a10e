"""Arrays as bytes in the database: small, exact, the same on every machine. No Django here."""

from __future__ import annotations

import zlib
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import numpy as np

from results.statistics.designs import Design
from results.tabulation.counting import CountTable, NumberTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

Packable = TypeVar("Packable", CountTable, NumberTable, Design)
WHOLE = ("<u1", "<i1", "<u2", "<i2", "<u4", "<i4", "<i8")
PLAIN, SQUEEZED = b"p", b"z"
WORTH_IT = 0.9


class _Array(msgspec.Struct, tag=True, array_like=True, frozen=True):
    dtype: str
    shape: tuple[int, ...]
    data: bytes


class _Plain(msgspec.Struct, tag=True, array_like=True, frozen=True):
    value: bool | tuple[int, ...] | None


ENCODER = msgspec.msgpack.Encoder()
DECODER = msgspec.msgpack.Decoder(list[_Array | _Plain])


def pack(thing: CountTable | NumberTable | Design) -> bytes:
    """Its fields; the same thing is the same bytes."""
    return ENCODER.encode([_packed(getattr(thing, one.name)) for one in fields(thing)])


def unpack(kind: type[Packable], packed: bytes) -> Packable:
    """What was packed as that kind. Whole numbers come back as 64 bits."""
    return kind(*map(_unpacked, DECODER.decode(packed)))


def pack_array(array: NDArray[Any]) -> bytes:
    """One column, whole numbers in as few bits as hold them all."""
    return ENCODER.encode(_array(array))


def unpack_array(packed: bytes) -> NDArray[Any]:
    """The column, in the bits that it was packed in."""
    return _from(msgspec.msgpack.decode(packed, type=_Array))


def squeeze(packed: bytes) -> bytes:
    """Compressed where that saves a tenth, with a mark in front that says whether."""
    small = zlib.compress(packed, 1)
    return SQUEEZED + small if len(small) < WORTH_IT * len(packed) else PLAIN + packed


def unsqueeze(stored: bytes | memoryview) -> bytes:
    """What was squeezed."""
    mark, rest = bytes(stored[:1]), bytes(stored[1:])
    return zlib.decompress(rest) if mark == SQUEEZED else rest


def _packed(value: Any) -> _Array | _Plain:
    return _array(value) if isinstance(value, np.ndarray) else _Plain(value)


def _unpacked(stored: _Array | _Plain) -> Any:
    if isinstance(stored, _Plain):
        return stored.value
    array = _from(stored)
    return array.astype(np.int64) if array.dtype.kind in "iu" else array


def _array(array: NDArray[Any]) -> _Array:
    if array.dtype.kind == "f":
        dtype = "<f8"
    elif array.dtype.kind == "b":
        dtype = "|b1"
    elif array.dtype == np.uint64:
        dtype = "<u8"
    else:
        ends = (int(array.min()), int(array.max())) if array.size else (0, 0)
        dtype = next(one for one in WHOLE if all(_fits(end, one) for end in ends))
    return _Array(dtype, array.shape, array.astype(dtype).tobytes())


def _fits(number: int, dtype: str) -> bool:
    limits = np.iinfo(dtype)
    return int(limits.min) <= number <= int(limits.max)


def _from(stored: _Array) -> NDArray[Any]:
    return np.frombuffer(stored.data, stored.dtype).reshape(stored.shape)
