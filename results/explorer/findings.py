"""The finding of a table as a sentence in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from barometer.templatetags.barometer import decimal, in_language, percent
from results.tabulation.counting import ALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from results.statistics.estimates import Estimate
    from results.tabulation.tables import Bar, ShownTable


def finding(table: ShownTable) -> str:
    """What most answered; says so when it is hidden or when nobody has answered."""
    if not table.categories:
        return _mean_finding(table)
    if table.item.type == "grid":
        return _grid_finding(table)
    bar = table.bar()
    if not _has_figures(bar):
        return _("Too few have answered for the figures to be shown.")
    best, category = _top(table, bar)
    words = {"share": percent(best.value), "category": category}
    if best.count == best.base:
        return _("All answer %(category)s.") % words
    if table.item.type == "multiple" and all(cell.estimate for cell in bar.cells):
        return _("%(share)s per cent choose %(category)s, the most common answer.") % words
    return _("%(share)s per cent answer %(category)s.") % words


def group_finding(table: ShownTable) -> str:
    """Where the most common answer is most and least common, of the groups that are shown."""
    if table.breakdown is None or table.breakdown_is_hidden or table.item.type == "grid":
        return ""
    total = table.bar()
    if not _has_figures(total):
        return ""
    codes = _top_codes(total)
    labels = {group.code: in_language(group.label) for group in table.breakdown.groups}
    ends = _ends(
        (estimate.value, labels[bar.group])
        for bar in table.bars
        if bar.group != ALL
        and bar.second == ALL
        and (estimate := bar.estimate(codes[0])) is not None
    )
    if len(codes) > 1 or ends is None or ends["most"] == ends["least"]:
        return ""
    groups = [bar for bar in table.bars if bar.group != ALL and bar.base != 0]
    if any(bar.estimate(codes[0]) is None for bar in groups):
        return (
            _(
                "Of the groups that are shown, the share is highest in %(highest)s "
                "(%(most)s per cent) and lowest in %(lowest)s (%(least)s per cent)."
            )
            % ends
        )
    return (
        _(
            "The share is highest in %(highest)s (%(most)s per cent) and lowest in %(lowest)s "
            "(%(least)s per cent)."
        )
        % ends
    )


def _mean_finding(table: ShownTable) -> str:
    """The mean of the numbers that were given."""
    summary = table.bar().summary
    if summary is None or summary.mean is None:
        return _("Too few have answered for the figures to be shown.")
    return _("The mean is %(mean)s.") % {"mean": decimal(summary.mean.value, 1)}


def _grid_finding(table: ShownTable) -> str:
    """Which row has most and which fewest at the scale's first end."""
    first = table.categories[0]
    ends = _ends(
        (estimate.value, in_language(table.row_text(row)))
        for row in table.rows()
        if (estimate := table.bar(row).estimate(first.code)) is not None
    )
    if ends is None:
        return _("Too few have answered for the figures to be shown.")
    words = {"category": _quoted(in_language(first.label)), **ends}
    if ends["most"] == ends["least"]:
        return _("%(most)s per cent answer %(category)s, whatever they are asked about.") % words
    return (
        _(
            "Most answer %(category)s about %(highest)s (%(most)s per cent), "
            "fewest about %(lowest)s (%(least)s per cent)."
        )
        % words
    )


def _has_figures(bar: Bar) -> bool:
    return any(cell.estimate for cell in bar.cells)


def _ends(shares: Iterable[tuple[float, str]]) -> dict[str, str] | None:
    """The highest and the lowest share with all that have them; None when there are none."""
    found = list(shares)
    if not found:
        return None
    most, least = max(found)[0], min(found)[0]
    return {
        "most": percent(most),
        "highest": _joined([_quoted(label) for share, label in found if share == most]),
        "least": percent(least),
        "lowest": _joined([_quoted(label) for share, label in found if share == least]),
    }


def _top(table: ShownTable, bar: Bar) -> tuple[Estimate, str]:
    """The highest share and the categories that have it, joined when they are several."""
    codes = _top_codes(bar)
    labels = {value.code: in_language(value.label) for value in table.categories}
    best = bar.estimate(codes[0])
    assert best is not None  # noqa: S101  # a bar that is shown has figures
    return best, _joined([_quoted(labels[code]) for code in codes])


def _top_codes(bar: Bar) -> list[int]:
    shares = {cell.category: cell.estimate.value for cell in bar.cells if cell.estimate}
    best = max(shares.values())
    return [code for code, share in shares.items() if share == best]


def _joined(parts: Sequence[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def _quoted(text: str) -> str:
    return _("“%(text)s”") % {"text": text}
