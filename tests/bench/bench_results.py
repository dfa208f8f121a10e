"""What figures cost: a cube from arrays against the bare bincounts, and pages read from it."""

from __future__ import annotations

import resource
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import numpy as np
from django.db import connection
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    setup_test_environment,
    teardown_test_environment,
)
from django.utils import timezone

from barometer.access import Role
from results.statistics.designs import fold
from results.suppression.policies import Policy
from results.tabulation.building import build_table
from results.tabulation.counting import Answers, GroupSize, count, sizes_of
from results.tabulation.cubes import store_tables
from results.tabulation.deciding import stored_decisions
from results.tabulation.models import Cube
from results.tabulation.packing import pack, squeeze
from surveys.exports.codebook import Breakdown, ItemEntry, Value, Variable, build_codebook
from surveys.fieldwork.models import Wave
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.loading import store_version
from tests.bench.sixty_items import document
from tests.factories import make_user, make_wave
from tests.measuring import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from results.suppression.decisions import Decision
    from surveys.exports.codebook import Codebook

SMALL, MIDDLE, LARGE = 1_000, 100_000, 1_000_000
TIMES_FLOOR, MEGABYTES, TIMES_TEN = 4, 500, 12
PAGE_MS, PAGE_RATIO, QUERIES, LOADS = 500, 1.2, 8, 15
STRATA, ITEMS, CODES = 4, 60, (1, 2, 3, 4, 99)
GROUPS = (4, 5, 7, 8, 9, 11)
CELLS = ITEMS * sum(GROUPS) * len(CODES)


def run() -> list[Row]:
    """The arithmetic first, in a process that has done nothing else; then the pages."""
    rows = arithmetic()
    setup_test_environment()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        return rows + pages()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


def arithmetic() -> list[Row]:
    """60 items by 6 breakdowns of 100,000 with standard errors, and of ten times as many."""
    items, breakdowns = made_codebook()
    middle = made_answers(MIDDLE)
    floor = fastest(lambda: bincounts(middle), 3)
    cube = fastest(lambda: estimated(middle, items, breakdowns), 3)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    large = made_answers(LARGE)
    ten = fastest(lambda: estimated(large, items, breakdowns), 2)
    return [
        row(f"bincounts of {CELLS} cells of 100,000 answers", floor, "s", 60),
        row("their cube with standard errors, against the bincounts", cube / floor, "times", 4),
        row("memory of the process after that", megabytes, "MB", MEGABYTES),
        row("the cube of 1,000,000 against that of 100,000", ten / cube, "times", TIMES_TEN),
    ]


def made_codebook() -> tuple[list[ItemEntry], list[Breakdown]]:
    def text(words: str) -> dict[str, str]:
        return {"nb": words}

    values = tuple(Value(code, text(str(code))) for code in CODES)
    items = [
        ItemEntry(name, "single", text(name), {}, None, values, (variable,), None)
        for name in (f"V{at}" for at in range(ITEMS))
        for variable in [Variable(name, name, "single", text(name), values)]
    ]
    breakdowns = [
        Breakdown(
            f"B{at}",
            text("B"),
            text("B"),
            tuple(Value(code, text(str(code))) for code in range(1, 1 + groups)),
        )
        for at, groups in enumerate(GROUPS)
    ]
    return items, breakdowns


def made_answers(number: int) -> Answers:
    """Four strata with weights of their own; answers and groups at random."""
    chance = np.random.default_rng(number)
    stratum = chance.integers(0, STRATA, number)
    weights = np.array([1.25, 2.5, 3.75, 5.0])[stratum]
    design, atom = fold(stratum, weights, population=[2.0 * number] * STRATA)
    groups = {
        f"B{at}": chance.integers(1, 1 + number_of, number).astype(np.int16)
        for at, number_of in enumerate(GROUPS)
    }
    codes = np.array([*CODES, -1, -2], dtype=np.int16)
    return Answers(
        design=design,
        strata=tuple("abcd"),
        atom=atom,
        columns={f"V{at}": chance.choice(codes, number) for at in range(ITEMS)},
        numbers={},
        groups=groups,
        sizes=sizes_of(groups, np.ones(number, dtype=bool)),
    )


def bincounts(answers: Answers) -> None:
    """n, Σw and Σw² of each stratum, group and code: what no program can do without."""
    weight = answers.design.weight[answers.atom]
    square, stratum = weight * weight, answers.design.stratum[answers.atom]
    for membership in answers.groups.values():
        groups = stratum * 12 + membership
        for column in answers.columns.values():
            key = groups * 102 + (column + 2)
            np.bincount(key)
            np.bincount(key, weight)
            np.bincount(key, square)


def estimated(answers: Answers, items: list[ItemEntry], breakdowns: list[Breakdown]) -> None:
    counts = count(answers)
    for item in items:
        for breakdown in breakdowns:
            build_table(item, counts, breakdown)


def pages() -> list[Row]:
    """The page of a wave and of one item, of a thousand answers and of a million."""
    client = Client()
    client.force_login(make_user(Role.ANALYST))
    small, large = wave_of(SMALL), wave_of(LARGE)
    addresses = ["/resultater/{}/?fordelt=size"]
    seconds = page_seconds(client, addresses[0], small, large)
    with CaptureQueriesContext(connection) as queries:
        client.get(addresses[0].format(large.code))
    return [
        row("result page split by size, 1,000,000 answers", 1000 * seconds[1], "ms", PAGE_MS),
        row("result page, 1,000,000 answers against 1,000", seconds[1] / seconds[0], "times", 1.2),
        row("queries of the page", len(queries), "queries", QUERIES),
    ]


def wave_of(size: int) -> Wave:
    """A closed wave whose cube is filled straight from arrays."""
    version = store_version(sound_document(document()))
    wave = make_wave(1, version=version, state=Wave.State.CLOSED)
    codebook = build_codebook(version.load(), version.content_hash)
    counts = count(answers_to(codebook, size))
    shown: list[Decision] = []
    cube = Cube.objects.create(
        wave_id=wave.pk,
        computed_at=timezone.now(),
        invited=2 * size,
        answered=size,
        questionnaire_hash=version.content_hash,
        breakdowns={
            code: {
                "definition": {},
                "sizes": {str(group): [one.invited, one.answered] for group, one in of.items()},
            }
            for code, of in counts.sizes.items()
        },
        suppression=stored_decisions(shown, Policy())
        | {"items": {item.code: {"bars": [], "cells": []} for item in codebook.items}},
        design=squeeze(pack(counts.design)),
        strata=list(counts.strata),
    )
    store_tables(cube, counts)
    return wave


def answers_to(codebook: Codebook, size: int) -> Answers:
    chance = np.random.default_rng(size)
    stratum = chance.integers(0, STRATA, size)
    weights = np.array([1.25, 2.5, 3.75, 5.0])[stratum]
    design, atom = fold(stratum, weights, population=[2.0 * size] * STRATA)
    groups = {
        one.code: chance.choice(
            np.array([group.code for group in one.groups], dtype=np.int16), size
        )
        for one in codebook.breakdowns
    }
    columns = {
        one.name: chance.choice(np.array([value.code for value in one.values][:7], np.int16), size)
        for one in codebook.variables()
    }
    sizes = {
        code: {group: GroupSize(2 * one.invited, one.answered) for group, one in of.items()}
        for code, of in sizes_of(groups, np.ones(size, dtype=bool)).items()
    }
    numbers = {"N1": chance.integers(0, 200, size).astype(np.float64)}
    return Answers(design, tuple("abcd"), atom, columns, numbers, groups, sizes)


def fastest(act: Callable[[], object], times: int) -> float:
    """The least processor time of several: other programs on the machine do not count."""
    taken = []
    for _time in range(times):
        start = process_time()
        act()
        taken.append(process_time() - start)
    return min(taken)


def page_seconds(client: Client, address: str, *waves: Wave) -> list[float]:
    """The processor time of each wave's page, loaded in turn so that a busy machine hits both."""
    taken: list[list[float]] = [[] for _wave in waves]
    for turn in range(LOADS + 1):
        for place, wave in enumerate(waves):
            start = process_time()
            response = client.get(address.format(wave.code))
            assert response.status_code == 200
            if turn:
                taken[place].append(process_time() - start)
    return [median(times) for times in taken]


def row(name: str, figure: float, unit: str, most: float) -> Row:
    return {
        "name": name,
        "figure": round(figure, 3),
        "unit": unit,
        "goal": f"<= {most}",
        "holds": figure <= most,
    }
