"""What the codebook tells of typing errors that were corrected in the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveys.exports.codebook import CorrectedText
from surveys.questionnaires.versions.corrections import corrections_of

if TYPE_CHECKING:
    from surveys.questionnaires.drafting.parts import Part
    from surveys.questionnaires.models import QuestionnaireVersion


def corrected_texts(version: QuestionnaireVersion) -> tuple[CorrectedText, ...]:
    """The texts that were corrected on the way to the version, the first correction first."""
    return tuple(
        CorrectedText(
            part=_name(one.change.part),
            language=one.change.language,
            before=one.change.before,
            after=one.change.after,
            corrected_at=one.corrected_at,
            version=one.number,
            note=one.note,
        )
        for one in corrections_of(version)
        if one.change.what == "text"
    )


def _name(part: Part) -> str:
    if part.kind in ("category", "row"):
        return f"{part.item}.{part.code}"
    return part.code
