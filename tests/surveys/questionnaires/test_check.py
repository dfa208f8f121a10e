"""What the static check finds in codes, texts and definitions."""

from typing import Any

import pytest

from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import sound_document
from tests.questionnaires.reading import NAMES, item, of_pages, raw, small


def faults(loose: dict[str, Any]) -> list[tuple[str, str]]:
    try:
        sound_document(loose)
    except DocumentFault as refusal:
        return [(fault.path, fault.text) for fault in refusal.faults]
    return []


@pytest.mark.parametrize("name", NAMES)
def test_the_small_questionnaires_are_sound(name: str) -> None:
    assert small(name).pages


def test_a_page_code_used_twice_is_a_fault() -> None:
    loose = of_pages([item("A")], [item("B")])
    loose["pages"][1]["code"] = "p0"
    assert faults(loose) == [("$.pages[1].code", "The code is used before.")]


@pytest.mark.parametrize("second", ["Q1", "q1".upper(), "Qa", "QA"])
def test_an_item_code_used_twice_in_whatever_case_is_a_fault(second: str) -> None:
    first = {"Q1": "Q1", "Qa": "QA", "QA": "Qa"}[second]
    loose = of_pages([item(first)], [item(second)])
    assert faults(loose) == [("$.pages[1].items[0].code", "The code is used before.")]


def test_a_category_code_used_twice_is_a_fault() -> None:
    loose = raw("exclusive_category")
    loose["pages"][0]["items"][0]["categories"][2]["code"] = 1
    path = "$.pages[0].items[0].categories[2].code"
    assert faults(loose) == [(path, "The code is used before.")]


def test_a_row_code_used_twice_is_a_fault() -> None:
    loose = raw("required_grid")
    loose["pages"][0]["items"][0]["rows"][1]["code"] = "one"
    assert faults(loose) == [("$.pages[0].items[0].rows[1].code", "The code is used before.")]


def test_a_language_named_twice_is_a_fault() -> None:
    loose = of_pages([item("A")], languages=["nb", "nb"])
    assert faults(loose) == [("$.languages[1]", "The code is used before.")]


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (lambda loose: loose["title"], "$.title"),
        (lambda loose: loose["introduction"], "$.introduction"),
        (lambda loose: loose["definition"], "$.definition"),
        (lambda loose: loose["pages"][0]["items"][0]["text"], "$.pages[0].items[0].text"),
        (
            lambda loose: loose["pages"][0]["items"][1]["categories"][0]["text"],
            "$.pages[0].items[1].categories[0].text",
        ),
        (
            lambda loose: loose["pages"][1]["items"][0]["rows"][1]["text"],
            "$.pages[1].items[0].rows[1].text",
        ),
    ],
)
@pytest.mark.parametrize("missing", ["", "  ", None])
def test_a_missing_translation_is_a_fault(place: Any, path: str, missing: str | None) -> None:
    loose = raw("every_item_type")
    text = place(loose)
    if missing is None:
        del text["nn"]
    else:
        text["nn"] = missing
    assert faults(loose) == [(f"{path}.nn", "The translation is missing.")]


@pytest.mark.parametrize("field", ["title", "text"])
def test_a_page_text_is_wanted_in_every_language_or_in_none(field: str) -> None:
    loose = raw("every_item_type")
    loose["pages"][0][field] = {"nb": "Om dere"}
    assert faults(loose) == [(f"$.pages[0].{field}.nn", "The translation is missing.")]


def test_a_text_in_a_language_the_document_lacks_is_a_fault() -> None:
    loose = of_pages([item("A", help={"nb": "Hjelp", "en": "Help"})])
    path = "$.pages[0].items[0].help.en"
    assert faults(loose) == [(path, "The document does not have this language.")]


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x85"])
def test_a_control_character_in_a_text_is_a_fault(character: str) -> None:
    loose = of_pages([item("A")], note=f"a{character}", title={"nb": f"b{character}"})
    message = "The text has control characters."
    assert faults(loose) == [("$.title.nb", message), ("$.note", message)]


def test_lines_and_unusual_letters_in_a_text_are_no_fault() -> None:
    assert faults(of_pages([item("A", text={"nb": "Čáhppes\n\t<b>«ja»</b> 🙂"})])) == []


def test_a_title_longer_than_its_column_is_a_fault() -> None:
    assert faults(of_pages([item("A")], title={"nb": "x" * 200})) == []
    found = faults(of_pages([item("A")], title={"nb": "x" * 201}))
    assert found == [("$.title.nb", "The title is longer than 200 characters.")]


def test_faults_of_every_kind_come_together() -> None:
    loose = of_pages([item("A", "grid")], [item("A", "text", max_choices=2)], title={"nb": ""})
    assert [path for path, _message in faults(loose)] == [
        "$.pages[1].items[0].code",
        "$.title.nb",
        "$.pages[0].items[0].rows",
        "$.pages[1].items[0].max_choices",
    ]


def with_rule(**fields: Any) -> dict[str, Any]:
    rule = {
        "code": "sum",
        "page": "p1",
        "holds": {"op": "sum", "items": ["N1", "N2"], "compare": "eq", "value": 100},
        "text": {"nb": "Summen skal være 100."},
        "items": ["N2"],
    }
    numbers = [item(code, "number", minimum=0, maximum=100) for code in ("N1", "N2")]
    return of_pages([numbers[0]], [numbers[1]], [item("Z")], rules=[rule | fields])


def test_a_rule_may_ask_about_its_own_page_and_earlier_ones() -> None:
    assert faults(with_rule()) == []


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ({"page": "p9"}, "$.rules[0].page", "There is no page p9."),
        ({"items": ["Z"]}, "$.rules[0].items[0]", "Nothing named Z is answered on page p1."),
        ({"items": ["N2", "X"]}, "$.rules[0].items[1]", "Nothing named X is answered on page p1."),
        ({"text": {"nb": " "}}, "$.rules[0].text.nb", "The translation is missing."),
        (
            {"holds": {"op": "answered", "item": "Z"}},
            "$.rules[0].holds",
            "Z does not stand on an earlier page.",
        ),
        (
            {"holds": {"op": "sum", "items": ["N1", "N2"], "compare": "ge", "value": 201}},
            "$.rules[0].holds",
            "No answers can meet this rule.",
        ),
    ],
)
def test_a_rule_that_cannot_be_shown_or_met_is_a_fault(
    fields: dict[str, Any], path: str, message: str
) -> None:
    assert faults(with_rule(**fields)) == [(path, message)]


def test_a_rule_code_used_twice_is_a_fault() -> None:
    loose = with_rule()
    loose["rules"] *= 2
    assert faults(loose) == [("$.rules[1].code", "The code is used before.")]


@pytest.mark.parametrize("field", ["low_end", "high_end", "unit"])
def test_texts_of_every_type_are_wanted_in_every_language_or_in_none(field: str) -> None:
    one = (
        item("A", "number", unit={"nb": "kroner", "nn": "kroner"})
        if field == "unit"
        else item("A", "scale", scale_from=1, scale_to=6)
    )
    one |= {"text": {"nb": "A?", "nn": "A?"}, field: {"nb": "bare bokmål"}}
    title = {"nb": "a", "nn": "a"}
    found = faults(of_pages([one], title=title, languages=["nb", "nn"]))
    assert found == [(f"$.pages[0].items[0].{field}.nn", "The translation is missing.")]


def test_a_page_with_more_room_for_text_than_can_be_sent_is_a_fault() -> None:
    loose = of_pages([item(f"T{number}", "text", max_length=8001) for number in range(5)])
    message = (
        "The open texts of the page take 40005 characters together, and a page takes 40000. "
        "Move some to another page, or give them a maximum length."
    )
    assert faults(loose) == [("$.pages[0]", message)]


def test_ten_texts_without_a_limit_of_their_own_go_on_one_page() -> None:
    assert faults(of_pages([item(f"T{number}", "text") for number in range(10)])) == []
