"""What it costs to read a questionnaire of 100 items and to compute a path through it."""

import json
from collections.abc import Callable
from statistics import median
from time import process_time
from typing import Any

from surveys.questionnaires.advice import review
from surveys.questionnaires.answers import clean_page
from surveys.questionnaires.document import Document
from surveys.questionnaires.format import read
from surveys.questionnaires.path import path_of
from surveys.questionnaires.simulator import simulate
from tests.measuring import Row

ITEMS = 100
READ_GOAL_MS = 20
PATH_GOAL_MS = 1
WALKS = 500
WALKS_GOAL = 2000
# While somebody writes in the editor: no more than she would notice.
REVIEW_GOAL_MS = 200
TEXT = {"nb": "Hvor enig er dere i dette utsagnet?", "nn": "Kor samde er de i denne utsegna?"}


def hundred_items() -> dict[str, Any]:
    """A long questionnaire: every tenth item a grid of 8 rows, every third on a condition."""
    pages = []
    for place in range(ITEMS):
        item: dict[str, Any] = {"code": f"Q{place}", "text": TEXT}
        item["categories"] = [{"code": code, "text": TEXT} for code in range(1, 8)]
        item["type"] = "multiple" if place % 4 == 1 else "single"
        if place % 10 == 9:
            item["type"] = "grid"
            item["rows"] = [{"code": f"r{row}", "text": TEXT} for row in range(8)]
        if place % 3 == 2:
            item["condition"] = condition(place)
        pages.append({"code": f"p{place}", "items": [item]})
    return {
        "format": "barometer-questionnaire/1",
        "code": "bench",
        "title": TEXT,
        "languages": ["nb", "nn"],
        "pages": pages,
    }


def condition(place: int) -> dict[str, Any]:
    """A condition whose parts are all asked, on two items and the frame; the last is true."""
    parts = [
        {"op": "eq", "item": "Q0", "value": 1},
        {"op": "and", "of": [{"op": "count", "item": "Q1", "at_least": place % 6 + 2}]},
        {"op": "ge", "item": "frame.population", "value": 100 * place},
    ]
    return {"op": "or", "of": parts}


def milliseconds(act: Callable[[], object], times: int) -> float:
    """The median processor time of the act, after one that does not count."""
    act()
    taken = []
    for _time in range(times):
        start = process_time()
        act()
        taken.append((process_time() - start) * 1000)
    return round(median(taken), 3)


def row(name: str, figure: float, most: float) -> Row:
    return Row(name=name, figure=figure, unit="ms", goal=f"<= {most}", holds=figure <= most)


def walks_per_second(document: Document) -> float:
    """The median of some rounds of random walks, by processor time."""
    simulate(document, WALKS, 0)
    taken = []
    for seed in range(5):
        start = process_time()
        simulate(document, WALKS, seed)
        taken.append(process_time() - start)
    return round(WALKS / median(taken))


def answered(place: int) -> Any:
    """An answer to the item at that place of the bench questionnaire."""
    if place % 10 == 9:
        return {f"r{row}": 1 for row in range(8)}
    return [1, 3] if place % 4 == 1 else 2


def run() -> list[Row]:
    """Measure reading (shape, check and all) and one path with every item answered."""
    data = json.dumps(hundred_items()).encode()
    document = read(data)
    answers = {f"Q{place}": answered(place) for place in range(ITEMS)}
    background = {"population": 12_000}
    path = path_of(document, answers, background)
    if len(path.items()) != ITEMS or len(path.answers) != ITEMS:
        raise RuntimeError("the bench questionnaire does not show all its items")
    grid = path.pages[9]
    posted = {f"Q9.r{line}": ["3"] for line in range(8)}
    return [
        row("questionnaire_read_100_items", milliseconds(lambda: read(data), 30), READ_GOAL_MS),
        row(
            "questionnaire_path_100_items",
            milliseconds(lambda: path_of(document, answers, background), 200),
            PATH_GOAL_MS,
        ),
        row(
            "questionnaire_clean_grid_of_8",
            milliseconds(lambda: clean_page(grid, posted, language="nb"), 200),
            PATH_GOAL_MS,
        ),
        Row(
            name="questionnaire_walks_100_items",
            figure=(walks := walks_per_second(document)),
            unit="walks/s",
            goal=f">= {WALKS_GOAL}",
            holds=walks >= WALKS_GOAL,
        ),
        row(
            "questionnaire_review_100_items",
            milliseconds(lambda: review(document), 10),
            REVIEW_GOAL_MS,
        ),
    ]
