"""Periods include their first and last day."""

import datetime as dt

import pytest

from surveys.register.models import Holder, Position, Unit

FIRST, LAST = dt.date(2018, 1, 1), dt.date(2019, 12, 31)
DAY = dt.timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def periods() -> None:
    """One unit, position and holder from FIRST to LAST, and one of each from the day after."""
    for first, last in [(FIRST, LAST), (LAST + DAY, None)]:
        unit = Unit.objects.create(
            kind=Unit.Kind.MUNICIPALITY,
            number="1103",
            name="Stavanger",
            valid_from=first,
            valid_to=last,
        )
        position = Position.objects.create(unit=unit, office=Position.Office.MAYOR)
        Holder.objects.create(position=position, name="Per Moe", held_from=first, held_to=last)


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        (FIRST - DAY, []),
        (FIRST, [FIRST]),
        (LAST, [FIRST]),
        (LAST + DAY, [LAST + DAY]),
        (dt.date(2050, 1, 1), [LAST + DAY]),
    ],
)
def test_a_day_finds_what_is_in_force_on_it(day: dt.date, starts: list[dt.date]) -> None:
    units = Unit.objects.valid_on(day).values_list("valid_from", flat=True)
    positions = Position.objects.valid_on(day).values_list("unit__valid_from", flat=True)
    holders = Holder.objects.holding_on(day).values_list("held_from", flat=True)
    assert list(units) == list(positions) == list(holders) == starts


@pytest.mark.parametrize(
    ("first", "last", "starts"),
    [
        (None, None, [FIRST, LAST + DAY]),
        (None, FIRST - DAY, []),
        (None, FIRST, [FIRST]),
        (LAST, LAST, [FIRST]),
        (LAST, LAST + DAY, [FIRST, LAST + DAY]),
        (LAST + DAY, None, [LAST + DAY]),
    ],
)
def test_a_period_finds_what_it_touches(
    first: dt.date | None, last: dt.date | None, starts: list[dt.date]
) -> None:
    positions = Position.objects.held_between(first, last).order_by("unit__valid_from")
    holders = Holder.objects.holding_between(first, last).order_by("held_from")
    assert list(positions.values_list("unit__valid_from", flat=True)) == starts
    assert list(holders.values_list("held_from", flat=True)) == starts
