"""The form of a figure from outside."""

from django.utils.translation import override

from results.trends.forms import ReferenceForm

FILLED = {"place": "Danmark", "year": "2015", "about": "Alle innovasjoner", "source": "CO-PI"}


def test_a_share_may_have_a_decimal_comma() -> None:
    with override("nb"):
        form = ReferenceForm(FILLED | {"percent": "58,5"})
        assert form.is_valid(), form.errors


def test_a_figure_without_a_source_is_refused() -> None:
    form = ReferenceForm(FILLED | {"percent": "58", "source": ""})
    assert set(form.errors) == {"source"}
