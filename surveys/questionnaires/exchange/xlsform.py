"""Read a questionnaire from XLSForm: the subset we have, and nothing of the rest in silence.

pyxform judges the form as a whole and reads its expressions. Cells are read here, because pyxform
passes over sheets, columns and rows that it does not know, and forgets where a value stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from surveys.questionnaires.document import FORMAT, Document
from surveys.questionnaires.exchange.workbooks import Sheet, read_workbook
from surveys.questionnaires.exchange.xlsform_rows import Form, RowReader
from surveys.questionnaires.exchange.xlsform_words import Languages, code_of
from surveys.questionnaires.faults import DocumentFault, Fault
from surveys.questionnaires.format import sound_document

SURVEY, CHOICES, SETTINGS = SHEETS = ("survey", "choices", "settings")
SETTINGS_COLUMNS: Final = ("form_title", "form_id", "version", "default_language")
ROW: Final = re.compile(r"\[row : ([0-9]+)\]")
SHEET: Final = re.compile(r"the '(survey|choices|settings)' sheet")


def read_xlsform(data: bytes) -> Document:
    """The sound document in an XLSForm workbook. Raises `DocumentFault`, by sheet and cell."""
    sheets = {sheet.name: sheet for sheet in read_workbook(data)}
    _raise_if(list(_sheet_faults(sheets)))
    form = _form(sheets)
    _raise_if(form.faults)
    _raise_if(list(_pyxform_faults(data)))
    try:
        return sound_document(form.loose)
    except DocumentFault as refused:
        raise DocumentFault([form.in_cell(fault) for fault in refused.faults]) from None


def _raise_if(faults: list[Fault]) -> None:
    if faults:
        raise DocumentFault(faults)


def _sheet_faults(sheets: Mapping[str, Sheet]) -> Iterator[Fault]:
    for name, sheet in sheets.items():
        if name not in SHEETS and sheet.headers:
            message = _("Only the sheets survey, choices and settings are read.")
            yield Fault(next(iter(sheet.headers.values())), message)
    for name in (SURVEY, SETTINGS):
        if name not in sheets or not sheets[name].records:
            yield Fault(name, _("The sheet is missing or empty."))


def _form(sheets: Mapping[str, Sheet]) -> Form:
    """The form's content as loose JSON, with the cell of each part and the faults met."""
    settings = sheets[SETTINGS].records[0]
    texts = (sheets[name] for name in (SURVEY, CHOICES) if name in sheets)
    languages = Languages(settings.text("default_language"), [*texts])
    form = Form([*_settings_faults(sheets[SETTINGS]), *languages.faults])
    form.loose = {
        "format": FORMAT,
        "code": code_of(settings.text("form_id")),
        "title": dict.fromkeys(languages.codes, settings.text("form_title").strip()),
        "languages": languages.codes,
        "pages": [],
    }
    if settings.text("version"):
        form.loose["note"] = f"XLSForm, version {settings.text('version')}"
    for name, header in (("code", "form_id"), ("title", "form_title"), ("note", "version")):
        form.places[f"$.{name}"] = settings.place(header)
    form.places["$.languages"] = settings.place("default_language")
    RowReader(form, languages, sheets[SURVEY], sheets.get(CHOICES)).read()
    return form


def _settings_faults(sheet: Sheet) -> Iterator[Fault]:
    for record in sheet.records[1:]:
        yield Fault(f"{sheet.name}!A{record.number}", _("There is only one row of settings."))
    for header, cell in sheet.records[0].cells.items():
        if header not in SETTINGS_COLUMNS:
            message = _("“%(header)s” is not read here.")
            yield Fault(cell.place, message, {"header": header})
    for header in ("form_title", "form_id"):
        if not sheet.records[0].text(header):
            message = _("There is no “%(header)s”.")
            yield Fault(sheet.records[0].place(header), message, {"header": header})


def _pyxform_faults(data: bytes) -> Iterator[Fault]:
    try:
        convert(xlsform=data, validate=False, file_type=".xlsx")
    except PyXFormError as error:
        sheet, row = SHEET.search(str(error)), ROW.search(str(error))
        place = (sheet[1] if sheet else SURVEY) + (f"!A{row[1]}" if row else "")
        message = _("This is not sound XLSForm: %(reason)s")
        yield Fault(place, message, {"reason": str(error)})
