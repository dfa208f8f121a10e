"""What a bar is called: its group, or its groups where two breakdowns are crossed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from barometer.templatetags.barometer import in_language
from results.tabulation.counting import ALL

if TYPE_CHECKING:
    from results.tabulation.tables import Bar, Table
    from surveys.exports.codebook import Breakdown


THOUSANDS: Final = re.compile(r"(?<=\d) (?=\d{3}\b)")


def bar_label(table: Table, bar: Bar) -> str:
    """«Nord-Norge», «Nord-Norge × Skole», «Alle» for the total."""
    parts = [
        group_label(breakdown, group)
        for breakdown, group in ((table.breakdown, bar.group), (table.second, bar.second))
        if breakdown is not None and group != ALL
    ]
    return " × ".join(parts) or _("All")


def unbroken(label: str) -> str:
    """With numbers that no line breaks: «5 000» stays together."""
    return THOUSANDS.sub("\N{NO-BREAK SPACE}", label)


def group_label(breakdown: Breakdown | None, group: int) -> str:
    """The name of a breakdown's group; empty without a breakdown."""
    if breakdown is None:
        return ""
    return in_language({one.code: one.label for one in breakdown.groups}[group])
