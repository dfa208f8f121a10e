"""Translations leave for the translators and come back, and nothing is lost."""

import io
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from surveys.questionnaires.document import Document
from surveys.questionnaires.exchange.texts import texts_of, with_texts
from surveys.questionnaires.exchange.translations import read_translations, write_translations
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.loading import load_library_questionnaire
from tests.questionnaires.reading import document_of, item, small

HEADERS = ["key", "source", "target", "stale"]


@pytest.fixture
def document() -> Document:
    return document_of(
        [item("P1", "text", text={"nb": "Hvorfor?", "nn": "Kvifor?"})],
        title={"nb": "Liten", "nn": "Liten"},
        languages=["nb", "nn"],
    )


def workbook(rows: list[list[Any]], language: str = "nn", headers: list[str] = HEADERS) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = language
    for row in [headers, *rows]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows_of(data: bytes, language: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(data))[language].iter_rows(values_only=True))


def refusal(data: bytes, document: Document) -> list[str]:
    with pytest.raises(DocumentFault) as refused:
        read_translations(data, document)
    return [str(fault) for fault in refused.value.faults]


def reworded(document: Document, key: str, **words: str) -> Document:
    return with_texts(document, {key: {**texts_of(document)[key], **words}})


def test_the_workbook_has_key_source_target_and_mark(document: Document) -> None:
    assert rows_of(write_translations(document), "nn") == [
        ("key", "source", "target", "stale"),
        ("title", "Liten", "Liten", None),
        ("items/P1/text", "Hvorfor?", "Kvifor?", None),
    ]


def test_a_new_language_has_empty_targets(document: Document) -> None:
    data = write_translations(document, ["en", "se"])
    assert load_workbook(io.BytesIO(data)).sheetnames == ["en", "se"]
    assert rows_of(data, "se")[2] == ("items/P1/text", "Hvorfor?", None, None)


def test_a_source_reworded_since_marks_its_translation_stale(document: Document) -> None:
    now = reworded(document, "items/P1/text", nb="Hvorfor ikke?")
    assert [row[3] for row in rows_of(write_translations(now, before=document), "nn")] == [
        "stale",
        None,
        "x",
    ]
    both = reworded(now, "items/P1/text", nn="Kvifor ikkje?")
    assert [row[3] for row in rows_of(write_translations(both, before=document), "nn")][2] is None


def test_the_source_is_no_target(document: Document) -> None:
    with pytest.raises(DocumentFault, match="nb is the source"):
        write_translations(document, ["nb"])
    with pytest.raises(DocumentFault, match="Name the languages"):
        write_translations(document_of([item("P1")]))


def test_a_translation_is_taken(document: Document) -> None:
    data = workbook([["items/P1/text", "Hvorfor?", "Kvifor det?", None]])
    translated = read_translations(data, document)
    assert translated.document == reworded(document, "items/P1/text", nn="Kvifor det?")
    assert translated.taken == ("nn items/P1/text",)
    assert (translated.stale, translated.unknown) == ((), ())


def test_an_empty_target_takes_nothing_away(document: Document) -> None:
    data = workbook([["items/P1/text", "Hvorfor?", None], ["title", "Liten", "  "]])
    assert read_translations(data, document).document == document


def test_texts_that_the_workbook_lacks_stay(document: Document) -> None:
    assert read_translations(workbook([]), document).document == document


def test_a_source_that_has_changed_since_is_told_by_its_cell(document: Document) -> None:
    data = workbook([["items/P1/text", "Hvordan?", "Korleis?"]])
    translated = read_translations(data, document)
    assert translated.document == document
    assert [str(one) for one in translated.stale] == [
        "nn!B2: The source has changed since. Translation: “Korleis?”"
    ]
    taken = read_translations(data, document, take_stale=True)
    assert taken.document == reworded(document, "items/P1/text", nn="Korleis?")
    assert len(taken.stale) == 1


def test_a_key_that_is_not_there_is_told_with_its_words(document: Document) -> None:
    translated = read_translations(workbook([["items/P9/text", "Når?", "Når?"]]), document)
    assert [str(one) for one in translated.unknown] == [
        "nn!A2: The questionnaire has no such text. Left aside: “Når?”"
    ]
    assert translated.document == document


def test_a_language_that_is_new_is_added(document: Document) -> None:
    rows = [["items/P1/text", "Hvorfor?", "Manne?"], ["title", "Liten", "Unni"]]
    translated = read_translations(workbook(rows, "se"), document).document
    assert translated.languages == ("nb", "nn", "se")
    assert sound_document(msgspec.to_builtins(translated)) == translated


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (workbook([], "nb"), "nb!A1: This is the source. It is changed in the questionnaire"),
        (workbook([], "Ark1"), "Ark1!A1: The sheet must be named for a language"),
        (workbook([], headers=["key", "target"]), "nn!A1: There is no column “source”."),
        (workbook([], headers=[*HEADERS, "note"]), "nn!E1: This column is not one of ours."),
        (
            workbook([["title", "Liten", "a"], ["title", "Liten", "b"]]),
            "nn!A3: The key is used before.",
        ),
        (workbook([["title", "Liten", "=1+1"]]), "nn!C2: This is a formula."),
        (workbook([["title", "Liten", "x" * 5001]]), "nn!C2: The text is longer than 5000"),
        (workbook([["title", "Liten", "a\x85b"]]), "nn!C2: The text has control characters."),
        (b"not ours", "$: The file is not an XLSX workbook"),
    ],
)
def test_what_is_no_translators_workbook_is_refused_by_cell(
    data: bytes, fault: str, document: Document
) -> None:
    faults = refusal(data, document)
    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_one_fault_lets_nothing_in(document: Document) -> None:
    rows = [["title", "Liten", "Ny"], ["items/P1/text", "Hvorfor?", "=A1"]]
    assert refusal(workbook(rows), document)
    assert texts_of(document)["title"]["nn"] == "Liten"


def test_what_looks_like_a_formula_leaves_as_text(document: Document) -> None:
    sum_ = reworded(document, "items/P1/text", nb="=1+1", nn="=HYPERLINK(1)")
    data = write_translations(sum_)
    sheet = load_workbook(io.BytesIO(data))["nn"]
    assert [cell.data_type for cell in sheet[3][1:3]] == ["s", "s"]
    assert read_translations(data, document, take_stale=True).document == reworded(
        document, "items/P1/text", nn="=HYPERLINK(1)"
    )


@pytest.mark.parametrize("code", ["ordforere", "ledere-2020"])
def test_the_projects_own_come_back_as_they_were(code: str) -> None:
    document = load_library_questionnaire(code)
    bare = with_texts(
        document, {key: {"nb": text["nb"]} for key, text in texts_of(document).items()}
    )
    translated = read_translations(write_translations(document), bare)
    assert translated.document == document
    assert (translated.stale, translated.unknown) == ((), ())


words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"], include_characters="\n\t"))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_all_that_is_translated_comes_back(data: st.DataObject) -> None:
    document = small("every_item_type")
    texts = {
        key: {**text, "nb": data.draw(words.filter(str.strip)), "se": data.draw(words)}
        for key, text in texts_of(document).items()
    }
    translated = with_texts(document, texts)
    nothing_yet = with_texts(document, {key: {**text, "se": ""} for key, text in texts.items()})
    again = read_translations(write_translations(translated, ["se"]), nothing_yet)
    assert again.stale == again.unknown == ()
    expected = {key: text["se"] for key, text in texts.items() if text["se"].strip()}
    found = {key: text["se"] for key, text in texts_of(again.document).items() if text["se"]}
    assert found == expected


def test_characters_that_no_workbook_holds_do_not_spoil_it(document: Document) -> None:
    odd = reworded(document, "items/P1/text", nb="a\ufffeb\x01c")
    again = read_translations(write_translations(odd, ["nn"]), odd)
    assert again.document == odd
    assert again.stale == ()
