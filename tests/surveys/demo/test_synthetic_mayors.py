"""The closed demo wave as a whole."""

import hashlib
from collections import Counter

import pytest

from surveys.demo import blueprint
from surveys.demo.cases import Case
from surveys.demo.respondents import FrameUnit
from surveys.demo.synthetic_mayors import synthesise

FINGERPRINT = "86825b4e4270fffd7c621b4a28033b0822868275a6a973dde4920b2e95be0dd4"


def fingerprint(cases: list[Case]) -> str:
    """Return a hash of all that the generator decides."""
    lines = [
        f"{case.key} {case.outcome} {case.language} {case.answers} "
        + " ".join(time.isoformat() for time in case.session or ())
        for case in cases
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def test_the_same_frame_and_seed_give_the_same_cases_everywhere(cases: list[Case]) -> None:
    assert fingerprint(cases) == FINGERPRINT


def test_the_order_of_the_frame_does_not_matter(frame: list[FrameUnit], cases: list[Case]) -> None:
    assert synthesise(reversed(frame)) == cases


def test_outcomes_add_up_to_the_439_invited(cases: list[Case]) -> None:
    assert Counter(case.outcome for case in cases) == {
        "submitted": 139,
        "partial": blueprint.PARTIAL,
        "declined": blueprint.DECLINED,
        "undeliverable": blueprint.UNDELIVERABLE,
        "silent": 268,
    }


def test_only_those_who_did_something_have_a_time(cases: list[Case]) -> None:
    for case in cases:
        assert (case.session is None) == (case.outcome == "silent")
        assert bool(case.answers) == (case.outcome in {"submitted", "partial"})


def test_a_partial_response_stops_before_the_end(cases: list[Case]) -> None:
    for case in cases:
        if case.outcome == "partial":
            assert "P1" in case.answers
            assert "P10" not in case.answers
            assert not any(isinstance(answer, str) for answer in case.answers.values())


def test_nynorsk_municipalities_mostly_answer_in_nynorsk(
    frame: list[FrameUnit], cases: list[Case]
) -> None:
    forms = {unit.key: unit.language_form for unit in frame}
    by_form = Counter((forms[case.key], case.language) for case in cases)
    assert by_form["nn", "nn"] > 5 * by_form["nn", "nb"]
    assert by_form["nb", "nn"] == 0


@pytest.mark.parametrize("router", ["P3", "P5", "P10"])
def test_no_group_is_too_small_to_be_shown_after_any_routing(
    frame: list[FrameUnit], submitted: list[Case], router: str
) -> None:
    units = {unit.key: unit for unit in frame}
    asked = [units[case.key] for case in submitted if case.answers[router] == 1]
    municipal = [unit for unit in asked if unit.kind == "municipality"]
    for groups in (
        Counter(unit.cell.size for unit in asked),
        Counter(unit.cell.centrality for unit in asked),
        Counter(unit.region for unit in municipal),
    ):
        assert min(groups.values()) >= 5, groups


@pytest.mark.parametrize("seed", range(5))
def test_other_seeds_give_whole_waves_too(frame: list[FrameUnit], seed: int) -> None:
    outcomes = Counter(case.outcome for case in synthesise(frame, seed))
    assert outcomes["submitted"] == 139
