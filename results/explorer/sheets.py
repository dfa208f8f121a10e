"""A table of figures written out: as rows of a page's table, and as records for a program.

Signs are Statistics Norway's: «:» hidden, «–» zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from barometer.templatetags.barometer import decimal, in_language, percent
from results.charts.labels import bar_label, unbroken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from results.statistics.estimates import Estimate
    from results.tabulation.tables import Bar, ShownTable

HIDDEN, ZERO = ":", "–"
NARROW = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A heading and the cells of one row, as text."""

    heading: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the page. `caption` is empty when the item's own wording says it."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def share_text(estimate: Estimate | None) -> str:
    """«87 %», «–» for zero, «:» for what is hidden."""
    if estimate is None:
        return HIDDEN
    return f"{percent(estimate.value)}{NARROW}%" if estimate.count else ZERO


def margin_text(estimate: Estimate | None) -> str:
    """«±6,9», in percentage points; empty where one answer is all there is."""
    if estimate is None:
        return HIDDEN
    return "" if estimate.margin is None else f"±{percent(estimate.margin, 1)}"


def interval_text(estimate: Estimate | None) -> str:
    """«80–93 %»."""
    if estimate is None:
        return HIDDEN
    return f"{percent(estimate.low)}–{percent(estimate.high)}{NARROW}%"


def sheets(table: ShownTable) -> list[Sheet]:
    """One sheet for an item, a row per group where two are crossed; for a split battery several."""
    if table.item.type == "grid":
        if table.breakdown is None:
            headed = [(in_language(table.row_text(row)), table.bar(row)) for row in table.rows()]
            return [_distributions(table, "", _("Statement"), headed)]
        return [
            _distributions(
                table,
                in_language(table.row_text(row)),
                in_language(table.breakdown.title),
                [(unbroken(bar_label(table, bar)), bar) for bar in table.bars_of(row)],
            )
            for row in table.rows()
        ]
    if not table.categories:
        return [_summaries(table)]
    if table.breakdown is not None and table.second is not None:
        corner = f"{in_language(table.breakdown.title)} × {in_language(table.second.title)}"
        headed = [(unbroken(bar_label(table, bar)), bar) for bar in table.bars]
        found = [_distributions(table, "", corner, headed)]
    else:
        found = [_by_group(table) if table.breakdown else _in_full(table)]
    return [*found, _summaries(table)] if any(bar.summary for bar in table.bars) else found


def _in_full(table: ShownTable) -> Sheet:
    """Every figure of each category."""
    bar = table.bar()
    rows = []
    for value in table.categories:
        estimate = bar.estimate(value.code)
        counts = (HIDDEN, HIDDEN) if estimate is None else (str(estimate.count), str(estimate.base))
        figures = (share_text(estimate), margin_text(estimate), interval_text(estimate), *counts)
        rows.append(SheetRow(in_language(value.label), figures))
    columns = (
        _("Share"),
        _("Margin, percentage points"),
        _("95 per cent interval"),
        _("Number"),
        _("Base (n)"),
    )
    return Sheet("", _("Answer"), columns, tuple(rows))


def _summaries(table: ShownTable) -> Sheet:
    """Mean and median per group, on the item's own scale."""
    rows = []
    for bar in table.bars:
        mean = bar.summary.mean if bar.summary else None
        median = bar.summary.median if bar.summary else None
        rows.append(
            SheetRow(
                unbroken(bar_label(table, bar)),
                (_value(mean), _arm(mean), _value(median), _base(bar)),
            )
        )
    columns = (_("Mean"), _("Margin"), _("Median"), _("Base (n)"))
    return Sheet(_("Mean and median"), _("Group"), columns, tuple(rows))


def _value(estimate: Estimate | None) -> str:
    return HIDDEN if estimate is None else decimal(estimate.value, 1)


def _arm(estimate: Estimate | None) -> str:
    if estimate is None:
        return HIDDEN
    return "" if estimate.margin is None else f"±{decimal(estimate.margin, 1)}"


def _by_group(table: ShownTable) -> Sheet:
    """A column per group: shares with margins, bases at the foot."""
    rows = [
        SheetRow(
            in_language(value.label),
            tuple(_with_margin(bar.estimate(value.code)) for bar in table.bars),
        )
        for value in table.categories
    ]
    rows.append(SheetRow(_("Base (n)"), tuple(_base(bar) for bar in table.bars)))
    columns = tuple(unbroken(bar_label(table, bar)) for bar in table.bars)
    return Sheet("", _("Answer"), columns, tuple(rows))


def _distributions(
    table: ShownTable, caption: str, corner: str, headed: Sequence[tuple[str, Bar]]
) -> Sheet:
    """A row per distribution, a column per category."""
    rows = tuple(
        SheetRow(
            heading,
            (
                *(share_text(cell.estimate) for cell in bar.cells),
                _base(bar),
                _largest_margin(bar),
                *((_left_out(bar),) if _leaves_out(table) else ()),
            ),
        )
        for heading, bar in headed
    )
    columns = [in_language(value.label) for value in table.categories]
    columns += [_("Base (n)"), _("Largest margin, percentage points")]
    if _leaves_out(table):
        columns.append(_("Outside the base"))
    return Sheet(caption, corner, tuple(columns), rows)


def _leaves_out(table: ShownTable) -> bool:
    return len(table.categories) < len(table.item.categories)


def _with_margin(estimate: Estimate | None) -> str:
    if estimate is None or not estimate.count:
        return share_text(estimate)
    return f"{share_text(estimate)} ({margin_text(estimate)})"


def _base(bar: Bar) -> str:
    return HIDDEN if bar.base is None else str(bar.base)


def _left_out(bar: Bar) -> str:
    if bar.left_out is None:
        return HIDDEN
    return str(bar.left_out) if bar.left_out else ZERO


def _largest_margin(bar: Bar) -> str:
    margins = [cell.estimate.margin for cell in bar.cells if cell.estimate and cell.estimate.margin]
    if bar.is_hidden:
        return HIDDEN
    return f"±{percent(max(margins), 1)}" if margins else ""


def records(table: ShownTable) -> Iterator[dict[str, Any]]:
    """One record per figure, with what the page prints and the numbers behind it.

    Shares, margins and intervals are 0–1; every number is None where the page shows «:».
    """
    for bar in table.bars:
        for value, cell in zip(table.categories, bar.cells, strict=True):
            estimate = cell.estimate
            yield {
                **_place(table, bar),
                "category": value.code,
                "category_label": in_language(value.label),
                "shown": share_text(estimate),
                "hidden": estimate is None,
                "share": estimate.value if estimate else None,
                **_numbers(estimate),
            }


def summary_records(table: ShownTable) -> Iterator[dict[str, Any]]:
    """One record per mean and median, on the item's own scale."""
    for bar in table.bars:
        if bar.summary is None:
            continue
        for measure in ("mean", "median"):
            estimate: Estimate | None = getattr(bar.summary, measure)
            value = estimate.value if estimate else None
            yield {
                **_place(table, bar),
                "measure": measure,
                "value": value,
                **_numbers(estimate),
            }


def _place(table: ShownTable, bar: Bar) -> dict[str, Any]:
    return {
        "item": table.item.code,
        "row": bar.row,
        "breakdown": table.breakdown.code if table.breakdown else "",
        "group": bar.group,
        "group_label": bar_label(table, bar),
        "second": table.second.code if table.second else "",
        "second_group": bar.second,
    }


def _numbers(estimate: Estimate | None) -> dict[str, float | int | None]:
    names = (
        *("standard_error", "margin", "low", "high", "count", "base"),
        *("weighted_base", "design_effect", "effective_base"),
    )
    return {name: getattr(estimate, name) if estimate else None for name in names}
