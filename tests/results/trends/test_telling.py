"""An association in words."""

import pytest
from django.utils.translation import override

from results.explorer.differences import p_text


@pytest.mark.parametrize(
    ("value", "text"), [(0.0304, "p = 0,030"), (0.0001, "p < 0,001"), (1.0, "p = 1,000")]
)
def test_p_values_have_three_decimals(value: float, text: str) -> None:
    with override("nb"):
        assert p_text(value) == text
