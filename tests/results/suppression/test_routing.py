"""What having been asked tells."""

import pytest

from results.suppression.routing import answers_needed
from surveys.conditions import And, Answered, AtLeast, Condition, Equal, Or, Selected

YES = Equal(item="P3", value=1)
CHOSE = Selected(item="P2", any=(1, 4))


@pytest.mark.parametrize(
    ("condition", "needed"),
    [
        (None, []),
        (YES, [("P3", (1,))]),
        (And(of=(YES, CHOSE)), [("P3", (1,)), ("P2", (1, 4))]),
        (Or(of=(YES, CHOSE)), []),
        (And(of=(Answered(item="P1"), YES)), [("P3", (1,))]),
        (AtLeast(item="P9", value=3), []),
        (Equal(item="frame.kind", value="county"), []),
    ],
)
def test_only_answers_that_nobody_can_do_without_are_named(
    condition: Condition | None, needed: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert list(answers_needed(condition)) == needed
