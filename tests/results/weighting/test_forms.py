"""The form of a weighting."""

from typing import Any

import pytest
from django.utils.translation import override

from results.weighting.forms import SchemeForm, initial_of
from results.weighting.schemes import Kind, MarginSpec, Scheme
from surveys.exports.codebook import build_codebook
from surveys.questionnaires.format import sound_document
from tests.results.answered import DOCUMENT

BOOK = build_codebook(sound_document(DOCUMENT), "hash")
FRAME = {"size": {1: 10.0, 2: 20.0}, "region": {1: 30.0}}


def form(**posted: Any) -> SchemeForm:
    return SchemeForm({"kind": "rake"} | posted, breakdowns=BOOK.breakdowns, frame=FRAME)


def test_variables_are_counted_in_the_frame_when_no_numbers_are_given() -> None:
    filled = form(breakdowns=["size", "region"], low="0,3", high="3")
    with override("nb"):
        assert filled.is_valid(), filled.errors
    margins = (MarginSpec(breakdown="size"), MarginSpec(breakdown="region"))
    assert filled.scheme() == Scheme(kind=Kind.RAKE, margins=margins, low=0.3, high=3.0)


def test_own_numbers_come_with_their_source() -> None:
    numbers = {"target-size-1": "5", "target-size-2": "7", "source-size": "SSB"}
    filled = form(breakdowns=["size"], **numbers)
    assert filled.is_valid()
    (margin,) = filled.scheme().margins
    assert margin == MarginSpec(breakdown="size", targets={1: 5, 2: 7}, source="SSB")


@pytest.mark.parametrize(
    ("posted", "field"),
    [
        ({}, "breakdowns"),
        ({"breakdowns": ["size"], "target-size-1": "5"}, "source-size"),
        ({"breakdowns": ["size"], "target-size-1": "5", "target-size-2": "7"}, "source-size"),
        (
            {
                "kind": "cells",
                "breakdowns": ["size", "region"],
                "target-region-1": "5",
                "source-region": "SSB",
            },
            "source-region",
        ),
        ({"breakdowns": ["size"], "low": "1"}, "low"),
        ({"breakdowns": ["size"], "high": "1"}, "high"),
        ({"breakdowns": ["elsewhere"]}, "breakdowns"),
    ],
)
def test_what_is_missing_is_told_at_its_field(posted: dict[str, Any], field: str) -> None:
    filled = form(**posted)
    assert field in filled.errors


def test_a_stored_scheme_fills_the_form() -> None:
    spec = MarginSpec(breakdown="size", targets={1: 5, 2: 7}, source="SSB")
    scheme = Scheme(kind=Kind.RAKE, margins=(spec,), low=0.3, high=3.0)
    values = {key: value for key, value in initial_of(scheme).items() if value is not None}
    filled = SchemeForm(values, breakdowns=BOOK.breakdowns, frame=FRAME)
    assert filled.is_valid()
    assert filled.scheme() == scheme
