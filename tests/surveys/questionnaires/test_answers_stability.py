"""Verdicts are stable: what is judged, stored and shown again comes out the same.

Answers are posted at random to the small questionnaires, page by page along the path, half of them
plausible and half not; then everything that was stored is shown, posted as it is shown, and judged.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.questionnaires.answers import clean_page, merged
from surveys.questionnaires.document import Document
from surveys.questionnaires.fields import name_of, specify_name_of
from surveys.questionnaires.item_types import date, number
from surveys.questionnaires.on_path import Answer, Answers, ItemOnPath, PageOnPath
from surveys.questionnaires.path import Path, path_of
from surveys.questionnaires.presenting import as_shown
from surveys.questionnaires.rules import broken_rules, with_broken_rules
from tests.questionnaires.reading import NAMES, small

FRAME: dict[str, int | str | None] = {"kind": "municipality", "population": 6000, "centrality": 4}
DOCUMENTS = {name: small(name) for name in NAMES}
WORDS = ["", " ", "Ny ordning", "[[P1]]", "12", "2,5", "-1", "1 200", "2019", "31", "2", "50", "ti"]
DATE_WORDS = ["1", "2", "11", "2019", "2016"]


def fields_of(shown: ItemOnPath) -> dict[str, list[str]]:
    """Return each field of the item with the values that it offers, or words where it has none."""
    item = shown.item
    codes = [str(code) for code in (*item.steps, *(one.code for one in shown.categories))]
    if item.type == "consent":
        codes = ["1"]
    names = [name_of(item.code, row.code) for row in shown.rows] or [name_of(item.code)]
    if item.type == "date":
        names, codes = [name_of(item.code, part) for part in date.PARTS], DATE_WORDS
    if item.type == "information":
        names = []
    fields = dict.fromkeys(names, codes or WORDS)
    if item.specify_category in shown.categories:
        fields[specify_name_of(item.code)] = WORDS
    return fields


@st.composite
def posts(draw: st.DrawFn, page: PageOnPath) -> dict[str, list[str]]:
    posted: dict[str, list[str]] = {}
    for shown in page.items:
        several = 3 if shown.item.type == "multiple" else 1
        for name, values in fields_of(shown).items():
            most = 1 if ":" in name else several
            chosen = draw(st.lists(st.sampled_from(values), max_size=most, unique=True))
            if chosen:
                posted[name] = chosen
    return posted


def as_posted(shown: ItemOnPath, answers: Answers, language: str) -> dict[str, list[str]]:
    """Return what a browser posts when it changes nothing of what the page is filled with."""
    code, value = shown.code, answers.get(shown.code)
    posted: dict[str, list[str]] = {}
    if isinstance(value, dict):
        posted = {name_of(code, row): [str(chosen)] for row, chosen in value.items()}
    elif isinstance(value, list):
        posted = {code: [str(chosen) for chosen in value]}
    elif shown.item.type == "number" and isinstance(value, int | float):
        posted = {code: [number.written(value, language, grouped=False)]}
    elif shown.item.type == "date" and isinstance(value, str):
        parts = zip(date.PARTS, date.as_typed(value), strict=True)
        posted = {name_of(code, part): [text] for part, text in parts}
    elif value is not None:
        posted = {code: [str(value)]}
    specify = specify_name_of(code)
    return posted | ({specify: [str(answers[specify])]} if specify in answers else {})


def walked(draw: st.DataObject, document: Document, seed: int) -> dict[str, Answer]:
    """Return what is stored after random posts to each page on the path, in turn."""
    answers: dict[str, Answer] = {}
    for code in [page.code for page in document.pages]:
        page = shown_path(document, answers, seed).page(code)
        if page is None:
            continue
        cleaned = clean_page(page, draw.draw(posts(page)), language="nb")
        after = merged(answers, cleaned)
        judged = with_broken_rules(cleaned, page, path_of(document, after, FRAME), FRAME, "nb")
        assert not judged.is_forged
        if not any(fault.kind == "wrong" for fault in judged.faults):
            answers = after
    return answers


def shown_path(document: Document, answers: Answers, seed: int) -> Path:
    return as_shown(path_of(document, answers, FRAME), FRAME, seed)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data(), seed=st.integers(0, 2**31 - 1))
@settings(max_examples=15)
def test_what_is_stored_is_judged_the_same_when_it_is_posted_again(
    name: str, data: st.DataObject, seed: int
) -> None:
    document = DOCUMENTS[name]
    answers = walked(data, document, seed)
    path = shown_path(document, answers, seed)
    for page in path.pages:
        posted: dict[str, Any] = {}
        for shown in page.items:
            posted |= as_posted(shown, path.answers, "nb")
        cleaned = clean_page(page, posted, language="nb")
        assert not {fault.kind for fault in cleaned.faults} & {"forged", "wrong"}
        assert merged(path.answers, cleaned) == path.answers


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data(), seed=st.integers(0, 2**31 - 1))
@settings(max_examples=15)
def test_what_is_stored_gives_the_same_path_when_it_is_read_again(
    name: str, data: st.DataObject, seed: int
) -> None:
    document = DOCUMENTS[name]
    answers = walked(data, document, seed)
    first = path_of(document, answers, FRAME)
    read = json.loads(json.dumps(answers))
    assert read == answers
    assert path_of(document, read, FRAME) == first
    assert path_of(document, first.answers, FRAME) == first
    assert broken_rules(path_of(document, first.answers, FRAME), FRAME) == broken_rules(
        first, FRAME
    )
    orders = [shown_path(document, answers, seed) for _twice in range(2)]
    assert orders[0] == orders[1]
    assert orders[0].answers == first.answers
