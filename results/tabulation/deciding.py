"""What must be hidden of a wave's items: its counts, groups and thresholds, put to the rules."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from results.suppression.deciding import decide_items
from results.suppression.decisions import Decision
from results.suppression.frames import Frame
from results.suppression.policies import Policy
from results.tabulation.counting import crossed_in
from results.tabulation.folding import with_crossed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from results.tabulation.counting import GroupSize
    from surveys.exports.microdata import Microdata
    from surveys.exports.waves import WaveFacts


def policy_of(wave: WaveFacts) -> Policy:
    """The thresholds that the wave sets."""
    return Policy(wave.minimum_base, wave.crossed_minimum_base)


def decisions_of(
    data: Microdata,
    sizes: Mapping[str, Mapping[int, GroupSize]],
    count_of: Callable[[str, str], Mapping[int, Mapping[int, int]]],
) -> Iterator[Decision]:
    """A decision on each item that is chosen from categories, in the questionnaire's order.

    `count_of(variable, breakdown)` gives group → code → respondents; `sizes[breakdown]` the groups.
    """
    answered = {
        code: {group: size.answered for group, size in groups.items()}
        for code, groups in sizes.items()
    }
    groups = with_crossed(data, crossed_in(sizes))
    return decide_items(
        data.codebook.items,
        count_of,
        answered,
        Frame.of(groups),
        policy_of(data.wave),
        {code: 2 for code in groups if code not in data.groups},
    )


def stored_decisions(decisions: Iterable[Decision], policy: Policy) -> dict[str, Any]:
    """The decisions as the cube keeps them, with the thresholds they were made under."""
    return {"policy": asdict(policy), "items": {one.item: one.stored() for one in decisions}}


def decision_of(suppression: Mapping[str, Any], item: str) -> Decision | None:
    """The stored decision on an item; None when there is none, and then nothing may be shown."""
    stored = suppression.get("items", {}).get(item)
    return None if stored is None else Decision.read(item, stored)
