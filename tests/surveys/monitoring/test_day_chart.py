"""The shapes of the chart of answers by day."""

import datetime as dt

from surveys.fieldwork.models import WaveStep
from surveys.monitoring.day_chart import DAY_WIDTH, FEWEST_DAYS, HEIGHT, draw
from surveys.monitoring.progress import Day

FIRST = dt.date(2026, 5, 1)


def days(*submitted: int, mail_on: int | None = None) -> list[Day]:
    return [
        Day(FIRST + dt.timedelta(days=n), count, 0, (WaveStep(),) if n == mail_on else ())
        for n, count in enumerate(submitted)
    ]


def test_the_best_day_fills_the_height() -> None:
    chart = draw(days(1, 4, 2))
    assert chart is not None
    assert [bar.height for bar in chart.bars] == [HEIGHT // 4, HEIGHT, HEIGHT // 2]
    assert chart.highest.submitted == 4


def test_bars_stand_on_the_ground() -> None:
    chart = draw(days(1, 4))
    assert chart is not None
    assert {bar.y + bar.height for bar in chart.bars} == {HEIGHT}


def test_a_day_without_answers_has_no_bar_but_keeps_its_place() -> None:
    chart = draw(days(3, 0, 3))
    assert chart is not None
    first, last = chart.bars
    assert last.x - first.x == 2 * DAY_WIDTH


def test_few_days_leave_room_for_those_to_come_and_many_fill_the_frame() -> None:
    few, many = draw(days(3)), draw(days(*[1] * 20))
    assert few is not None
    assert many is not None
    assert (few.width, few.last_date) == (FEWEST_DAYS * DAY_WIDTH, dt.date(2026, 5, 14))
    assert (many.width, many.last_date) == (20 * DAY_WIDTH, dt.date(2026, 5, 20))


def test_a_single_answer_beside_many_can_be_seen() -> None:
    chart = draw(days(1, 1000))
    assert chart is not None
    assert chart.bars[0].height >= 1


def test_a_mail_is_marked_on_its_day() -> None:
    chart = draw(days(1, 1, mail_on=1))
    assert chart is not None
    assert chart.marks == [DAY_WIDTH + DAY_WIDTH // 2]


def test_there_is_no_chart_before_the_first_answer() -> None:
    assert draw(days(0, 0)) is None
    assert draw([]) is None
