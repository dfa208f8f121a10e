"""A run written out for its page."""

import pytest
from django.utils.translation import override

from results.weighting.reports import report_of
from results.weighting.schemes import Kind, MarginSpec, Scheme
from results.weighting.showing import shown_report
from results.weighting.weighing import weigh
from tests.results.weighting.frames import HALF, REGION, microdata


@pytest.mark.django_db
def test_groups_are_named_and_shares_have_decimals() -> None:
    data = microdata(HALF)
    scheme = Scheme(kind=Kind.CELLS, margins=(MarginSpec(breakdown=REGION),))
    with override("nb"):
        shown = shown_report(report_of(weigh(scheme, data)), data.codebook)
    (margin,) = shown.margins
    assert margin.name == "Landsdel"
    first = margin.groups[0]
    assert (first.target, first.before, first.after) == ("75,0", "75,0", "75,0")
    assert first.name == next(
        one.label["nb"] for one in data.codebook.breakdown(REGION).groups if one.code == 1
    )
