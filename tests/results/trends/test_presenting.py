"""A series written out."""

import pytest
from django.utils.translation import override

from results.statistics.multiplicity import Correction
from results.trends.presenting import Move, ShownTrend, lines_of, points_text, present
from results.trends.series import read_series
from tests.results.trends.waves import LATER_DOCUMENT, declare, make_two_waves

pytestmark = pytest.mark.django_db


def shown(item: str = "P1", codes: tuple[int, ...] = (1,), drawn: str = "") -> ShownTrend:
    with override("nb"):
        return present(read_series("mayors", item), codes, Correction.NONE, drawn=drawn)


def test_a_line_has_a_share_per_wave() -> None:
    make_two_waves(10, 30)
    first = shown().lines[0]
    assert first.name == "Ja"
    assert first.shares == ("25\N{NO-BREAK SPACE}%", "75\N{NO-BREAK SPACE}%")
    assert first.bases == ("40", "40")
    assert first.changes[0].text.startswith("+50")
    assert first.changes[0].is_number


def test_the_finding_is_of_the_line_that_is_drawn() -> None:
    make_two_waves(10, 30)
    assert "«Ja»" in shown().finding
    assert "«Nei»" in shown(drawn="2").finding


def test_a_break_is_told_with_its_note() -> None:
    declare(*make_two_waves(10, 30, later=LATER_DOCUMENT), "break", note="Flere sektorer er med.")
    page = shown()
    assert "Flere sektorer er med." in page.breaks[0]
    assert "kan ikke sammenlignes" in page.finding
    told = Move("Ikke sammenlignbart. Flere sektorer er med.", is_broken=True)
    assert [line.changes for line in page.lines] == [(told,)] * len(page.lines)


def test_a_break_without_a_note_still_says_that_nothing_compares() -> None:
    declare(*make_two_waves(10, 30, later=LATER_DOCUMENT), "break", note="")
    assert shown().lines[0].changes == (Move("Ikke sammenlignbart.", is_broken=True),)


def test_a_change_from_a_hidden_share_is_told_in_words() -> None:
    make_two_waves(1, 3, size=4)
    first = shown().lines[0]
    assert first.shares[0] == ":"
    assert first.changes == (Move("Ikke oppgitt: En andel er skjult eller mangler."),)


def test_a_single_wave_says_that_it_is_alone() -> None:
    make_two_waves(10, 30, later=LATER_DOCUMENT)
    assert "eneste" in shown().finding


def test_a_battery_has_a_line_per_statement() -> None:
    make_two_waves()
    series = read_series("mayors", "P3")
    assert [line.row for line in lines_of(series, [1, 2])] == ["technology", "laws"]
    assert {line.codes for line in lines_of(series, [1, 2])} == {(1, 2)}


@pytest.mark.parametrize(
    ("value", "text"), [(0.1, "+10"), (-0.034, "−3"), (0.004, "0"), (-0.004, "0")]
)
def test_differences_have_a_sign(value: float, text: str) -> None:
    assert points_text(value) == text
