"""Conditions told in plain words."""

from typing import Any

import msgspec
import pytest

from surveys.conditions import Condition
from surveys.questionnaires.condition_words import clause, in_words, short_text
from surveys.questionnaires.document import Document
from surveys.questionnaires.loading import load_library_questionnaire

ROWS = [
    {"code": "a", "text": {"nb": "Produkt", "nn": "Produkt", "en": "Product"}},
    {"code": "b", "text": {"nb": "Tjeneste", "nn": "Teneste", "en": "Service"}},
    {"code": "c", "text": {"nb": "Prosess", "nn": "Prosess", "en": "Process"}},
]
YES_NO = [
    {"code": 1, "text": {"nb": "Ja", "nn": "Ja", "en": "Yes"}},
    {"code": 2, "text": {"nb": "Nei", "nn": "Nei", "en": "No"}},
]


def loose_item(code: str, kind: str, **fields: Any) -> dict[str, Any]:
    text = {"nb": f"Tekst {code}?", "nn": f"Tekst {code}?", "en": f"Text {code}?"}
    return {"code": code, "type": kind, "text": text, **fields}


DOCUMENT = msgspec.convert(
    {
        "format": "barometer-questionnaire/1",
        "code": "words",
        "title": {"nb": "Ord"},
        "languages": ["nb", "nn", "en"],
        "pages": [
            {
                "code": "p",
                "items": [
                    loose_item("S", "single", categories=YES_NO),
                    loose_item("M", "multiple", categories=YES_NO),
                    loose_item("G", "grid", categories=YES_NO, rows=ROWS),
                    loose_item("N", "number"),
                    loose_item("N2", "number"),
                    loose_item("C", "consent"),
                ],
            }
        ],
    },
    Document,
)


def told(condition: dict[str, Any], language: str = "nb") -> str:
    return clause(msgspec.convert(condition, Condition), DOCUMENT, language)


def eq(name: str, value: int = 1) -> dict[str, Any]:
    return {"op": "eq", "item": name, "value": value}


def no(part: dict[str, Any]) -> dict[str, Any]:
    return {"op": "not", "of": part}


def any_of(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"op": "or", "of": list(parts)}


def all_of(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"op": "and", "of": list(parts)}


INNOVATED = any_of(eq("G.a"), eq("G.b"), eq("G.c"))
SUM = {"op": "sum", "items": ["N", "N2"], "compare": "eq", "value": 100}
FRAME = {"op": "ge", "item": "frame.population", "value": 10_000}


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (eq("S"), "S «Tekst S?» er «Ja»"),
        (no(eq("S")), "S «Tekst S?» ikke er «Ja»"),
        (no(no(eq("S"))), "S «Tekst S?» er «Ja»"),
        (
            {"op": "ne", "item": "S", "value": 1},
            "S «Tekst S?» er besvart, men ikke med «Ja»",
        ),
        (any_of(eq("S"), eq("S", 2)), "S «Tekst S?» er «Ja» eller «Nei»"),
        (no(any_of(eq("S"), eq("S", 2))), "S «Tekst S?» ikke er «Ja» eller «Nei»"),
        (INNOVATED, "minst én av «Produkt», «Tjeneste» og «Prosess» i G «Tekst G?» er «Ja»"),
        (no(INNOVATED), "ingen av «Produkt», «Tjeneste» og «Prosess» i G «Tekst G?» er «Ja»"),
        (
            all_of(eq("G.a"), eq("G.b")),
            "alle av «Produkt» og «Tjeneste» i G «Tekst G?» er «Ja»",
        ),
        (
            any_of(eq("S"), eq("G.a")),
            "minst én av S «Tekst S?» og «Produkt» i G «Tekst G?» er «Ja»",
        ),
        ({"op": "selected", "item": "M", "any": [1]}, "«Ja» er valgt i M «Tekst M?»"),
        (
            {"op": "selected", "item": "M", "any": [1, 2]},
            "minst én av «Ja» og «Nei» er valgt i M «Tekst M?»",
        ),
        (
            no({"op": "selected", "item": "M", "any": [1, 2]}),
            "ingen av «Ja» og «Nei» er valgt i M «Tekst M?»",
        ),
        ({"op": "selected", "item": "S", "any": [1, 2]}, "S «Tekst S?» er «Ja» eller «Nei»"),
        ({"op": "count", "item": "M", "at_least": 1}, "minst ett svar er valgt i M «Tekst M?»"),
        ({"op": "count", "item": "M", "at_least": 2}, "minst 2 svar er valgt i M «Tekst M?»"),
        ({"op": "answered", "item": "G.b"}, "«Tjeneste» i G «Tekst G?» er besvart"),
        ({"op": "lt", "item": "N", "value": 5}, "N «Tekst N?» er under 5"),
        (FRAME, "folketallet er 10\N{NO-BREAK SPACE}000 eller høyere"),
        (
            {"op": "eq", "item": "frame.region", "value": "Vestlandet"},
            "landsdelen er «Vestlandet»",
        ),
        (
            {"op": "ne", "item": "frame.region", "value": "Vestlandet"},
            "landsdelen er kjent, men ikke er «Vestlandet»",
        ),
        ({"op": "answered", "item": "frame.region"}, "landsdelen er kjent"),
        (
            {"op": "eq", "item": "frame.merging", "value": 1},
            "forestående sammenslåing er «Ja»",
        ),
        (eq("C"), "C «Tekst C?» er krysset av"),
        (no(eq("C")), "C «Tekst C?» ikke er krysset av"),
        ({"op": "answered", "item": "C"}, "C «Tekst C?» er krysset av"),
        (no({"op": "answered", "item": "C"}), "C «Tekst C?» ikke er krysset av"),
        (SUM, "summen av N «Tekst N?» og N2 «Tekst N2?» er 100"),
        (
            all_of(eq("S"), FRAME | {"value": 5}),
            "S «Tekst S?» er «Ja» og folketallet er 5 eller høyere",
        ),
        (
            no(all_of(eq("S"), FRAME | {"value": 5})),
            "ikke alt dette stemmer: S «Tekst S?» er «Ja»; folketallet er 5 eller høyere",
        ),
        (
            all_of(FRAME | {"value": 5}, {"op": "answered", "item": "M"}, eq("X", 2)),
            "alt dette stemmer: folketallet er 5 eller høyere; M «Tekst M?» er besvart; X er 2",
        ),
        (
            any_of(all_of(eq("S"), eq("M", 2)), FRAME | {"value": 5}),
            "(S «Tekst S?» er «Ja» og M «Tekst M?» er «Nei») eller folketallet er 5 eller høyere",
        ),
    ],
)
def test_a_condition_is_told_in_bokmal(condition: dict[str, Any], words: str) -> None:
    assert told(condition) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Vises hvis minst én av «Produkt» og «Tjeneste» i G «Tekst G?» er «Ja»"),
        ("nn", "Blir vist dersom minst éin av «Produkt» og «Teneste» i G «Tekst G?» er «Ja»"),
        ("en", "Shown if at least one of “Product” and “Service” in G “Text G?” is “Yes”"),
    ],
)
def test_a_condition_is_told_in_each_language(language: str, words: str) -> None:
    condition = msgspec.convert(any_of(eq("G.a"), eq("G.b")), Condition)
    assert in_words(condition, DOCUMENT, language) == words


def test_what_the_document_lacks_is_told_by_its_code() -> None:
    assert told(eq("X9", 1200)) == "X9 er 1\N{NO-BREAK SPACE}200"


def test_a_long_text_is_cut_at_a_word() -> None:
    assert short_text("kort  tekst\nher") == "kort tekst her"
    assert short_text("ord, " * 20) == "ord, " * 11 + "ord …"
    assert short_text("x" * 60) == "x" * 60


def test_the_routing_of_the_leaders_survey_is_told_in_words() -> None:
    document = load_library_questionnaire("ledere-2020")
    page = next(page for page in document.pages if page.code == "l3")
    assert page.condition is not None
    words = in_words(page.condition, document, "nb")
    assert words.startswith("Vises hvis minst én av «Nye eller vesentlig endrede produkter», ")
    assert words.endswith("er «Ja»")
