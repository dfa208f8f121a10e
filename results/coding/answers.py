"""The open answers of a wave with what has been done with them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from results.coding.models import FrameCategory, ScreenedAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from surveys.exports.microdata import Microdata


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """What one respondent wrote, and the screening of it; none when it is not screened as it is."""

    row_id: str
    original: str
    screened: ScreenedAnswer | None

    @property
    def shown(self) -> str:
        """What others may see: nothing before somebody has screened it."""
        if self.screened is None or self.screened.is_withheld:
            return ""
        return self.screened.text

    @property
    def codes(self) -> tuple[int, ...]:
        """Codes of the frame; none before it is screened."""
        return tuple(self.screened.codes) if self.screened is not None else ()


def text_hash(text: str) -> str:
    """Changes when the respondent changes what she wrote."""
    return sha256(text.encode()).hexdigest()


def open_answers(data: Microdata, key: str) -> list[OpenAnswer]:
    """What was written under the key, in the order of the pseudonyms, which is no order."""
    screened = {
        one.row_id: one for one in ScreenedAnswer.objects.filter(wave_id=data.wave.id, key=key)
    }
    return [
        OpenAnswer(row_id, text, _of_this(text, screened.get(row_id)))
        for row_id, text in zip(data.row_ids, data.texts.get(key, ()), strict=False)
        if text
    ]


def _of_this(text: str, screened: ScreenedAnswer | None) -> ScreenedAnswer | None:
    if screened is None or screened.original_hash != text_hash(text):
        return None
    return screened


def frame_of(wave_id: int, key: str) -> list[FrameCategory]:
    """The code frame of the wave's survey for the open item."""
    return list(FrameCategory.objects.filter(survey__waves=wave_id, key=key))


def frames_of(wave_id: int) -> Mapping[str, list[FrameCategory]]:
    """All code frames of the wave's survey, by key."""
    frames: dict[str, list[FrameCategory]] = {}
    for category in FrameCategory.objects.filter(survey__waves=wave_id):
        frames.setdefault(category.key, []).append(category)
    return frames


def matching(answers: Iterable[OpenAnswer], words: str, *, in_originals: bool) -> list[OpenAnswer]:
    """Those whose text has all of the words, in any case and order.

    One who may not read originals must not find out by searching what stands in them.
    """
    wanted = words.casefold().split()
    return [
        one
        for one in answers
        if all(word in (one.original if in_originals else one.shown).casefold() for word in wanted)
    ]
