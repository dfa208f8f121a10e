"""Weightings in words."""

import pytest
from django.utils.translation import override

from results.weighting.reports import FaultReport, Report
from results.weighting.schemes import Kind, MarginSpec, Scheme
from results.weighting.words import FAULTS, fault_text, scheme_text
from surveys.exports.codebook import build_codebook
from surveys.questionnaires.format import sound_document
from tests.results.answered import DOCUMENT

BOOK = build_codebook(sound_document(DOCUMENT), "hash")
SIZE, REGION = MarginSpec(breakdown="size"), MarginSpec(breakdown="region")


@pytest.mark.parametrize(
    ("scheme", "said"),
    [
        (Scheme(), "Alle svar teller likt"),
        (Scheme(kind=Kind.CELLS, margins=(SIZE,)), "slik at kommunestørrelse"),
        (Scheme(kind=Kind.RAKE, margins=(SIZE, REGION)), "hver av kommunestørrelse og landsdel"),
        (
            Scheme(kind=Kind.RAKE, margins=(MarginSpec(breakdown="size", source="SSB 2019"),)),
            "SSB 2019",
        ),
        (Scheme(kind=Kind.RAKE, margins=(SIZE,), low=0.3, high=3), "under 0,3 eller over 3,0"),
        (Scheme(kind=Kind.RAKE, margins=(SIZE,), low=0.3), "under 0,3"),
        (Scheme(kind=Kind.RAKE, margins=(SIZE,), high=3), "over 3,0"),
    ],
)
def test_the_scheme_is_told(scheme: Scheme, said: str) -> None:
    with override("nb"):
        assert said in scheme_text(scheme, None, BOOK)


@pytest.mark.parametrize("kind", FAULTS)
def test_every_fault_is_told(kind: str) -> None:
    fault = FaultReport(kind=kind, breakdowns=("size",), cells=((1,),), numbers=(1000, 0.123))
    with override("nb"):
        told = fault_text(fault, BOOK)
    assert told
    assert "%(" not in told


def test_empty_groups_are_named() -> None:
    fault = FaultReport(kind="empty", breakdowns=("size", "region"), cells=((1, 2),))
    with override("nb"):
        told = fault_text(fault, BOOK)
    labels = [
        next(group.label["nb"] for group in BOOK.breakdown(code).groups if group.code == one)
        for code, one in (("size", 1), ("region", 2))
    ]
    assert " × ".join(labels) in told


def test_figures_say_that_the_chosen_weighting_could_not_be_made() -> None:
    report = Report(answered=3, fault=FaultReport(kind="nobody"))
    with override("nb"):
        assert "kunne ikke lages" in scheme_text(Scheme(kind=Kind.CELLS), report, BOOK)
