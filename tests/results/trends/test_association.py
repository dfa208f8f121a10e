"""An outcome by another item of the wave."""

import pytest

from results.explorer.figures import NoSuchItem
from results.tabulation.ad_hoc import NoSuchBreakdown
from results.tabulation.cubes import compute_cube
from results.trends.association import Association, NoSuchPair, read_association
from results.trends.telling import tell_association
from surveys.exports.derived.models import DerivedVariable
from tests.results.answered import make_answered_wave

pytestmark = pytest.mark.django_db
AGREED = {"kind": "counted", "of": ["P3.technology", "P3.laws"], "codes": [1]}


def wave_code() -> str:
    """Those who agree to more statements said yes more often: 20, 50 and 80 per cent."""
    answers = []
    for agreed, yes in ((0, 6), (1, 15), (2, 24)):
        battery = {"technology": 1 if agreed else 2, "laws": 1 if agreed == 2 else 2}
        answers += [{"P1": 1 if place < yes else 2, "P3": battery} for place in range(30)]
    wave = make_answered_wave([*answers, *[None] * 30])
    DerivedVariable.objects.create(
        survey=wave.survey, code="AGREED", title={"nb": "Enig i"}, definition=AGREED
    )
    compute_cube(wave.code)
    return wave.code


def found(code: str, **how: bool) -> Association:
    return read_association(code, "P1", "AGREED", **how)


def test_each_count_has_the_share_of_the_outcome() -> None:
    told = tell_association(found(wave_code()))
    assert [row[1] for row in told.rows] == [
        f"{share}\N{NO-BREAK SPACE}%" for share in (50, 20, 50, 80)
    ]


def test_the_share_rises_along_the_counts() -> None:
    result = found(wave_code(), ordered=True)
    assert result.trend is not None
    assert result.trend.slope.value == pytest.approx(0.3)
    assert result.trend.slope.p_value is not None
    assert result.trend.slope.p_value < 0.001
    assert result.test is not None
    assert result.test.p_value < 0.001
    assert len(tell_association(result).tests) == 2


def test_without_an_order_there_is_no_trend() -> None:
    assert found(wave_code()).trend is None


def test_too_few_give_no_test() -> None:
    wave = make_answered_wave([{"P1": 1, "P3": {"technology": 1}}] * 6)
    compute_cube(wave.code)
    result = read_association(wave.code, "P1", "P3.technology", ordered=True)
    assert (result.test, result.trend) == (None, None)


@pytest.mark.parametrize(
    ("outcome", "by", "fault"),
    [
        ("P2", "P1", NoSuchPair),
        ("P3", "P1", NoSuchPair),
        ("P2b", "P1", NoSuchPair),
        ("P9", "P1", NoSuchItem),
        ("P1", "P9", NoSuchBreakdown),
    ],
)
def test_what_cannot_be_held_against_each_other_is_refused(
    outcome: str, by: str, fault: type[Exception]
) -> None:
    code = wave_code()
    with pytest.raises(fault):
        read_association(code, outcome, by)
