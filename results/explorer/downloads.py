"""A view as a file: the same figures as the page, and nothing that it hides."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter
from django.utils.translation import gettext as _

from barometer.spreadsheets import formula_safe
from barometer.templatetags.barometer import decimal, in_language
from results.charts.drawing import draw
from results.charts.pictures import as_png, as_svg
from results.explorer.figures import WrittenAnswers
from results.explorer.presenting import present
from results.explorer.sheets import HIDDEN, records, summary_records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from results.explorer.addresses import Address
    from results.explorer.figures import Results
    from results.explorer.presenting import ShownItem
    from results.tabulation.tables import ShownTable

FORMATS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
}
MEASURES: Final = ("share", "margin", "low", "high")


class NothingToSend(ValueError):
    """An open item has no figures to put in a file."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to send."""

    name: str
    content: bytes
    content_type: str


def as_download(results: Results, address: Address, kind: str) -> Download:
    """The view as a file of that format (a key of `FORMATS`). Raises `NothingToSend`."""
    (table,) = results.figures
    if isinstance(table, WrittenAnswers):
        raise NothingToSend(table.item.code)
    (shown,) = present(results, address.correction)
    name = f"{results.facts.code}-{shown.code}.{kind}"
    match kind:
        case "csv":
            content = _csv(table, shown, results)
        case "xlsx":
            content = _xlsx(table, shown, results)
        case "svg":
            content = as_svg(draw(table), _lines(shown, results)).encode()
        case _:
            content = as_png(draw(table), _lines(shown, results))
    return Download(name, content, FORMATS[kind])


def _lines(shown: ShownItem, results: Results) -> list[str]:
    """What stands under the picture: where the figures come from."""
    lines = [f"{results.facts.survey_title}, {results.facts.title}."]
    lines += [f"{note.term}: {note.text}" for note in shown.notes if note.text]
    if results.facts.is_synthetic:
        lines.append(
            _("The answers are synthetic demo data: made by the program, given by no one.")
        )
    return lines


def _headings() -> list[str]:
    return [
        _("Row"),
        _("Group"),
        _("Answer"),
        _("Share, per cent"),
        _("Margin, percentage points"),
        _("Low, per cent"),
        _("High, per cent"),
        _("Number"),
        _("Base (n)"),
        _("Weighted base"),
    ]


def _rows(table: ShownTable) -> Iterator[list[Any]]:
    """Numbers as numbers, shares in per cent with one decimal; «:» for what is hidden."""
    for one in records(table):
        measures = [None if one[name] is None else round(one[name] * 100, 1) for name in MEASURES]
        numbers = [*measures, one["count"], one["base"], one["weighted_base"]]
        if one["weighted_base"] is not None:
            numbers[-1] = round(one["weighted_base"], 1)
        row = in_language(table.row_text(one["row"])) if one["row"] else ""
        empty = HIDDEN if one["hidden"] else ""
        cells = [empty if value is None else value for value in numbers]
        yield [row, one["group_label"], one["category_label"], *cells]
    for one in summary_records(table):
        name = _("Mean") if one["measure"] == "mean" else _("Median")
        values = [one[measure] for measure in ("value", "margin", "low", "high")]
        numbers = [None if value is None else round(value, 2) for value in values]
        yield [
            "",
            one["group_label"],
            name,
            *(HIDDEN if value is None else value for value in numbers),
            "",
            HIDDEN if one["base"] is None else one["base"],
            "",
        ]


def _csv(table: ShownTable, shown: ShownItem, results: Results) -> bytes:
    """Semicolons and decimal commas, as Norwegian Excel has them; the notes after an empty line."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Question"), *_headings()])
    for row in _rows(table):
        cells = [in_language(shown.text), *row]
        writer.writerow([_cell(value) for value in cells])
    writer.writerow([])
    for line in _lines(shown, results):
        writer.writerow([formula_safe(line)])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return decimal(value, 2 if round(value, 1) != value else 1)
    return str(value) if isinstance(value, int) else formula_safe(value)


def _xlsx(table: ShownTable, shown: ShownItem, results: Results) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        number = book.add_format({"num_format": "0.0"})
        sheet = book.add_worksheet(_("Figures"))
        sheet.write_string(0, 0, in_language(shown.text), bold)
        for at, heading in enumerate(_headings()):
            sheet.write_string(2, at, heading, bold)
        for line, row in enumerate(_rows(table), start=3):
            for at, value in enumerate(row):
                if isinstance(value, float):
                    sheet.write_number(line, at, value, number)
                elif isinstance(value, int):
                    sheet.write_number(line, at, value)
                else:
                    sheet.write_string(line, at, value)
        sheet.set_column(0, 2, 28)
        sheet.freeze_panes(3, 0)
        about = book.add_worksheet(_("About the figures"))
        about.set_column(0, 0, 100)
        for line, text in enumerate(_lines(shown, results)):
            about.write_string(line, 0, text, wrap)
    return target.getvalue()
