"""The respondent's own copy of what she submitted, as tagged PDF (PDF/UA-1)."""

from __future__ import annotations

import dataclasses
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typst
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from surveys.answering.recording import path_through, receipt_of
from surveys.questionnaires.answer_words import AnswerLine, answer_lines
from surveys.questionnaires.document import in_language

if TYPE_CHECKING:
    from surveys.answering.respondent import Case

HERE: Final = Path(__file__).parent
LAYOUT: Final = HERE / "copy_paper.typ"
ACCESSIBLE: Final = "ua-1"
# The typefaces that come with typst have Latin, Greek and Cyrillic letters and common signs.
UNPRINTABLE: Final = re.compile(
    r"[^\n\x20-\x7e\xa0-\xac\xae-\u024f\u0391-\u03c9\u0410-\u044f\u2013\u2014\u2018-\u201e\u2022\u2026]"
)


@dataclass(frozen=True)
class Question:
    text: str
    lines: list[AnswerLine]


@dataclass(frozen=True)
class Copy:
    """What the copy says, in one language. Every text is data to the layout, never markup."""

    language: str
    title: str
    whose: str
    facts: list[tuple[str, str]]
    questions: list[Question]
    words: dict[str, str]


def copy_of(case: Case) -> Copy:
    """The copy of a submitted response. The case's language must be active."""
    receipt = receipt_of(case.response)
    at = localtime(receipt.submitted_at)
    path = path_through(case.response)
    title = in_language(path.document.title, case.language)
    return Copy(
        language=case.language,
        title=_("Your answers: %(title)s") % {"title": title},
        whose=_("Answers for %(addressee)s") % {"addressee": case.addressee},
        facts=[
            (_("Receipt number"), receipt.number),
            (_("Submitted"), f"{date_format(at, 'DATE_FORMAT')} {at:%H.%M}"),
            (_("Checksum"), receipt.checksum),
        ],
        questions=[
            Question(
                in_language(shown.item.text, case.language),
                answer_lines(shown, path.answers, case.language),
            )
            for page in path.pages
            for shown in page.items
            if shown.is_asked
        ],
        words={
            "none": _("Not answered"),
            "of": _("of"),
            "replaced": _("Signs that this file cannot show are replaced by “?”."),
        },
    )


def as_pdf(copy: Copy) -> bytes:
    """The copy as PDF/UA-1. Signs that the typefaces lack become «?», and the copy says so."""
    data = dataclasses.asdict(copy)
    try:
        return _compile({**data, "is_whole": True})
    except typst.TypstError:
        return _compile({**_printable(data), "is_whole": False})


def _printable(data: object) -> dict[str, object]:
    whole = json.dumps(data, ensure_ascii=False)
    printable: dict[str, object] = json.loads(UNPRINTABLE.sub("?", whole))
    return printable


def _compile(data: dict[str, object]) -> bytes:
    pdf = typst.compile(
        str(LAYOUT),
        root=str(HERE),
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=ACCESSIBLE,
        sys_inputs={"copy": json.dumps(data)},
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no PDF")
    return pdf
