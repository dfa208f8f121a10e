"""What it costs to compute a wave's figures, and whether a page's time grows with the answers."""

from __future__ import annotations

import random
from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment
from django.utils import timezone

from barometer.access import Role
from results.tabulation.counting import count
from results.tabulation.cubes import compute_cube
from surveys.answering.models import Response
from surveys.exports.microdata import extract
from surveys.fieldwork.models import Wave
from surveys.questionnaires.loading import load_library_questionnaire, store_version
from surveys.register.models import Position, SampledUnit, Unit
from tests.factories import make_sample, make_user, make_wave
from tests.measuring import Row

SMALL, LARGE = 100, 10_000
CUBE_SECONDS, COUNT_SECONDS, PAGE_MS, PAGE_RATIO = 15, 1, 500, 1.2
LOADS = 11
PROMOTING = (
    *("technology", "political_decisions", "participation", "cross_sector"),
    *("knowledge", "inhabitants", "laws", "economy"),
)
AGREEING = (
    *("broad_support", "cooperation", "demands_solutions", "asks_results", "initiators"),
    *("facilitates", "into_operation", "needs_knowledge", "values_employees", "spreading", "reuse"),
)


def run() -> list[Row]:
    """Extraction and cube of 10,000 mayors; the page of 100 against that of 10,000."""
    setup_test_environment()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        return measured()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


def measured() -> list[Row]:
    small, large = wave_of(SMALL), wave_of(LARGE)
    compute_cube(small.code)
    cube = seconds(lambda: compute_cube(large.code), 1)
    data = extract(large.code)
    counting = seconds(lambda: count(data), 5)
    client = Client()
    client.force_login(make_user(Role.ANALYST))
    pages = page_seconds(client, small, large)
    return [
        row("a wave of 10,000: extraction and cube", cube, "s", CUBE_SECONDS),
        row("of which counting, every variable by every breakdown", counting, "s", COUNT_SECONDS),
        row("result page split by size, 10,000 answers", 1000 * pages[1], "ms", PAGE_MS),
        row("result page, 10,000 answers against 100", pages[1] / pages[0], "times", PAGE_RATIO),
    ]


def row(name: str, figure: float, unit: str, most: float) -> Row:
    return {
        "name": name,
        "figure": round(figure, 3),
        "unit": unit,
        "goal": f"<= {most}",
        "holds": figure <= most,
    }


def seconds(act: Callable[[], object], times: int) -> float:
    taken = []
    for _time in range(times):
        start = perf_counter()
        act()
        taken.append(perf_counter() - start)
    return median(taken)


def page_seconds(client: Client, *waves: Wave) -> list[float]:
    """The processor time of each wave's page, loaded in turn so that a busy machine hits both."""
    taken: list[list[float]] = [[] for _wave in waves]
    for turn in range(LOADS + 1):
        for place, wave in enumerate(waves):
            start = process_time()
            response = client.get(f"/resultater/{wave.code}/", {"fordelt": "size"})
            assert response.status_code == 200
            if turn:
                taken[place].append(process_time() - start)
    return [median(times) for times in taken]


def wave_of(size: int) -> Wave:
    """A closed wave of the mayors' questionnaire that everyone answered at random, seeded."""
    chance = random.Random(size)
    sample = make_sample(0)
    start = timezone.localdate()
    units = Unit.objects.bulk_create(
        Unit(kind="municipality", number=f"{size}-{place}", name=f"K{place}", valid_from=start)
        for place in range(size)
    )
    positions = Position.objects.bulk_create(Position(unit=unit, office="mayor") for unit in units)
    SampledUnit.objects.bulk_create(
        SampledUnit(
            sample=sample,
            position=position,
            unit_name="K",
            office="mayor",
            attributes=frozen(chance),
        )
        for position in positions
    )
    version = store_version(load_library_questionnaire("ordforere"))
    wave = make_wave(version=version, sample=sample, state=Wave.State.CLOSED)
    now = timezone.now()
    Response.objects.bulk_create(
        Response(
            invitation=case,
            wave=wave,
            questionnaire_version=version,
            language="nb",
            answers=answers(chance),
            started_at=now,
            saved_at=now,
            submitted_at=now,
            receipt_number=f"{size}-{case.pk}",
        )
        for case in wave.invitations.all()
    )
    return wave


def frozen(chance: random.Random) -> dict[str, Any]:
    return {
        "kind": "municipality",
        "number": "0000",
        "population": chance.choice([900, 6000, 40_000]),
        "centrality": chance.randint(1, 6),
        "centrality_from": "register",
        "county_number": "03",
        "county_name": "Oslo",
        "region": chance.choice(["Østlandet", "Vestlandet", "Nord-Norge"]),
        "language_form": "nb",
        "language_form_from": "register",
    }


def answers(chance: random.Random) -> dict[str, Any]:
    """Everybody took part in everything, so that every item is asked."""
    return {
        "P1": chance.randint(1, 5),
        "P2": sorted(chance.sample(range(1, 8), 3)),
        "P3": 1,
        "P4": sorted(chance.sample(range(1, 7), 2)),
        "P5": 1,
        "P6": sorted(chance.sample(range(1, 10), 3)),
        "P7": sorted(chance.sample(range(1, 8), 2)),
        "P8": {name: chance.randint(1, 7) for name in PROMOTING},
        "P9": {name: chance.randint(1, 4) for name in AGREEING},
        "P10": 1,
        "P11": sorted(chance.sample(range(1, 7), 2)),
    }
