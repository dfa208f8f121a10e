"""Random tables with totals, held against the independent auditor."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from results.disclosure.auditing import Audit, audit
from results.suppression.decisions import Decision, decide
from results.suppression.frames import Frame
from results.suppression.policies import Policy
from results.suppression.questions import EVERYONE, Question
from tests.results.suppression.asking import EMPTY, single
from tests.results.suppression.printing import printed_set

GROUPS, CODES = 12, 5
POLICY = Policy()

# Counts as in trust.md: many small, some large, some nobody.
COUNT = st.one_of(st.integers(0, 6), st.integers(0, 40))
TABLE = st.lists(
    st.lists(COUNT, min_size=CODES, max_size=CODES), min_size=GROUPS, max_size=GROUPS
).filter(lambda rows: sum(map(sum, rows)) >= 60)


def question_of(
    rows: list[list[int]],
    other: list[int],
    outside: Sequence[int] = (),
    unsure: Sequence[int] = (),
    silent: Sequence[int] = (0,) * GROUPS,
) -> tuple[Question, Frame]:
    """A table of twelve groups, and one of four into which they are drawn together at random."""
    fine = {at: {**dict(enumerate(row)), EMPTY: silent[at]} for at, row in enumerate(rows)}
    coarse = {
        group: {
            code: sum(fine[at][code] for at, home in enumerate(other) if home == group)
            for code in (*range(CODES), EMPTY)
        }
        for group in set(other)
    }
    sizes = [sum(row.values()) + 15 for row in fine.values()]
    frame = Frame.of(
        {"county": np.repeat(np.arange(GROUPS), sizes), "region": np.repeat(other, sizes)}
    )
    return single({"county": fine, "region": coarse}, outside, unsure=unsure), frame


def audited(question: Question, frame: Frame, *, secondary: bool) -> tuple[Decision, Audit]:
    decision = decide("P1", [question], frame, POLICY, secondary=secondary)
    return decision, audit(printed_set(question, decision, frame))


@settings(max_examples=50, deadline=None)
@given(
    TABLE,
    st.lists(st.integers(0, 3), min_size=GROUPS, max_size=GROUPS),
    st.sampled_from([((), ()), ((), (4,)), ((3,), (4,))]),
    st.lists(st.integers(0, 9), min_size=GROUPS, max_size=GROUPS),
)
def test_no_small_group_is_shown_and_no_hidden_number_is_known(
    rows: list[list[int]],
    other: list[int],
    apart: tuple[tuple[int, ...], tuple[int, ...]],
    silent: list[int],
) -> None:
    question, frame = question_of(rows, other, *apart, silent=silent)
    decision, found = audited(question, frame, secondary=True)
    assert [
        place
        for place, bar in question.bars.items()
        if bar.answered > 0 and bar.base < POLICY.minimum_base and ("", *place) not in decision.bars
    ] == []
    assert (found.derivable, found.within_four) == ((), ())


def test_without_secondary_rules_much_is_known_and_with_them_the_total_stays() -> None:
    generator = np.random.default_rng(7)
    rows = generator.poisson(generator.gamma(1.5, 6, size=(GROUPS, 1)), (GROUPS, CODES)).tolist()
    question, frame = question_of(rows, [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3])
    _none, open_door = audited(question, frame, secondary=False)
    assert len(open_door.derivable) > 5
    decision, closed = audited(question, frame, secondary=True)
    assert closed.is_clean
    assert ("", *EVERYONE) not in {*decision.bars, *decision.cells}
