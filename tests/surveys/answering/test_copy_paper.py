"""The respondent's copy is tagged PDF, also of what no typeface can show."""

import dataclasses
import io
from typing import Any

import pytest
from django.utils import translation
from pypdf import PdfReader

from surveys.answering.copy_paper import Copy, Question, as_pdf, copy_of
from surveys.answering.models import Response
from surveys.answering.respondent import Case
from surveys.questionnaires.answer_words import AnswerLine
from tests.surveys.answering.conftest import Respondent

COPY = Copy(
    language="nb",
    title="Svarene dine: Skjema",
    whose="Svar for ordføreren i Bø",
    facts=[("Kvitteringsnummer", "K7QM-4TXR")],
    questions=[
        Question("Gjør dere noe nytt?", [AnswerLine("Ja")]),
        Question("Hva?", [AnswerLine("Tjeneste"), AnswerLine("Prosess")]),
        Question("Hvor viktig?", [AnswerLine("Mye", label="Tid")]),
        Question("Noe mer?", []),
    ],
    words={"none": "Ikke besvart", "of": "av", "replaced": "Noen tegn er byttet ut."},
)


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_it_has_every_question_and_answer_in_words() -> None:
    text = text_of(as_pdf(COPY))
    for words in ("Svar for ordføreren i Bø", "K7QM-4TXR", "Gjør dere noe nytt?", "Prosess"):
        assert words in text
    for words in ("Tid: Mye", "Ikke besvart"):
        assert words in text
    assert "byttet ut" not in text


def test_it_is_tagged_and_says_its_language_and_title() -> None:
    root: Any = PdfReader(io.BytesIO(as_pdf(COPY))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nb"
    assert "/StructTreeRoot" in root


@pytest.mark.parametrize(
    "nasty",
    [
        "#set text(red) *fet* $x$ = overskrift",
        '"); #panic("x") \\ @ref <label>',
        "<script>alert(1)</script>",
        "čđŋšŧž ČĐŊŠŦŽ æøå ÆØÅ",
    ],
)
def test_what_was_written_is_shown_as_it_is(nasty: str) -> None:
    copy = dataclasses.replace(COPY, questions=[Question("Noe mer?", [AnswerLine(nasty)])])
    text = text_of(as_pdf(copy))
    assert nasty.replace(" ", "") in text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize("nasty", ["Bra 👍🏽", "田中さん", "مرحبا", "a\u202eb", "Z͑ͫ̓a", "\ufffe"])
def test_signs_that_no_typeface_has_are_replaced_and_that_is_said(nasty: str) -> None:
    copy = dataclasses.replace(COPY, questions=[Question("Noe mer?", [AnswerLine(nasty)])])
    assert as_pdf(copy).startswith(b"%PDF")


def test_the_copy_is_made_from_what_was_submitted(respondent: Respondent) -> None:
    respondent.save("p1", Q1="1")
    respondent.save("p2", Q2=["1", "2"])
    respondent.submit()
    response = Response.objects.select_related("invitation__wave", "invitation__sampled_unit").get()
    response.invitation.wave.questionnaire_version = response.questionnaire_version
    with translation.override("nb"):
        copy = copy_of(Case(response.invitation, response, "nb", response.saved_at))
    assert [one.text for one in copy.questions] == ["Gjør dere noe nytt?", "Hva?", "Noe mer?"]
    assert [line.text for line in copy.questions[1].lines] == ["Tjeneste", "Prosess"]
    assert (copy.facts[0][1], copy.facts[2][1]) == (response.receipt_number, response.checksum)
