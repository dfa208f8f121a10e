"""Seeded chance that gives the same result on every machine and Python version.

Only `Random.random()` is used: Python promises its sequence for a seed, and makes no such
promise for `shuffle`, `sample` or `gauss`. Sums of fractions are exact
(`fsum`): `sum` is not the same in every version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import fsum
from random import Random
from typing import TypeVar

T = TypeVar("T")


def stream(seed: int, name: str) -> Random:
    """A sequence of its own for one purpose: a change in one item does not stir the others."""
    return Random(f"{seed}:{name}")  # noqa: S311 — demo data, nothing secret


def shuffled(rng: Random, values: Iterable[T]) -> list[T]:
    keyed = [(rng.random(), index, value) for index, value in enumerate(values)]
    return [value for _, _, value in sorted(keyed, key=lambda entry: entry[:2])]


def weighted(rng: Random, weights: Mapping[T, float]) -> T:
    """One of the keys, each with a chance in proportion to its weight."""
    point = rng.random() * fsum(weights.values())
    for value, weight in weights.items():
        point -= weight
        if point < 0:
            return value
    return value
