"""XLSForm comes in as our format, or is refused by sheet and cell."""

import json
from typing import Any

import pytest

from surveys.questionnaires.exchange.xlsform import read_xlsform
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import canonical_json, read
from tests.questionnaires.xlsforms import CHOICES, SETTINGS, Rows, form

HEAD = ["type", "name", "label", "required", "relevant", "constraint", "appearance"]


def refusal(data: bytes) -> list[str]:
    with pytest.raises(DocumentFault) as refused:
        read_xlsform(data)
    return [str(fault) for fault in refused.value.faults]


def small(*rows: list[Any], choices: Rows | None = None, **changes: Any) -> bytes:
    sheets = {"survey": [HEAD, *rows], "settings": SETTINGS}
    if choices:
        sheets["choices"] = choices
    return form(sheets, **changes)


def test_the_whole_example_becomes_a_document() -> None:
    document = read_xlsform(form())
    assert (document.code, document.title) == ("en-prove", {"nb": "En prøve", "nn": "En prøve"})
    assert document.languages == ("nb", "nn")
    assert document.note == "XLSForm, version 7"
    assert [(page.code, [item.code for item in page.items]) for page in document.pages] == [
        ("welcome", ["Welcome"]),
        ("work-life", ["Tried", "Areas"]),
        ("details", ["People", "Share", "Since"]),
        ("why", ["Why"]),
        ("best", ["Best"]),
    ]
    assert read(canonical_json(document)) == document


def test_items_have_their_types_limits_and_texts() -> None:
    loose = json.loads(canonical_json(read_xlsform(form())))
    items = {item["code"]: item for page in loose["pages"] for item in page["items"]}
    assert items["Welcome"] == {
        "code": "Welcome",
        "type": "information",
        "text": {"nb": "Velkommen", "nn": "Velkomen"},
    }
    assert items["Tried"]["required"] == "required"
    assert items["Tried"]["help"] == {"nb": "Velg", "nn": "Vel"}
    assert items["Tried"]["categories"][1] == {"code": 2, "text": {"nb": "Nei", "nn": "Nei"}}
    assert (items["Areas"]["type"], items["Areas"]["max_choices"]) == ("multiple", 2)
    people, share = items["People"], items["Share"]
    assert (people["minimum"], people["maximum"], people["required"]) == (0, 999, "required")
    assert (share["minimum"], share["maximum"], share["decimals"]) == (0.5, 99.5, 4)
    assert (items["Since"]["earliest"], items["Since"]["latest"]) == ("2020-01-01", "2026-12-31")
    assert (items["Since"]["required"], items["Why"]["max_length"]) == ("optional", 200)
    assert items["Why"]["text"]["nn"] == "Kvifor [[Tried]]?"
    assert (items["Best"]["type"], items["Best"]["display"]) == ("single", "select")


def test_relevance_becomes_conditions() -> None:
    loose = json.loads(canonical_json(read_xlsform(form())))
    assert loose["pages"][1]["title"] == {"nb": "Arbeid", "nn": "Arbeid"}
    assert loose["pages"][2]["condition"] == {
        "op": "and",
        "of": [
            {"op": "eq", "item": "Tried", "value": 1},
            {"op": "not", "of": {"op": "selected", "item": "Areas", "any": [3]}},
        ],
    }
    assert loose["pages"][3]["items"][0]["condition"] == {
        "op": "or",
        "of": [
            {"op": "gt", "item": "People", "value": 10},
            {"op": "answered", "item": "Areas"},
        ],
    }
    assert loose["pages"][4]["items"][0]["condition"] == {
        "op": "or",
        "of": [
            {"op": "not", "of": {"op": "eq", "item": "Tried", "value": 1}},
            {"op": "count", "item": "Areas", "at_least": 2},
        ],
    }


def test_an_item_may_hang_on_a_choice_above_it_in_its_group() -> None:
    loose = json.loads(canonical_json(read_xlsform(form(survey={"H5": "${tried} = 1"}))))
    asked = loose["pages"][1]["items"][1]["condition"]
    assert asked == {"op": "eq", "item": "Tried", "value": 1}


def test_a_form_without_languages_is_in_its_default_one() -> None:
    data = small(["text", "a", "Čilge"], settings={"D2": "Davvisámegiella (se)"})
    document = read_xlsform(data)
    assert document.languages == ("se",)
    assert document.items()[0].text == {"se": "Čilge"}
    assert read_xlsform(small(["text", "a", "Hva?"], settings={"D2": None})).languages == ("nb",)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"survey": {"A2": "geopoint"}}, "survey!A2: Items of type “geopoint” are not read here."),
        ({"survey": {"A2": "begin repeat"}}, "survey!A2: Items of type “begin repeat”"),
        ({"survey": {"A4": "select_one"}}, "survey!A4: Items of type “select_one”"),
        ({"survey": {"A4": "select_one no_list"}}, "survey!A4: There is no list “no_list”."),
        ({"survey": {"A4": "select_one yes_no or_other"}}, "survey!A4: There is no list"),
        ({"survey": {"K1": "calculation", "K3": "1 + 1"}}, "survey!K3: “calculation” is not read"),
        ({"survey": {"K1": "media::image", "K4": "a.png"}}, "survey!K4: “media::image”"),
        ({"survey": {"K1": "default", "K9": "3"}}, "survey!K9: “default” is not read here."),
        ({"survey": {"K4": "x"}}, "survey!K4: The column has no header."),
        ({"survey": {"G3": "yes"}}, "survey!G3: “required” is not read here."),
        ({"survey": {"G2": "yes"}}, "survey!G2: “yes” is not read here."),
        ({"survey": {"G4": "${a} = 1"}}, "survey!G4: “${a} = 1” is not read here."),
        ({"survey": {"J3": "table-list"}}, "survey!J3: “table-list” is not read here."),
        ({"survey": {"J4": "likert"}}, "survey!J4: “likert” is not read here."),
        ({"survey": {"I4": ". > 1"}}, "survey!I4: An item of this type has no such limit."),
        ({"survey": {"I8": ". > ${tried}"}}, "survey!I8: Only limits on the answer itself"),
        ({"survey": {"I8": ". >= 1 and . >= 2"}}, "survey!I8: The same limit is set twice."),
        ({"survey": {"I9": ". > 0.5"}}, "survey!I9: Between decimals there is no next number"),
        ({"survey": {"I10": ". > date('2019-02-30')"}}, "survey!I10: “2019-02-30” is not a date."),
        ({"survey": {"H7": "${tried} + 1 = 2"}}, "survey!H7: “+” is not read here."),
        ({"survey": {"H7": "${tried} = 'yes'"}}, "survey!H7: “yes” is not a whole number."),
        ({"survey": {"H7": "today() > 1"}}, "survey!H7: The subset of expressions"),
        ({"survey": {"H7": "${tried} = "}}, "survey!H7: The expression ends too early."),
        ({"survey": {"H7": "${nothing} = 1"}}, "survey!A7: This is not sound XLSForm"),
        ({"survey": {"B4": "<script>alert(1)</script>"}}, "survey!B4: The name must be a letter"),
        ({"survey": {"C12": "Hva ${last-saved#tried}?"}}, "survey!C12: “${last-saved#tried}”"),
        ({"survey": {"D2": None}}, "survey!D2: The translation is missing."),
        ({"survey": {"E4": None}}, "survey!E4: The translation is missing."),
        ({"survey": {"C1": "label::Bokmål"}}, "survey!C1: Name the language by two letters"),
        ({"survey": {"B10": "people"}}, "survey!A10: This is not sound XLSForm"),
        ({"survey": {"A6": "note", "B6": "x", "C6": "x", "D6": "x"}}, "survey!A7: A group within"),
        ({"survey": {"A11": "note", "B11": "x", "C11": "x", "D11": "x"}}, "survey!A7: The group"),
        ({"survey": {"H4": "${welcome} = 1"}}, "survey!H4: Welcome is information"),
        ({"survey": {"H4": "selected(${areas}, 3)"}}, "survey!H4: Areas does not stand on an"),
        ({"survey": {"H7": "${tried} = 7"}}, "survey!H7: Tried has no category 7."),
        ({"choices": {"B2": "yes"}}, "choices!B2: Name the choice by a number"),
        ({"choices": {"B3": 1}}, "choices!A3: This is not sound XLSForm: "),
        ({"choices": {"D3": None}}, "choices!D3: The translation is missing."),
        ({"choices": {"E1": "image", "E3": "a.png"}}, "choices!E3: “image” is not read here."),
        ({"choices": {"A8": "more", "B8": 1, "C8": "x", "D8": "x"}}, "choices!B8: No item uses"),
        ({"settings": {"A2": None}}, "settings!A2: There is no “form_title”."),
        ({"settings": {"B2": "Å & b"}}, "settings!B2: "),
        ({"settings": {"E1": "style", "E2": "pages"}}, "settings!E2: “style” is not read here."),
        ({"settings": {"A3": "Én til"}}, "settings!A3: There is only one row of settings."),
        ({"settings": {"D2": "Norwegian"}}, "settings: Name the language by two letters"),
        ({"entities": {"A1": "dataset"}}, "entities!A1: Only the sheets survey, choices and"),
    ],
)
def test_what_we_lack_is_refused_by_sheet_and_cell(
    changes: dict[str, dict[str, Any]], fault: str
) -> None:
    faults = refusal(form(**changes))
    assert faults[0].startswith(fault)


def test_every_fault_is_told_at_once() -> None:
    faults = refusal(form(survey={"A2": "geopoint", "I4": ". > 1"}, choices={"B2": "yes"}))
    assert [fault.partition(":")[0] for fault in faults] == ["choices!B2", "survey!A2", "survey!I4"]


def test_a_row_after_a_long_gap_is_not_passed_over() -> None:
    """After sixty empty rows, pyxform stops."""
    document = read_xlsform(form(survey={"A90": "text", "B90": "late", "C90": "a", "D90": "b"}))
    assert document.item("Late") is not None


def test_pyxform_is_the_judge_of_the_whole() -> None:
    rows = ["text", "a", "Hva?"], ["text", "a", "Igjen?"]
    (fault,) = refusal(small(*rows))
    assert fault.startswith("survey!A3: This is not sound XLSForm: ")


def test_a_file_that_is_no_form_is_refused() -> None:
    assert refusal(form({"Ark1": [["a"], ["b"]]})) == [
        "Ark1!A1: Only the sheets survey, choices and settings are read.",
        "survey: The sheet is missing or empty.",
        "settings: The sheet is missing or empty.",
    ]
    assert refusal(b"{}") == ["$: The file is not an XLSX workbook, or it is damaged."]


def test_markup_in_a_text_is_a_text() -> None:
    document = read_xlsform(small(["text", "a", "<script>alert(1)</script>"]))
    assert document.items()[0].text == {"nb": "<script>alert(1)</script>"}


def test_a_list_column_may_have_its_old_name() -> None:
    choices = [["list name", "name", "label"], *(row[:3] for row in CHOICES[1:3])]
    document = read_xlsform(small(["select_one yes_no", "a", "Hva?"], choices=choices))
    assert [category.code for category in document.items()[0].categories] == [1, 2]
