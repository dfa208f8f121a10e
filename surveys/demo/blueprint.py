"""The counts behind the synthetic answers of the mayors' survey of 2019.

KS published percentages and words, not counts. These counts are ours: chosen so that every
published figure comes out (docs/published-figures.md lists figure by figure), bound to no
municipality. Size groups: under 5 000, 5 000–9 999, 10 000 or more, county mayors. Centrality
groups: 1–3, 4, 5, 6, county mayors.
"""

from __future__ import annotations

from collections.abc import Mapping

from surveys.demo.quotas import Quota

INVITED = 439

ANSWERED = Quota({1: 139}, size=(70, 26, 36, 7), centrality=(33, 27, 35, 37, 7))
"""Who answered. 7 county mayors of 17, so that their group can stand in breakdowns."""

PARTIAL = 14
DECLINED = 10
UNDELIVERABLE = 8

SINGLES: Mapping[str, tuple[Quota, ...]] = {
    "P1": (
        # 52 with a strategy: 29 politically adopted, 13 both, 10 administratively.
        Quota({1: 29, 3: 13, 2: 10}, size=(18, 9, 20, 5)),
        Quota({4: 63}, size=(38, 13, 11, 1)),
        Quota({5: 20}, size=(12, 3, 4, 1)),
        Quota({99: 4}),
    ),
    "P3": (Quota({1: 121}, size=(59, 23, 32, 7)), Quota({2: 14}), Quota({99: 4})),
    "P5": (
        Quota({1: 104}, size=(47, 20, 31, 6), centrality=(25, 21, 26, 26, 6)),
        Quota({2: 33}),
        Quota({99: 2}),
    ),
    "P10": (
        Quota({1: 88}, size=(40, 16, 27, 5), centrality=(25, 18, 20, 20, 5)),
        Quota({2: 44}),
        Quota({99: 7}),
    ),
}
"""Single-choice items: every asked person falls into one quota, the rest into the last."""

EXCLUSIVES: Mapping[str, tuple[Quota, ...]] = {
    "P2": (Quota({99: 3}),),
    "P4": (Quota({99: 2}),),
    "P6": (Quota({99: 1}),),
    "P7": (Quota({96: 6}), Quota({99: 2})),
    "P11": (Quota({99: 2}),),
}
"""Multiple-choice items: those who chose one exclusive category and nothing else."""

LEFT_EMPTY: Mapping[str, int] = {"P2": 2, "P4": 1}

MENTIONS: Mapping[str, tuple[Quota, ...]] = {
    "P2": (
        Quota({6: 48}, centrality=(15, 11, 12, 6, 4)),
        Quota({2: 108}),
        Quota({1: 104}),
        Quota({3: 78}),
        Quota({4: 74}),
        Quota({5: 70}),
        Quota({97: 4}),
        Quota({7: 60}),
    ),
    "P4": (
        Quota({1: 88}),
        Quota({2: 71}),
        Quota({3: 54}),
        Quota({5: 45}),
        Quota({4: 30}),
        Quota({97: 3}),
        Quota({6: 49}),
    ),
    "P6": (
        Quota({5: 33}, size=(28, 5, 0, 0)),
        Quota({6: 11}, size=(7, 2, 2, 0), centrality=(2, 2, 3, 4, 0)),
        Quota({1: 67}, size=(26, 14, 23, 4)),
        Quota({2: 52}, size=(21, 11, 17, 3)),
        Quota({3: 30}, size=(11, 6, 11, 2)),
        Quota({4: 27}, size=(9, 8, 8, 2)),
        Quota({8: 9}),
        Quota({9: 8}),
        Quota({97: 2}),
        Quota({7: 18}),
    ),
    "P7": (
        Quota({5: 23}, size=(5, 5, 11, 2), centrality=(8, 6, 5, 2, 2)),
        Quota({3: 45}, size=(16, 9, 17, 3)),
        Quota({1: 61}, size=(29, 12, 16, 4)),
        Quota({4: 35}, size=(15, 7, 11, 2)),
        Quota({6: 30}),
        Quota({7: 33}),
        Quota({97: 3}),
        Quota({2: 38}),
    ),
    "P11": (
        Quota({4: 20}, centrality=(9, 4, 4, 2, 1)),
        Quota({1: 55}),
        Quota({2: 51}),
        Quota({3: 43}),
        Quota({6: 12}),
        Quota({97: 2}),
        Quota({5: 21}),
    ),
}
"""Multiple-choice items, those bound by groups first; the last catches who has none yet."""

MOST_CHOICES: Mapping[str, int] = {"P6": 3}

GRIDS: Mapping[str, Mapping[str, tuple[Quota, ...]]] = {
    "P8": {
        "technology": (Quota({1: 41, 2: 58, 3: 33, 4: 4, 5: 1, 99: 2}),),
        "political_decisions": (Quota({1: 44, 2: 52, 3: 32, 4: 5, 5: 3, 99: 3}),),
        "participation": (Quota({1: 36, 2: 51, 3: 35, 4: 10, 5: 3, 6: 1, 99: 3}),),
        "cross_sector": (Quota({1: 31, 2: 48, 3: 38, 4: 15, 5: 3, 99: 4}),),
        "knowledge": (Quota({1: 22, 2: 40, 3: 42, 4: 24, 5: 3, 98: 3, 99: 5}),),
        "inhabitants": (Quota({1: 20, 2: 43, 3: 45, 4: 22, 5: 4, 6: 1, 99: 4}),),
        "laws": (Quota({1: 4, 2: 11, 3: 18, 4: 34, 5: 34, 6: 22, 7: 10, 98: 1, 99: 5}),),
        "economy": (Quota({1: 5, 2: 10, 3: 14, 4: 20, 5: 41, 6: 29, 7: 16, 99: 4}),),
    },
    "P9": {
        "broad_support": (Quota({1: 52, 2: 59, 3: 19, 4: 6, 99: 3}),),
        "cooperation": (Quota({1: 49, 2: 55, 3: 24, 4: 9, 99: 2}),),
        "demands_solutions": (Quota({1: 43, 2: 64, 3: 22, 4: 6, 99: 4}),),
        "asks_results": (Quota({1: 57, 2: 66, 3: 11, 4: 2, 99: 3}),),
        "initiators": (Quota({1: 46, 2: 66, 3: 18, 4: 6, 98: 1, 99: 2}),),
        "facilitates": (Quota({1: 33, 2: 69, 3: 25, 4: 7, 99: 5}),),
        "into_operation": (Quota({1: 40, 2: 69, 3: 20, 4: 4, 98: 1, 99: 5}),),
        "needs_knowledge": (
            Quota({1: 37, 2: 59}, size=(56, 16, 21, 3), centrality=(18, 18, 26, 31, 3)),
            Quota({3: 26, 4: 13}, centrality=(14, 8, 8, 5, 4)),
            Quota({99: 4}),
        ),
        "values_employees": (Quota({1: 73, 2: 54, 3: 8, 4: 2, 99: 2}),),
        "spreading": (Quota({1: 41, 2: 63, 3: 22, 4: 5, 98: 1, 99: 7}),),
        "reuse": (Quota({1: 45, 2: 58, 3: 23, 4: 6, 99: 7}),),
    },
}
