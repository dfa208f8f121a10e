"""Who answers: all counties but Oslo, and much like the whole."""

from collections import Counter
from collections.abc import Callable

import pytest

from surveys.demo.chance import stream
from surveys.demo.quotas import Cell, QuotaError
from surveys.demo.respondents import FrameUnit, draw_respondents
from surveys.register.drawing import Attributes


@pytest.fixture(scope="module")
def answering(frame: list[FrameUnit]) -> list[FrameUnit]:
    return draw_respondents(stream(7, "respondents"), frame)


def test_139_of_439_answer(frame: list[FrameUnit], answering: list[FrameUnit]) -> None:
    assert (len(answering), len(frame)) == (139, 439)


def test_every_county_but_oslo_answers(frame: list[FrameUnit], answering: list[FrameUnit]) -> None:
    counties = {unit.county_number for unit in frame}
    assert counties - {unit.county_number for unit in answering} == {"03"}


@pytest.mark.parametrize(
    "group",
    [
        lambda unit: unit.cell.size,
        lambda unit: unit.cell.centrality,
        lambda unit: (unit.kind, unit.region if unit.kind == "municipality" else ""),
    ],
    ids=["size", "centrality", "region"],
)
def test_shares_of_groups_lie_within_three_points_of_the_frame(
    frame: list[FrameUnit], answering: list[FrameUnit], group: Callable[[FrameUnit], object]
) -> None:
    here, there = Counter(map(group, answering)), Counter(map(group, frame))
    for key in there:
        assert abs(here[key] / len(answering) - there[key] / len(frame)) <= 0.03, key


def test_a_unit_without_centrality_never_answers(
    frame: list[FrameUnit], answering: list[FrameUnit]
) -> None:
    unknown = {unit.key for unit in frame if unit.cell.centrality == 9}
    assert len(unknown) == 2
    assert unknown.isdisjoint(unit.key for unit in answering)


def test_a_county_mayor_has_a_cell_of_her_own(backgrounds: dict[str, Attributes]) -> None:
    assert FrameUnit.from_attributes(backgrounds["county_authority:18"]).cell == Cell(4, 5)


def test_ten_thousand_inhabitants_are_in_the_largest_group(
    backgrounds: dict[str, Attributes],
) -> None:
    exactly = backgrounds["municipality:0101"] | {"population": 10_000, "centrality": 3}
    assert FrameUnit.from_attributes(exactly).cell == Cell(3, 1)


def test_a_frame_too_small_for_the_quotas_is_refused(frame: list[FrameUnit]) -> None:
    with pytest.raises(QuotaError):
        draw_respondents(stream(7, "respondents"), frame[:200])


def test_a_county_that_cannot_answer_is_not_passed_over(frame: list[FrameUnit]) -> None:
    lost = FrameUnit("municipality", "9901", "99", "Svalbard", "nb", Cell(1, 9))
    with pytest.raises(QuotaError, match="represents"):
        draw_respondents(stream(7, "respondents"), [*frame, lost])
