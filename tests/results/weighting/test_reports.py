"""What is kept of a run."""

import pytest

from results.weighting.reports import fault_report, report_of
from results.weighting.schemes import Kind, MarginSpec, Scheme
from results.weighting.weighing import CannotWeigh, weigh
from tests.results.weighting.frames import HALF, SECTOR, microdata

pytestmark = pytest.mark.django_db
BY_SECTOR = Scheme(kind=Kind.CELLS, margins=(MarginSpec(breakdown=SECTOR),))


def test_it_has_sums_before_and_after() -> None:
    report = report_of(weigh(BY_SECTOR, microdata(HALF)))
    (margin,) = report.margins
    assert [group.before for group in margin.groups] == [30, 10]
    assert [group.after for group in margin.groups] == pytest.approx([40, 40])
    assert [group.answered for group in margin.groups] == [30, 10]


def test_unequal_weights_cost_answers() -> None:
    """30 answers of weight 4/3 and 10 of weight 4: n·Σw²/(Σw)² by hand."""
    report = report_of(weigh(BY_SECTOR, microdata(HALF)))
    by_hand = 40 * (30 * (4 / 3) ** 2 + 10 * 4**2) / 80**2
    assert report.design_effect == pytest.approx(by_hand)
    assert report.effective_number == pytest.approx(40 / by_hand)
    assert (report.lowest, report.highest) == pytest.approx((2 / 3, 2))


def test_the_same_weights_have_the_same_fingerprint() -> None:
    data = microdata(HALF)
    first, again = report_of(weigh(BY_SECTOR, data)), report_of(weigh(BY_SECTOR, data))
    other = report_of(weigh(Scheme(), data))
    assert first.fingerprint == again.fingerprint != other.fingerprint


def test_a_fault_is_kept_with_what_it_is_about() -> None:
    report = fault_report(CannotWeigh("empty", (SECTOR,), ((2,),)), 7)
    assert report.answered == 7
    assert report.fault is not None
    assert (report.fault.kind, report.fault.cells) == ("empty", ((2,),))
