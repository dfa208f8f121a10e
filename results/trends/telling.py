"""An association in words, with its table written out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from barometer.templatetags.barometer import decimal, in_language
from results.charts.labels import bar_label
from results.explorer.differences import p_text
from results.explorer.sheets import margin_text, share_text
from results.tabulation.counting import ALL
from results.trends.changes import LEVEL

if TYPE_CHECKING:
    from results.trends.association import Association


@dataclass(frozen=True, slots=True)
class ToldAssociation:
    """The finding, the table's rows (group, share, margin, base) and the tests by name."""

    finding: str
    category: str
    rows: tuple[tuple[str, str, str, str], ...]
    tests: tuple[str, ...]


def tell_association(found: Association) -> ToldAssociation:
    """The outcome's share by group, and what the tests say."""
    table = found.table
    labels = {value.code: in_language(value.label) for value in table.categories}
    rows = tuple(
        (
            bar_label(table, bar),
            share_text(bar.estimate(found.category)),
            margin_text(bar.estimate(found.category)),
            ":" if bar.base is None else str(bar.base),
        )
        for bar in table.bars
    )
    return ToldAssociation(_finding(found), labels[found.category], rows, tuple(_tests(found)))


def _finding(found: Association) -> str:
    shares = [bar.estimate(found.category) for bar in found.table.bars if bar.group != ALL]
    if not any(shares):
        return _("Too few have answered for the figures to be shown.")
    trend = found.trend
    if trend is not None and trend.slope.p_value is not None:
        rise = trend.slope.value
        words = {"points": decimal(abs(rise) * 100, 1)}
        if trend.slope.p_value >= LEVEL:
            return _("The share neither rises nor falls for sure along the groups.")
        if rise > 0:
            said = _("For each step the share rises by %(points)s percentage points on average.")
        else:
            said = _("For each step the share falls by %(points)s percentage points on average.")
        return said % words
    if found.test is None:
        return _("There are too few answers for a test.")
    if found.test.p_value < LEVEL:
        return _("The answers differ between the groups.")
    return _("The answers do not differ for sure between the groups.")


def _tests(found: Association) -> list[str]:
    told = []
    if found.test is not None:
        told.append(
            _("Rao–Scott chi-square, second order: F(%(first)s, %(second)s) = %(value)s, %(p)s.")
            % {
                "first": decimal(found.test.degrees, 1),
                "second": decimal(found.test.denominator_degrees, 0),
                "value": decimal(found.test.statistic, 2),
                "p": p_text(found.test.p_value),
            }
        )
    slope = found.trend.slope if found.trend is not None else None
    if slope is not None and slope.p_value is not None and slope.statistic is not None:
        told.append(
            _("Linear trend (Cochran–Armitage, design-based): t(%(degrees)s) = %(value)s, %(p)s.")
            % {
                "degrees": decimal(slope.degrees, 0),
                "value": decimal(slope.statistic, 2),
                "p": p_text(slope.p_value),
            }
        )
    return told
