"""What the check of a sound draft tells beside faults: advice, reading, random respondents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from surveys.questionnaires.advice import Reading, advice, readings
from surveys.questionnaires.drafting.field_words import language_words
from surveys.questionnaires.drafting.parts import Part, find, item_part, part_at
from surveys.questionnaires.editing.sketching import by_part, sketch
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.simulator import WALKS, simulate
from surveys.questionnaires.versions.diff import item_changes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from surveys.questionnaires.document import Document
    from surveys.questionnaires.drafting.models import Draft
    from surveys.questionnaires.editing.sketching import Located
    from surveys.questionnaires.simulation_report import Simulation

# The same draft gives the same figures, so that what changed them is what was edited.
SEED = 1


class Missed(NamedTuple):
    """An item that nobody was shown, or the code of its row or category that nobody was."""

    part: Part
    code: str


@dataclass(frozen=True)
class Trial:
    """Random respondents, and what none of them was shown."""

    simulation: Simulation
    never_reached: Sequence[Missed]


@dataclass(frozen=True)
class Advice:
    """Warnings and hints by part, how much there is to read, and a trial if one was asked for."""

    by_part: Mapping[Part, Sequence[Located]]
    readings: Sequence[Reading]
    trial: Trial | None

    @property
    def readings_by_name(self) -> list[tuple[str, Reading]]:
        """Each reading after the name of its language."""
        return [(language_words(one.language), one) for one in self.readings]


def advice_on(draft: Draft, *, is_trying: bool) -> Advice | None:
    """The advice on a sound draft; None while it has faults."""
    try:
        document = sound_document(draft.document)
    except DocumentFault:
        return None
    trial = None
    if is_trying:
        simulation = simulate(document, WALKS, SEED)
        never = (part_at(draft.document, path) for path in simulation.never_reached)
        trial = Trial(simulation, [_missed(part) for part in never])
    found = advice(document, _previous(draft))
    return Advice(by_part(draft.document, found), readings(document), trial)


def core_state(draft: Draft, part: Part) -> str:
    """Of an international core item `core`, and `changed` where its meaning is another than before.

    Nothing for other parts. An item that was one in the version the draft began from stays one
    here, whatever its mark says now.
    """
    if part.kind != "item":
        return ""
    item, previous = find(draft.document, part), _previous(draft)
    key = item.get("series") or item["code"]
    known = previous.items() if previous is not None else ()
    old = next((one for one in known if one.core and one.series_key == key), None)
    after = sketch(draft.document)
    new = after.item(part.code)
    if old is not None and (
        new is None or any(one.changes_meaning for one in item_changes(old, new, after))
    ):
        return "changed"
    return "core" if item.get("core") or old is not None else ""


def _previous(draft: Draft) -> Document | None:
    """What the draft was begun from: as a rule the questionnaire of the last wave."""
    try:
        return draft.based_on.load() if draft.based_on is not None else None
    except DocumentFault:
        return None


def _missed(part: Part) -> Missed:
    return Missed(item_part(part.item), part.code) if part.item else Missed(part, "")
