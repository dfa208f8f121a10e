"""Names of bars."""

import pytest
from django.utils.translation import override

from results.charts.labels import bar_label, unbroken
from results.explorer.figures import View, WrittenAnswers, read_view
from tests.results.explorer.viewed import make_split_wave


@pytest.mark.django_db
def test_crossed_groups_are_named_by_both() -> None:
    (table,) = read_view(make_split_wave().code, View("P1", by="size", second="region")).figures
    assert not isinstance(table, WrittenAnswers)
    with override("nb"):
        names = {bar_label(table, bar) for bar in table.bars}
    assert "Alle" in names
    assert any(" × " in name for name in names)


@pytest.mark.parametrize(
    ("label", "held"),
    [
        ("5 000–9 999 innbyggere", "5_000–9_999 innbyggere"),
        ("Under 5 000", "Under 5_000"),
        ("Nivå 4 1–3", "Nivå 4 1–3"),
        ("10 0000", "10 0000"),
    ],
)
def test_no_line_breaks_inside_a_number(label: str, held: str) -> None:
    assert unbroken(label).replace("\N{NO-BREAK SPACE}", "_") == held
