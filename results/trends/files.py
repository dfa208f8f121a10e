"""A series as a file: the same figures as the page, and in words what has no number."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from barometer.spreadsheets import formula_safe
from barometer.templatetags.barometer import decimal, in_language
from results.explorer.sheets import HIDDEN
from results.trends.presenting import lines_of, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from results.statistics.estimates import Estimate
    from results.trends.presenting import Move, ShownTrend
    from results.trends.series import Series


def as_csv(series: Series, shown: ShownTrend, codes: Sequence[int]) -> bytes:
    """Semicolons and decimal commas, as Norwegian Excel has them; the notes after an empty line."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(formula_safe(one) for one in _headings(shown))
    for line, told in zip(lines_of(series, codes), shown.lines, strict=True):
        estimates = [point.estimate(line.row, line.codes) for point in series.points]
        numbers = [cell for estimate in estimates for cell in _cells(estimate)]
        changes = [cell for move in told.changes for cell in _change(move)]
        writer.writerow([formula_safe(name_of(series, line)), *numbers, *changes])
    writer.writerow([])
    writer.writerows([formula_safe(note)] for note in _notes(series, shown, codes))
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def _headings(shown: ShownTrend) -> Iterator[str]:
    yield _("Answer")
    for point in shown.waves:
        yield f"{point.year}: {_('Share, per cent')}"
        yield f"{point.year}: {_('Margin, percentage points')}"
        yield f"{point.year}: {_('Base (n)')}"
    for before, after in shown.pairs:
        words = {"before": before.year, "after": after.year}
        yield _("Change %(before)s–%(after)s, percentage points") % words
        yield f"{before.year}–{after.year}: {_('Margin, percentage points')}"
        yield f"{before.year}–{after.year}: {_('Sure at the 5 per cent level')}"


def _cells(estimate: Estimate | None) -> list[str]:
    if estimate is None:
        return [HIDDEN] * 3
    margin = "" if estimate.margin is None else decimal(estimate.margin * 100, 1)
    return [decimal(estimate.value * 100, 1), margin, str(estimate.base)]


def _change(move: Move) -> list[str]:
    """Change, margin and whether it is sure; in words where there is none."""
    if move.found is None:
        return [formula_safe(move.text), "", ""]
    points = decimal(move.found.difference.value * 100, 1)
    sure = _("yes") if move.is_marked else _("no")
    return [points, decimal(move.found.arm * 100, 1), sure]


def _notes(series: Series, shown: ShownTrend, codes: Sequence[int]) -> Iterator[str]:
    """What was asked, what is put together, the breaks, and whether anybody gave the answers."""
    yield in_language(series.item.text)
    if series.item.type == "grid":
        labels = [in_language(one.label) for one in series.item.categories if one.code in codes]
        yield f"{_('Answers put together')}: {'; '.join(labels)}"
    yield from shown.breaks
    if series.within is not None:
        yield _("For internal use")
    if any(point.facts.is_synthetic for point in series.points):
        yield _("The answers are synthetic demo data: made by the program, given by no one.")
