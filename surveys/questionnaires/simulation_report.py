"""What many walks through a document met, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from surveys.questionnaires.document import Document
    from surveys.questionnaires.random_answers import Shown
    from surveys.questionnaires.simulator import Walk

ROUTES_TOLD = 10


@dataclass(frozen=True)
class Spread:
    """How something was spread over the walks."""

    least: float
    tenth: float
    median: float
    mean: float
    nine_tenths: float
    greatest: float


@dataclass(frozen=True)
class Route:
    """Pages that were walked one after the other, and the share of walks that took them."""

    pages: tuple[str, ...]
    share: float


@dataclass(frozen=True)
class Simulation:
    """The walks as shares of their number (0-1), spreads, and paths of what nobody was shown."""

    walks: int
    never_reached: tuple[str, ...]
    pages: Spread
    items: Spread
    minutes: Spread
    item_shares: dict[str, float]
    page_shares: dict[str, float]
    routes: tuple[Route, ...]
    other_routes: int
    other_share: float
    broken_rules: dict[str, float]


def report_of(document: Document, walks: Iterable[Walk]) -> Simulation:
    """Count the walks. Raises `ValueError` when there are none."""
    pages: Counter[str] = Counter()
    parts: Counter[tuple[str, Shown]] = Counter()
    routes: Counter[tuple[str, ...]] = Counter()
    broken: Counter[str] = Counter()
    lengths: list[tuple[int, int, float]] = []
    for walk in walks:
        pages.update(walk.pages)
        parts.update(walk.shown)
        routes[walk.pages] += 1
        broken.update(walk.broken)
        lengths.append((len(walk.pages), walk.asked, walk.seconds / 60))
    if not lengths:
        raise ValueError("There must be at least one walk.")
    count = len(lengths)
    items: Counter[str] = Counter()
    for (code, _shown), times in parts.items():
        items[code] += times
    told = [Route(route, times / count) for route, times in routes.most_common(ROUTES_TOLD)]
    return Simulation(
        walks=count,
        never_reached=tuple(_never_reached(document, parts)),
        pages=_spread([length[0] for length in lengths]),
        items=_spread([length[1] for length in lengths]),
        minutes=_spread([length[2] for length in lengths]),
        page_shares={page.code: pages[page.code] / count for page in document.pages},
        item_shares={item.code: items[item.code] / count for item in document.items()},
        routes=tuple(told),
        other_routes=len(routes) - len(told),
        other_share=1 - sum(times for _route, times in routes.most_common(ROUTES_TOLD)) / count,
        broken_rules={rule.code: broken[rule.code] / count for rule in document.rules},
    )


def _never_reached(document: Document, parts: Iterable[tuple[str, Shown]]) -> Iterator[str]:
    """The paths of items, and of rows and categories of items, that no walk was shown."""
    rows: dict[str, set[str]] = {}
    codes: dict[str, set[int]] = {}
    for code, shown in parts:
        rows.setdefault(code, set()).update(shown.rows)
        codes.setdefault(code, set()).update(shown.codes)
    for page_place, page in enumerate(document.pages):
        for place, item in enumerate(page.items):
            path = f"$.pages[{page_place}].items[{place}]"
            if item.code not in rows:
                yield path
                continue
            for row_place, row in enumerate(item.rows):
                if row.code not in rows[item.code]:
                    yield f"{path}.rows[{row_place}]"
            for category_place, category in enumerate(item.categories):
                if category.code not in codes[item.code]:
                    yield f"{path}.categories[{category_place}]"


def _spread(values: Sequence[float]) -> Spread:
    ordered = sorted(values)
    last = len(ordered) - 1
    return Spread(
        least=ordered[0],
        tenth=ordered[last // 10],
        median=ordered[last // 2],
        mean=fmean(ordered),
        nine_tenths=ordered[last * 9 // 10],
        greatest=ordered[last],
    )
