"""The «Tabellbok»: every item by the breakdowns one chooses, as one workbook."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import xlsxwriter
from django.utils.translation import gettext as _

from barometer.templatetags.barometer import in_language
from results.charts.labels import bar_label
from results.explorer.figures import WrittenAnswers, read_results
from results.explorer.presenting import present
from results.explorer.sheets import HIDDEN, ZERO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from results.explorer.figures import Results
    from results.statistics.estimates import Estimate
    from results.tabulation.tables import Bar, ShownTable

FIRST_LINE = 3


def table_book(wave: str, breakdowns: Sequence[str]) -> bytes:
    """A contents sheet, and one per breakdown (the first without any) with all items under it.

    Shares are per cent as numbers, so that they can be computed with; hidden ones are «:». Raises
    what `read_results` raises.
    """
    parts = [read_results(wave), *(read_results(wave, code) for code in breakdowns)]
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        _Book(book).write(parts)
    return target.getvalue()


class _Book:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "bottom": 1, "align": "right"}
        )
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.share = book.add_format({"num_format": "0", "align": "right"})
        self.base = book.add_format({"num_format": "#,##0", "italic": True, "align": "right"})
        self.right = book.add_format({"align": "right"})
        self.link = book.add_format({"font_color": "blue", "underline": 1})

    def write(self, parts: Sequence[Results]) -> None:
        contents = self.book.add_worksheet(_("Contents"))
        places = [self.sheet(results) for results in parts]
        self.contents(contents, parts, places)

    def contents(
        self,
        sheet: Any,
        parts: Sequence[Results],
        places: Sequence[tuple[str, dict[str, int]]],
    ) -> None:
        facts = parts[0].facts
        sheet.set_column(0, 0, 80)
        sheet.set_column(1, len(parts), 18)
        sheet.write_string(0, 0, f"{facts.survey_title}: {facts.title}", self.title)
        signs = _("Shares in per cent. “:” hidden or no base, “–” zero. n: answers, unweighted.")
        sheet.write_string(1, 0, signs)
        said = [facts.remark] if facts.remark else []
        if facts.is_synthetic:
            said.append(
                _("The answers are synthetic demo data: made by the program, given by no one.")
            )
        sheet.write_string(2, 0, " ".join(said), self.bold)
        for at, results in enumerate(parts, start=1):
            sheet.write_string(FIRST_LINE, at, _name(results), self.head)
        for number, item in enumerate(parts[0].codebook.items, start=FIRST_LINE + 1):
            sheet.write_string(number, 0, f"{item.code}  {in_language(item.text)}", self.wrap)
            for at, (name, lines) in enumerate(places, start=1):
                if item.code in lines:
                    goal = f"internal:'{name}'!A{lines[item.code] + 1}"
                    sheet.write_url(number, at, goal, self.link, _("table"))
        sheet.freeze_panes(FIRST_LINE + 1, 1)

    def sheet(self, results: Results) -> tuple[str, dict[str, int]]:
        """One sheet: its name, and the line that each item begins on."""
        name = _name(results)[:31].translate(str.maketrans("[]:*?/\\'", "        "))
        sheet = self.book.add_worksheet(name)
        sheet.set_column(0, 0, 55)
        sheet.set_column(1, 30, 13)
        lines: dict[str, int] = {}
        line = 0
        for figure, shown in zip(results.figures, present(results), strict=True):
            lines[shown.code] = line
            sheet.write_string(line, 0, f"{shown.code}  {in_language(shown.text)}", self.bold)
            line += 1
            if isinstance(figure, WrittenAnswers):
                sheet.write_string(line, 0, shown.finding, self.wrap)
            else:
                line = self.table(sheet, line, figure)
            for note in shown.notes[1:]:
                line += 1
                sheet.write_string(line, 0, f"{note.term}: {note.text}")
            line += 2
        return name, lines

    def table(self, sheet: Any, line: int, table: ShownTable) -> int:
        """The item's rows, a column per bar; the line after the last."""
        for row in table.rows():
            bars = table.bars_of(row)
            if row:
                sheet.write_string(line, 0, in_language(table.row_text(row)), self.wrap)
            for at, bar in enumerate(bars, start=1):
                sheet.write_string(line, at, bar_label(table, bar), self.head)
            for value in table.categories:
                line += 1
                sheet.write_string(line, 0, in_language(value.label), self.wrap)
                for at, bar in enumerate(bars, start=1):
                    self.figure(sheet, line, at, bar.estimate(value.code))
            line = self.feet(sheet, line, table, bars)
            line += 1
        return line - 1

    def feet(self, sheet: Any, line: int, table: ShownTable, bars: Sequence[Bar]) -> int:
        """Means where there are any, and both bases."""
        if any(bar.summary for bar in bars):
            line += 1
            sheet.write_string(line, 0, _("Mean"), self.wrap)
            for at, bar in enumerate(bars, start=1):
                mean = bar.summary.mean if bar.summary else None
                self.number(sheet, line, at, None if mean is None else round(mean.value, 2))
        bases: list[tuple[str, list[float | None]]] = [(_("Base (n)"), [bar.base for bar in bars])]
        if table.weighted:
            bases.append((_("Weighted base"), [bar.weighted_base for bar in bars]))
        for heading, values in bases:
            line += 1
            sheet.write_string(line, 0, heading, self.wrap)
            for at, base in enumerate(values, start=1):
                self.number(sheet, line, at, base)
        return line

    def figure(self, sheet: Any, line: int, at: int, estimate: Estimate | None) -> None:
        if estimate is None:
            sheet.write_string(line, at, HIDDEN, self.right)
        elif not estimate.count:
            sheet.write_string(line, at, ZERO, self.right)
        else:
            sheet.write_number(line, at, round(estimate.value * 100, 1), self.share)

    def number(self, sheet: Any, line: int, at: int, value: float | None) -> None:
        if value is None:
            sheet.write_string(line, at, HIDDEN, self.right)
        else:
            sheet.write_number(line, at, value, self.base)


def _name(results: Results) -> str:
    return in_language(results.breakdown.title) if results.breakdown else _("All")
