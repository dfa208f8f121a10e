"""Every kind of fault, warning and hint has a small document that shows it."""

import ast
from pathlib import Path
from typing import Any

import msgspec
import pytest

from surveys.questionnaires import (
    advice,
    check,
    code_changes,
    piping_check,
    routing_check,
    wording,
)
from surveys.questionnaires.document import Document
from surveys.questionnaires.item_types import (
    codes,
    consent,
    date,
    grid,
    information,
    multiple,
    number,
    scale,
    single,
    text,
)
from tests.questionnaires.reading import YES_NO, item, of_pages

MODULES = [advice, check, code_changes, piping_check, routing_check, wording]
TYPES = [codes, consent, date, grid, information, multiple, number, scale, single, text]
NO, SCALE = YES_NO[1], {"scale_from": 1, "scale_to": 6}
ONE_ROW = [{"code": "a", "text": {"nb": "a"}}]
NEVER_SAME = "kommunereformen forutsetter samhandling " * 10


def on(reference: str, **fields: Any) -> dict[str, Any]:
    """A condition; that the reference is answered, where nothing else is said."""
    return {"op": "answered", "item": reference, **fields}


def first() -> list[dict[str, Any]]:
    dont_know = {"code": 9, "text": {"nb": "Vet ikke"}, "missing": "dont_know"}
    return [
        item("S", categories=[*YES_NO, dont_know]),
        item("M", "multiple"),
        item("G", "grid", rows=ONE_ROW),
        item("T", "text"),
        item("N", "number"),
        item("D", "date"),
        item("I", "information"),
    ]


def asked_if(condition: dict[str, Any]) -> dict[str, Any]:
    return of_pages(first(), [item("Z", condition=condition)])


def rule(**fields: Any) -> dict[str, Any]:
    plain = {"code": "r", "page": "p0", "holds": on("S"), "text": {"nb": "a"}, "items": ["S"]}
    return of_pages(first(), rules=[plain | fields])


def saying(words: str) -> dict[str, Any]:
    return of_pages(first(), [item("Z", text={"nb": words})])


def only(one: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return of_pages([one], **fields)


def deep() -> dict[str, Any]:
    condition = on("S")
    for _level in range(20):
        condition = {"op": "not", "of": condition}
    return condition


def same(words: str) -> dict[str, Any]:
    return {"nb": words, "nn": words}


SUM = {"op": "sum", "compare": "eq", "value": 5}
ONE_OR_TWO = [{"op": "eq", "item": "S", "value": value} for value in (1, 2)]
EXCLUDING = item(
    "Z",
    "grid",
    rows=[{**ONE_ROW[0], "condition": ONE_OR_TWO[0]}],
    categories=[{**one, "condition": ONE_OR_TWO[1]} for one in YES_NO],
)
ALWAYS = {"op": "or", "of": [on("S"), {"op": "not", "of": on("S")}]}
SPOILT: list[dict[str, Any]] = [
    # codes, texts and definitions
    of_pages([item("A"), item("A")]),
    only(item("A"), title={"nb": ""}),
    only(item("A", help={"en": "b"})),
    only(item("A", help={"nb": "\x00"})),
    only(item("A"), title={"nb": "x" * 300}),
    only(item("A", "grid")),
    only(item("A", categories=[NO])),
    only(item("A", categories=[{**NO, "code": code, "specify": True} for code in (1, 2)])),
    only(item("A", max_choices=1)),
    only(item("A", categories=[{**NO, "exclusive": True}, YES_NO[0]])),
    only(item("A", "multiple", min_choices=3)),
    only(item("A", "multiple", min_choices=2, max_choices=1)),
    only(item("A", "scale")),
    only(item("A", "scale", scale_from=3, scale_to=1)),
    only(item("A", "scale", scale_from=0, scale_to=99)),
    only(item("A", "scale", **SCALE, categories=[NO])),
    only(item("A", "scale", **SCALE, categories=[{**NO, "code": 99}])),
    only(item("A", "number", minimum=5, maximum=4)),
    only(item("A", "number", minimum=0.5)),
    only(item("A", "date", earliest="2026-02-30")),
    only(item("A", "date", earliest="2026-02-20", latest="2026-01-01")),
    # what opens on a page
    of_pages([item("T", "text"), item("Z", condition=on("T"))]),
    # rules
    rule(page="p9"),
    rule(items=["I"]),
    rule(holds={"op": "and", "of": [on("S"), {"op": "not", "of": on("S")}]}),
    # conditions
    *(
        asked_if(condition)
        for condition in (
            deep(),
            on("X"),
            on("Z"),
            on("G.b"),
            on("I"),
            on("T", op="eq", value=1),
            on("D", op="eq", value=1),
            on("G", op="eq", value=1),
            on("N", op="count", at_least=1),
            on("S", op="eq", value="Ja"),
            on("M", op="eq", value=1),
            on("S", op="count", at_least=1),
            on("M", op="count", at_least=3),
            on("S", op="eq", value=7),
            on("S", op="gt", value=1),
            {**SUM, "items": ["S"]},
            on("frame.shoe"),
            on("frame.region", op="selected", any=[1]),
            on("frame.region", op="lt", value="x"),
            on("frame.region", op="count", at_least=1),
            {"op": "and", "of": ONE_OR_TWO},
            ALWAYS,
        )
    ),
    of_pages([item("A", condition=on("B"))], [item("B")]),
    of_pages(first(), [EXCLUDING]),
    # repeated answers
    *map(saying, ("[[X]]", "[[Z]]", "[[G]]", "[[G.b]]", "[[I]]", "[[frame.shoe]]", "[[S]")),
    of_pages(
        [item("A", text=same("A?"))],
        [item("B", text={"nb": "[[A]]?", "nn": "B?"})],
        title=same("a"),
        languages=["nb", "nn"],
    ),
    # wordings and length
    saying("Ja? Nei?"),
    saying("Tid og/eller penger?"),
    saying("Tid og penger?"),
    saying("et " * 26),
    only(item("A", text={"nb": NEVER_SAME})),
    only(item("A", text=same("ett to tre fire fem seks"))),
    of_pages([item(f"T{number}", "text") for number in range(20)]),
    # beside the last wave
    only(item("A", "text")),
    only(item("L", "scale", scale_from=1, scale_to=7)),
    only(item("A", categories=[{**YES_NO[0], "text": {"nb": "Jo"}}, {**NO, "code": 5}])),
    only(item("A", categories=[*YES_NO, {"code": 3, "text": {"nb": "Begge"}}])),
]
LAST_WAVE = of_pages(
    [
        item("A", categories=[*YES_NO, {"code": 4, "text": {"nb": "Aldri"}}]),
        item("L", "scale", **SCALE),
    ]
)


def kinds_in(module: Any, functions: tuple[str, ...] = ()) -> set[str]:
    """The messages the module's source may tell; of some functions only, where they are named."""
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    bodies = [
        node
        for node in ast.walk(tree)
        if not functions or (isinstance(node, ast.FunctionDef) and node.name in functions)
    ]
    return {
        str(node.args[0].value)
        for body in bodies
        for node in ast.walk(body)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_"
        and isinstance(node.args[0], ast.Constant)
    }


def told() -> set[str]:
    previous = msgspec.convert(LAST_WAVE, Document)
    documents = [msgspec.convert(loose, Document) for loose in SPOILT]
    return {
        str(fault.message) for document in documents for fault in advice.review(document, previous)
    }


def test_every_fault_warning_and_hint_has_a_document_that_shows_it() -> None:
    kinds: set[str] = set()
    for module in MODULES:
        kinds |= kinds_in(module)
    for module in TYPES:
        functions = ("definition_faults", "category_faults", "unused_faults", "flag_faults")
        kinds |= kinds_in(module, functions)
    assert len(kinds) > 60
    assert kinds - told() == set()


@pytest.mark.parametrize("loose", SPOILT)
def test_each_of_these_documents_shows_something(loose: dict[str, Any]) -> None:
    document = msgspec.convert(loose, Document)
    assert advice.review(document, msgspec.convert(LAST_WAVE, Document))
