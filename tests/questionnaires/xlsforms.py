"""XLSForm workbooks written by hand."""

import io
from typing import Any, TypeAlias

from openpyxl import Workbook

Rows: TypeAlias = list[list[Any]]

SURVEY: Rows = [
    [
        "type",
        "name",
        "label::Bokmål (nb)",
        "label::Nynorsk (nn)",
        "hint::nb",
        "hint::nn",
        "required",
        "relevant",
        "constraint",
        "appearance",
    ],
    ["note", "welcome", "Velkommen", "Velkomen"],
    ["begin_group", "Work_life", "Arbeid", "Arbeid", None, None, None, None, None, "field-list"],
    ["select_one yes_no", "tried", "Har dere prøvd?", "Har de prøvd?", "Velg", "Vel", "yes"],
    [
        "select_multiple areas",
        "areas",
        "Hvor?",
        "Kvar?",
        None,
        None,
        None,
        None,
        "count-selected(.) <= 2",
    ],
    ["end_group"],
    [
        "begin group",
        "details",
        None,
        None,
        None,
        None,
        None,
        "${tried} = '1' and not(selected(${areas}, '3'))",
    ],
    [
        "integer",
        "people",
        "Hvor mange?",
        "Kor mange?",
        None,
        None,
        "true()",
        None,
        ". >= 0 and . < 1000",
    ],
    [
        "decimal",
        "share",
        "Hvor stor del?",
        "Kor stor del?",
        None,
        None,
        None,
        None,
        ". >= 0.5 and . <= 99.5",
    ],
    [
        "date",
        "since",
        "Siden når?",
        "Sidan når?",
        None,
        None,
        "no",
        None,
        ". > date('2019-12-31') and . <= date('2026-12-31')",
    ],
    ["end group"],
    [
        "text",
        "why",
        "Hvorfor ${tried}?",
        "Kvifor ${tried}?",
        None,
        None,
        None,
        "${people} > 10 or ${areas} != ''",
        "string-length(.) <= 200",
        "multiline",
    ],
    [
        "select_one areas",
        "best",
        "Hvor best?",
        "Kvar best?",
        None,
        None,
        None,
        "${tried} != 1 or count-selected(${areas}) >= 2",
        None,
        "minimal",
    ],
]
CHOICES: Rows = [
    ["list_name", "name", "label::Bokmål (nb)", "label::Nynorsk (nn)"],
    ["yes_no", 1, "Ja", "Ja"],
    ["yes_no", "2", "Nei", "Nei"],
    [],
    ["areas", 1, "Skole", "Skule"],
    ["areas", 2, "Helse", "Helse"],
    ["areas", 3, "Annet", "Anna"],
]
SETTINGS: Rows = [
    ["form_title", "form_id", "version", "default_language"],
    ["En prøve", "en_prove", "7", "Bokmål (nb)"],
]


def form(rows: dict[str, Rows] | None = None, **changes: dict[str, Any]) -> bytes:
    """Return a workbook; named cells (`survey={"B3": "x"}`) differ from the whole example."""
    book = Workbook()
    del book[book.sheetnames[0]]
    sheets = rows or {"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS}
    for name in {**sheets, **changes}:
        sheet = book.create_sheet(name)
        for row in sheets.get(name, ()):
            sheet.append(row)
        for place, value in changes.get(name, {}).items():
            sheet[place] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
