"""What is said of many is found once for all that are alike. No Django here."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Key = TypeVar("Key", bound=Hashable)


class Numbered(dict[Key, int]):
    """Keys with numbers from zero, in the order in which they are first asked for."""

    def __missing__(self, key: Key) -> int:
        self[key] = number = len(self)
        return number


def alike(keys: Iterable[Key]) -> tuple[list[Key], NDArray[np.intp]]:
    """The keys that differ, and where among them each key has its like."""
    numbered: Numbered[Key] = Numbered()
    of = np.fromiter(map(numbered.__getitem__, keys), dtype=np.intp)
    return list(numbered), of
