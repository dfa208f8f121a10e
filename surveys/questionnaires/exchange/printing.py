"""Print a questionnaire as one HTML file, or as tagged PDF (PDF/UA-1)."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Final

import typst
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from surveys.questionnaires.exchange.printable import Printed
from surveys.questionnaires.faults import DocumentFault, Fault

HERE: Final = Path(__file__).parent
STYLE: Final = HERE / "printable.css"
LAYOUT: Final = HERE / "printable.typ"
ACCESSIBLE: Final = "ua-1"


def as_html(printed: Printed) -> str:
    """The questionnaire as a file that stands alone: its style sheet is inside."""
    style = format_html("<style>\n{}</style>", SafeString(STYLE.read_text(encoding="utf-8")))
    context = {"printed": printed, "style": style}
    return render_to_string("surveys/questionnaires/printable.html", context)


def as_pdf(printed: Printed) -> bytes:
    """The questionnaire as PDF/UA-1; the same document is the same bytes.

    The typefaces are those that come with typst: what the machine has does not matter. Raises
    `DocumentFault` for a character that they lack, since nobody may be shown less than is there.
    """
    try:
        pdf = typst.compile(
            str(LAYOUT),
            root=str(HERE),
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=ACCESSIBLE,
            sys_inputs={"printed": json.dumps(dataclasses.asdict(printed))},
        )
    except typst.TypstError as error:
        message = _("This cannot be set as PDF. Print it as HTML. (%(reason)s)")
        raise DocumentFault([Fault("$", message, {"reason": error.message})]) from error
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no PDF")
    return pdf
