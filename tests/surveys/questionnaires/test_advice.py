"""Warnings and hints on a document, and how hard it is to read."""

from typing import Any

import msgspec
import pytest

from surveys.questionnaires.advice import MOST_MINUTES, advice, readings, review, text_readings
from surveys.questionnaires.check import check
from surveys.questionnaires.document import Document
from surveys.questionnaires.duration import longest_minutes
from surveys.questionnaires.loading import load_library_questionnaire
from surveys.questionnaires.readability import lix, reading_seconds
from tests.questionnaires.reading import YES_NO, document_of, item, of_pages


def always(name: str) -> dict[str, Any]:
    answered = {"op": "answered", "item": name}
    return {"op": "or", "of": [answered, {"op": "not", "of": answered}]}


def test_a_condition_that_is_always_true_is_a_warning() -> None:
    document = document_of([item("A")], [item("B", condition=always("A"))])
    found = advice(document)
    assert [(one.path, one.text, one.severity) for one in found] == [
        (
            "$.pages[1].items[0].condition",
            "The condition is always true here: it can be taken away.",
            "warning",
        )
    ]


def test_a_condition_that_its_page_has_already_is_a_warning() -> None:
    one = {"op": "eq", "item": "A", "value": 1}
    loose = of_pages([item("A")], [item("B", condition=one)])
    assert advice(msgspec.convert(loose, Document)) == []
    loose["pages"][1]["condition"] = one
    found = advice(msgspec.convert(loose, Document))
    assert [fault.path for fault in found] == ["$.pages[1].items[0].condition"]


def test_a_review_tells_faults_before_warnings_before_hints() -> None:
    loose = of_pages(
        [item("A", text={"nb": "Tid og penger?"})],
        [item("B", condition=always("A")), item("B")],
    )
    document = msgspec.convert(loose, Document)
    found = review(document)
    assert [fault.severity for fault in found] == ["fault", "warning", "hint"]
    assert found[0] in check(document)


def test_the_last_wave_is_compared_with_where_it_is_given() -> None:
    now = document_of([item("A")])
    before = document_of([item("A", categories=[YES_NO[0], {"code": 3, "text": {"nb": "Nei"}}])])
    assert review(now) == []
    assert [fault.severity for fault in review(now, before)] == ["warning"]


def test_an_international_core_item_that_is_changed_is_a_warning() -> None:
    before = document_of([item("A", core=True), item("B")])
    now = document_of([item("A", core=True, text={"nb": "Noe helt annet?"}), item("B")])
    assert [(one.path, one.severity, one.text) for one in review(now, before)] == [
        ("$.pages[0].items[0]", "warning", "A is an international core item, and is changed.")
    ]


def test_a_questionnaire_that_takes_too_long_has_a_hint() -> None:
    texts = [[item(f"T{number}", "text")] for number in range(MOST_MINUTES - 2)]
    assert advice(document_of(*texts)) == []
    many = document_of(*texts, *([item(f"U{number}", "text")] for number in range(3)))
    (hint,) = advice(many)
    assert (hint.path, hint.severity) == ("$", "hint")
    assert f"{round(longest_minutes(many, 'nb'))} minutes" in hint.text


def test_each_language_is_read_by_itself() -> None:
    document = load_library_questionnaire("ordforere")
    nb, nn = readings(document)
    assert (nb.language, nn.language) == ("nb", "nn")
    assert nb.minutes == longest_minutes(document, "nb")
    assert nb.words != nn.words
    assert nb.lix is not None
    assert 30 < nb.lix < 50
    assert nb.level == "medium"


def test_lix_is_of_running_texts_and_words_are_of_all() -> None:
    document = document_of([item("A", text={"nb": "Har dere prøvd noe?"})], title={"nb": "Tittel"})
    (reading,) = readings(document)
    assert reading.words == len(["Tittel", "Har", "dere", "prøvd", "noe", "Ja", "Nei"])
    assert reading.lix == pytest.approx(lix(["Tittel", "Har dere prøvd noe?"]))


def test_each_text_is_measured_at_its_path() -> None:
    document = document_of([item("A", text={"nb": "Har dere prøvd noe?"})])
    found = {one.path: one for one in text_readings(document, "nb")}
    one = found["$.pages[0].items[0].text"]
    assert (one.words, one.lix) == (4, lix(["Har dere prøvd noe?"]))
    assert one.seconds == reading_seconds("Har dere prøvd noe?")
    assert "$.pages[0].items[0].help" not in found


@pytest.mark.parametrize("code", ["ordforere", "ledere-2018", "ledere-2020", "radmenn-2018"])
def test_the_projects_own_questionnaires_have_hints_at_most(code: str) -> None:
    assert {fault.severity for fault in review(load_library_questionnaire(code))} <= {"hint"}
