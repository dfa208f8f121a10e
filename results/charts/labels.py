"""What a bar is called: its group, or its groups where two breakdowns are crossed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from barometer.templatetags.barometer import in_language
from results.tabulation.counting import ALL

if TYPE_CHECKING:
    from results.tabulation.tables import Bar, Table
    from surveys.exports.codebook import Breakdown


def bar_label(table: Table, bar: Bar) -> str:
    """«Nord-Norge», «Nord-Norge × Skole», «Alle» for the total."""
    parts = [
        _group(breakdown, group)
        for breakdown, group in ((table.breakdown, bar.group), (table.second, bar.second))
        if breakdown is not None and group != ALL
    ]
    return " × ".join(parts) or _("All")


def _group(breakdown: Breakdown, group: int) -> str:
    return {one.code: in_language(one.label) for one in breakdown.groups}[group]
