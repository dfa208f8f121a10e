"""Names of bars."""

import pytest
from django.utils.translation import override

from results.charts.labels import bar_label
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
