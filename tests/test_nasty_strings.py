"""Whatever a respondent writes is kept as she wrote it and shown literally, everywhere."""

import csv
import html
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from barometer.access import Role
from barometer.spreadsheets import formula_safe
from results.files.writing import write_answers
from surveys.answering.copy_paper import as_pdf, copy_of
from surveys.answering.respondent import case_of_link
from surveys.exports.microdata import extract
from surveys.fieldwork.links import token_for
from surveys.fieldwork.models import Wave
from surveys.questionnaires.item_types.text import MAX_LENGTH, literal
from tests.factories import make_invitation, make_open_wave, make_user, make_version
from tests.markup import elements_of
from tests.nasty_strings import EVERY, NASTY
from tests.questionnaires.reading import YES_NO, item, of_pages
from tests.surveys.answering.conftest import Respondent
from tests.surveys.answering.views.test_pages_faults import in_two_languages

pytestmark = pytest.mark.django_db

OTHER = {"code": 97, "text": {"nb": "Annet"}, "specify": True}
DOCUMENT = in_two_languages(
    of_pages(
        [
            item("Short", "text", max_length=200, required="optional"),
            item("Long", "text", required="optional"),
            item("Which", categories=[YES_NO[0], OTHER], required="optional"),
            item("Number", "number", required="optional"),
        ],
        [item("Next", text={"nb": "Hvorfor skrev du [[Short]]?"}, required="optional")],
        title={"nb": "Stygge tekster"},
    )
) | {"languages": ["nb", "nn"]}
DOCUMENT["pages"][0]["title"] = {"nb": "Tekster", "nn": "Tekstar"}


@pytest.fixture
def respondent() -> Respondent:
    return begin()


def begin() -> Respondent:
    return Respondent().start(make_invitation(make_open_wave(1, version=make_version(DOCUMENT))))


def write(respondent: Respondent, text: str, **fields: Any) -> Any:
    posted = {"Short": text[:200], "Long": text, "Which": "97", "Which__specify": text[:200]}
    return respondent.save("p0", **posted | fields)


def one_line(text: str) -> str:
    return literal(text[:200]).replace("\n", " ")


def values_on(page: str) -> dict[str, str]:
    """What the page's fields of text are filled with, as a browser reads them."""
    found = {}
    for one in elements_of(page):
        name = one.attributes.get("name", "")
        if one.tag == "textarea":
            found[name] = "".join(one.words).removeprefix("\n")
        elif one.attributes.get("type") == "text":
            found[name] = one.attributes["value"]
    return found


@pytest.mark.parametrize("kind", NASTY)
def test_what_is_written_is_stored_and_shown_as_it_was_written(
    respondent: Respondent, kind: str
) -> None:
    for text in NASTY[kind]:
        short = one_line(text)
        assert write(respondent, text).status_code == 302
        assert respondent.answers == {
            "Short": short,
            "Long": literal(text),
            "Which": 97,
            "Which:specify": short,
        }
        shown = values_on(respondent.show("p0").content.decode())
        assert shown == {
            "Short": short,
            "Long": literal(text),
            "Which:specify": short,
            "Number": "",
        }
        review = respondent.get(reverse("answering:review")).content.decode()
        assert review.count(html.escape(short)) >= 2
        elements_of(review)
        piped = "".join(respondent.show("p1").content.decode())
        assert html.escape(" ".join(short.split())) in " ".join(piped.split())


@pytest.mark.parametrize("kind", NASTY)
def test_what_is_no_number_comes_back_as_it_was_typed(respondent: Respondent, kind: str) -> None:
    for text in NASTY[kind]:
        answer = respondent.save("p0", Number=f"x{text}")
        assert answer.status_code == 422
        shown = values_on(answer.content.decode())["Number"]
        assert shown == f"x{literal(text)}".replace("\n", " ").strip()[:40]


@pytest.mark.parametrize("kind", NASTY)
def test_both_sides_of_a_choice_are_shown_literally(respondent: Respondent, kind: str) -> None:
    write(respondent, "noe annet")
    for text in NASTY[kind]:
        page = write(respondent, text, revision=0).content.decode()
        elements_of(page)
        assert html.escape(one_line(text)) in page
        assert respondent.answers
        assert respondent.answers["Long"] == "noe annet"


def test_comments_are_shown_literally_to_staff(respondent: Respondent) -> None:
    Wave.objects.update(is_pilot=True)
    staff = Respondent()
    staff.force_login(make_user(Role.FIELD_MANAGER))
    place = reverse("monitoring:comments", args=[respondent.invitation.wave.code])
    for text in EVERY:
        posted = {"kommentar:Short": text, "next": "1"}
        respondent.post(reverse("answering:page", args=["p0"]), posted)
        page = staff.get(place).content.decode()
        elements_of(page)
        comment = respondent.invitation.comments.get().text
        assert html.escape(comment.splitlines()[0]) in page


def joined() -> list[str]:
    """All strings in texts as long as there is room for."""
    texts = [""]
    for text in EVERY:
        if len(texts[-1]) + len(text) >= MAX_LENGTH - 1:
            texts.append("")
        texts[-1] += f"{text}\n"
    return texts


def test_the_file_for_analysis_has_what_was_written() -> None:
    for text in [*joined(), *NASTY["spreadsheets"]]:
        respondent = begin()
        write(respondent, text)
        respondent.submit()
        target = BytesIO()
        data = extract(respondent.invitation.wave.code)
        write_answers(data, target, labels=True, with_texts=True)
        file = target.getvalue().decode("utf-8-sig")
        (row,) = csv.DictReader(StringIO(file, newline=""), delimiter=";")
        assert row["Long.text"] == formula_safe(literal(text))
        assert not row["Long.text"].startswith(("=", "+", "-", "@"))


def test_the_copy_on_paper_is_made_of_whatever_was_written(respondent: Respondent, rf: Any) -> None:
    for text in joined():
        respondent = begin()
        write(respondent, text)
        respondent.submit()
        invitation = respondent.invitation
        case = case_of_link(rf.get("/"), invitation.reference, token_for(invitation))
        assert case
        with translation.override("nb"):
            copy = copy_of(case)
        assert literal(text) in [line.text for one in copy.questions for line in one.lines]
        assert as_pdf(copy).startswith(b"%PDF")
