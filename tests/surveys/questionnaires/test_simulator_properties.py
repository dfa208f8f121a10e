"""The check and the simulator against each other, and the simulator against the path."""

from typing import Any

import msgspec
from hypothesis import HealthCheck, assume, given, settings

from surveys.questionnaires.check import check
from surveys.questionnaires.document import Document
from surveys.questionnaires.path import path_of
from surveys.questionnaires.simulator import Simulator, simulate
from tests.questionnaires.generated import questionnaires

NEVER = ("can never be true here", "can be shown together here")
# Answers left empty often, so that what hangs on nothing is met as well.
OFTEN_EMPTY = 0.3
POPULATIONS = [{"population": number} for number in (0, 1, 2, 3, None)]
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much]


def never_shown(document: Document) -> list[str]:
    """The paths of what the check says is never shown."""
    return [
        fault.path.removesuffix(".condition")
        for fault in check(document)
        if any(words in fault.text for words in NEVER)
    ]


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(questionnaires())
def test_a_document_without_faults_has_nothing_that_is_never_reached(loose: dict[str, Any]) -> None:
    document = msgspec.convert(loose, Document)
    assume(not check(document))
    unreached: set[str] = {"not tried yet"}
    for seed in range(20):  # most need one round: what is rare needs more
        met = simulate(
            document, 500, seed, backgrounds=POPULATIONS, non_response=OFTEN_EMPTY
        ).never_reached
        unreached = set(met) if seed == 0 else unreached & set(met)
        if not unreached:
            break
    assert unreached == set()


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(questionnaires())
def test_what_the_check_calls_unreachable_is_never_reached(loose: dict[str, Any]) -> None:
    document = msgspec.convert(loose, Document)
    called = never_shown(document)
    assume(called)
    met = simulate(document, 300, 1, backgrounds=POPULATIONS, non_response=OFTEN_EMPTY)
    for path in called:
        assert any(never.startswith(path) or path.startswith(never) for never in met.never_reached)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(questionnaires())
def test_the_same_answers_give_the_same_path(loose: dict[str, Any]) -> None:
    document = msgspec.convert(loose, Document)
    simulator = Simulator(document, 3, backgrounds=POPULATIONS, non_response=OFTEN_EMPTY)
    for _walk in range(20):
        walk = simulator.walk()
        path = path_of(document, walk.answers, walk.background)
        assert walk.pages == tuple(page.code for page in path.pages)
        assert path.answers == walk.answers
        assert [code for code, _shown in walk.shown] == list(path.items())
        for code, part in walk.shown:
            shown = path.items()[code]
            assert part.rows == [row.code for row in shown.rows]
            assert part.codes == [*shown.item.steps, *(one.code for one in shown.categories)]
