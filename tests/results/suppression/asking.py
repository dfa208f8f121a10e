"""Small questions for tests: counts per group of one breakdown or several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from results.suppression.frames import Frame
from results.suppression.questions import EVERYONE, Bar, Place, Question

EMPTY = -9
"""As a code: those who took part and left the question empty."""
Counts = Mapping[int, Mapping[int, int]]
"""Group → code → respondents."""


def single(
    counts: Mapping[str, Counts],
    outside: Sequence[int] = (),
    silent: int = 0,
    unsure: Sequence[int] = (),
) -> Question:
    """A single choice by some breakdowns that each hold all respondents.

    So many of each group took part and left it empty: else all know how many answered it.
    """
    codes = sorted(
        {code for groups in counts.values() for group in groups.values() for code in group}
        - {EMPTY}
    )
    bars: dict[Place, Bar] = {}
    for breakdown, groups in counts.items():
        everyone: Counter[int] = Counter()
        for group, found in groups.items():
            bars[breakdown, group] = _bar(found, codes, outside, silent)
            everyone.update(found)
        bars[EVERYONE] = _bar(everyone, codes, outside, silent * len(groups))
    return Question(
        "",
        "single",
        tuple(codes),
        frozenset(outside),
        bars,
        {},
        name="P1",
        unsure=frozenset(unsure),
    )


def _bar(
    found: Mapping[int, int], codes: Sequence[int], outside: Sequence[int], silent: int
) -> Bar:
    counts = {code: found.get(code, 0) for code in codes}
    base = sum(number for code, number in counts.items() if code not in outside)
    return Bar(sum(counts.values()) + found.get(EMPTY, 0) + silent, base, counts)


def frame(groups: Mapping[str, Mapping[int, int]]) -> Frame:
    """Breakdowns that each split the sample, crossed as evenly as their group sizes allow."""
    columns = {code: np.repeat(list(sizes), list(sizes.values())) for code, sizes in groups.items()}
    generator = np.random.default_rng(1)
    first, *others = columns
    return Frame.of(
        {first: columns[first], **{code: generator.permutation(columns[code]) for code in others}}
    )


def frame_of(question: Question, spare: int = 40) -> Frame:
    """A frame for a question by one breakdown, with so many more per group who did not answer."""
    [breakdown] = {breakdown for breakdown, _group in question.bars} - {""}
    sizes = {
        group: bar.answered + spare
        for (code, group), bar in question.bars.items()
        if code == breakdown
    }
    return frame({breakdown: sizes})
