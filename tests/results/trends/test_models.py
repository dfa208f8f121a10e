"""Figures from outside as they are stored."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from results.trends.models import ReferenceFigure


@pytest.mark.parametrize("percent", [Decimal(-1), Decimal("100.01")])
def test_a_share_is_between_nothing_and_all(percent: Decimal) -> None:
    figure = ReferenceFigure(
        item="P1", place="Danmark", year=2015, percent=percent, about="x", source="y"
    )
    with pytest.raises(ValidationError, match="percent"):
        figure.clean_fields(exclude=["survey"])
