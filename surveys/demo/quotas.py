"""Choosing people so that counts by size and by centrality both come out exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass


class QuotaError(ValueError):
    """No choice of these people fills the quota."""


@dataclass(frozen=True, order=True)
class Cell:
    """Where a respondent belongs: size group 1–4 and centrality group 1–5.

    County mayors have no size and no centrality: their groups are 4 and 5.
    """

    size: int
    centrality: int


@dataclass(frozen=True)
class Quota:
    """How many people get each code, and how these people spread over the groups.

    `codes` maps a code to its count. `size` lists the counts for size groups 1–4, `centrality`
    for centrality groups 1–5; None leaves that spread to chance.
    """

    codes: Mapping[int, int]
    size: tuple[int, int, int, int] | None = None
    centrality: tuple[int, int, int, int, int] | None = None

    def __post_init__(self) -> None:
        for margin in (self.size, self.centrality):
            if margin is not None and sum(margin) != self.total:
                raise QuotaError(f"{margin} does not add up to {self.total}")

    @property
    def total(self) -> int:
        return sum(self.codes.values())


def choose(cells: Mapping[str, Cell], quota: Quota, score: Callable[[str], float]) -> list[str]:
    """Fill the quota from these people, the highest scores first; returned in that order.

    Raises `QuotaError` when it cannot be filled.
    """
    ranked = sorted(cells, key=lambda person: (-score(person), person))
    picks = _Picks(cells, quota)
    for person in ranked:
        if picks.has_room_for(person):
            picks.take(person)
    while len(picks.taken) < quota.total:
        picks.exchange(ranked)
    return [person for person in ranked if person in picks.taken]


class _Picks:
    """People taken so far, with the room left in each size and centrality group."""

    def __init__(self, cells: Mapping[str, Cell], quota: Quota) -> None:
        self.cells = cells
        self.taken: set[str] = set()
        self.total = quota.total
        self.size_room = _room(quota.size, (cell.size for cell in cells.values()))
        self.centrality_room = _room(quota.centrality, (cell.centrality for cell in cells.values()))

    def has_room_for(self, person: str) -> bool:
        cell = self.cells[person]
        return (
            len(self.taken) < self.total
            and self.size_room[cell.size] > 0
            and self.centrality_room[cell.centrality] > 0
        )

    def take(self, person: str) -> None:
        self.taken.add(person)
        self.size_room[self.cells[person].size] -= 1
        self.centrality_room[self.cells[person].centrality] -= 1

    def release(self, person: str) -> None:
        self.taken.remove(person)
        self.size_room[self.cells[person].size] += 1
        self.centrality_room[self.cells[person].centrality] += 1

    def exchange(self, ranked: Sequence[str]) -> None:
        """Take one more person by a chain of exchanges.

        The chain is an augmenting path in the flow from size groups to centrality groups (Ford
        and Fulkerson 1956). Raises `QuotaError` when there is none.
        """
        paths: dict[int, list[str]] = {
            size: [] for size, room in sorted(self.size_room.items()) if room > 0
        }
        queue = list(paths)
        for size in queue:
            for person in ranked:
                cell = self.cells[person]
                if cell.size != size or person in self.taken:
                    continue
                if self.centrality_room[cell.centrality] > 0:
                    self._apply([*paths[size], person])
                    return
                for other in ranked:
                    theirs = self.cells[other]
                    if (
                        other in self.taken
                        and theirs.centrality == cell.centrality
                        and theirs.size not in paths
                    ):
                        paths[theirs.size] = [*paths[size], person, other]
                        queue.append(theirs.size)
        raise QuotaError(f"only {len(self.taken)} of {self.total} can be chosen")

    def _apply(self, path: Sequence[str]) -> None:
        for person in path[1::2]:
            self.release(person)
        for person in path[0::2]:
            self.take(person)


def _room(margin: tuple[int, ...] | None, groups: Iterable[int]) -> Counter[int]:
    if margin is None:
        return Counter(groups)
    return Counter({group: count for group, count in enumerate(margin, start=1) if count})
