"""What it costs to take 100,000 answers out of the database, and to make a cube of them."""

from __future__ import annotations

import resource
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import numpy as np
from django.db import connection
from django.test.utils import setup_test_environment, teardown_test_environment

from results.explorer.figures import View, read_view
from results.statistics.designs import Design
from results.tabulation.ad_hoc import Filter, Split, chosen_answers, split_by
from results.tabulation.counting import count
from results.tabulation.cubes import compute_cube, design_of
from results.tabulation.snapshots import Columns, read_columns
from surveys.exports.cases import cases_of
from surveys.exports.microdata import extract
from surveys.exports.waves import facts_and_codebook
from tests.bench.sixty_items import make_large_wave
from tests.measuring import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from results.tabulation.models import Cube
    from surveys.exports.codebook import Codebook, ItemEntry
    from surveys.fieldwork.models import Wave

SIZE = 100_000
TIMES_COPY, MEGABYTES, CUBE_SECONDS, TIMES_MASKED, AD_HOC_MS = 2, 500, 60, 2, 500


def run() -> list[Row]:
    """Extraction against COPY of the same rows; the cube; a table that no cube has."""
    setup_test_environment()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        return measured(make_large_wave(SIZE))
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


def measured(wave: Wave) -> list[Row]:
    acts = (lambda: read_out(wave), lambda: extract(wave.code))
    rounds = rounds_of(*acts, times=5)
    floor = median(copied for copied, _extracted in rounds)
    ratio = median(extracted / copied for copied, extracted in rounds)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    (cube_seconds,) = in_turn(lambda: compute_cube(wave.code), times=1)
    _facts, codebook = facts_and_codebook(wave.code)
    cube = compute_cube(wave.code)
    times_masked = ad_hoc_against_masked(cube, codebook)
    view = View("S1", by="size", second="region", filters=(Filter("centrality", (1, 2)),))
    (page,) = in_turn(lambda: read_view(wave.code, view), times=5)
    how = "COPY" if connection.vendor == "postgresql" else "a plain query"
    return [
        row(f"{how} of the cases of 100,000 answers, 60 items", floor, "s", 60),
        row(f"extraction, against {how} of the same rows", ratio, "times", TIMES_COPY),
        row("memory of the process after that", megabytes, "MB", MEGABYTES),
        row("extraction, weights, cube and snapshot of them", cube_seconds, "s", CUBE_SECONDS),
        row("ad hoc, counting against a masked bincount", times_masked, "times", TIMES_MASKED),
        row("ad hoc, two splits and a filter, with rules", 1000 * page, "ms", AD_HOC_MS),
    ]


def read_out(wave: Wave) -> int:
    """The same rows to the client as fast as the database gives them, and nothing done to them."""
    statement, parameters = cases_of(wave).query.sql_with_params()
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            return len(cursor.execute(statement, parameters).fetchall())
        with cursor.copy(f"COPY ({statement}) TO STDOUT (FORMAT BINARY)", parameters) as copy:
            return sum(len(block) for block in copy)


def ad_hoc_against_masked(cube: Cube, codebook: Codebook) -> float:
    """Our counts in multiples of the bincounts with a mask, of the same columns.

    Each takes milliseconds and waits for nothing: by processor time, else what other programs do
    in the one or the other decides.
    """
    item = codebook.item("S1")
    columns = read_columns(cube, codes=["S1"], groups=["size", "region", "centrality"])
    splits = (split_by(codebook, "size"), split_by(codebook, "region"))
    design = design_of(cube)
    rounds = rounds_of(
        lambda: masked_bincount(columns, design),
        lambda: our_counts(cube, columns, item, splits),
        times=31,
        clock=process_time,
    )
    return median(counted / masked for masked, counted in rounds)


def masked_bincount(columns: Columns, design: Design) -> None:
    """n, Σw and Σw² of each stratum, pair of groups and code, of those in the filter."""
    weight, stratum = design.weight[columns.atom], design.stratum[columns.atom]
    mask = np.isin(columns.groups["centrality"], (1, 2))
    groups = stratum * 100 + columns.groups["size"].astype(np.int64) * 10
    key = ((groups + columns.groups["region"]) * 120 + columns.codes["S1"] + 3)[mask]
    weight = weight[mask]
    np.bincount(key)
    np.bincount(key, weight)
    np.bincount(key, weight * weight)


def our_counts(cube: Cube, columns: Columns, item: ItemEntry, splits: tuple[Split, ...]) -> None:
    count(chosen_answers(cube, columns, item, splits, (Filter("centrality", (1, 2)),)))


def in_turn(*acts: Callable[[], object], times: int) -> list[float]:
    """The median seconds of each act."""
    return [median(seconds) for seconds in zip(*rounds_of(*acts, times=times), strict=True)]


def rounds_of(
    *acts: Callable[[], object], times: int, clock: Callable[[], float] = perf_counter
) -> list[list[float]]:
    """The seconds of each act, done in turn so that a busy machine hits all of a round alike."""
    return [[seconds_of(act, clock) for act in acts] for _round in range(times)]


def seconds_of(act: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    act()
    return clock() - start


def row(name: str, figure: float, unit: str, most: float) -> Row:
    return {
        "name": name,
        "figure": round(figure, 3),
        "unit": unit,
        "goal": f"<= {most}",
        "holds": figure <= most,
    }
