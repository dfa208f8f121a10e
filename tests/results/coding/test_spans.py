"""What is proposed to be taken out of a text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from results.coding.spans import Kind, propose, redacted

PLACES = ["Kongsberg", "Odal", "Sør-Odal", "Ås"]
SIGNS = {
    Kind.ADDRESS: "[adresse]",
    Kind.NUMBER: "[tall]",
    Kind.PLACE: "[sted]",
    Kind.NAME: "[navn]",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rektor Kari Nordmann tok initiativ.", "[navn] tok initiativ."),
        ("Det var ordfører Ola Hansen som spurte.", "Det var ordfører [navn] som spurte."),
        ("Vi lærte av Kongsberg.", "Vi lærte av [sted]."),
        ("Kongsbergs modell", "[sted] modell"),
        ("Sammen med Sør-Odal og Odal.", "Sammen med [sted] og [sted]."),
        ("Ring 22 33 44 55 eller 01017012345", "Ring [tall] eller [tall]"),
        ("Skriv til kari@kommune.no nå", "Skriv til [adresse] nå"),
        ("Se https://kommune.no/prosjekt for mer", "Se [adresse] for mer"),
        ("Vi tok i bruk Teams og IKT.", "Vi tok i bruk Teams og IKT."),
        ("Nye møter. Bedre flyt: Raskere svar.", "Nye møter. Bedre flyt: Raskere svar."),
        ("Åsted er ikke et sted her", "Åsted er ikke et sted her"),
        ("Vi brukte 15 000 kroner i 2019", "Vi brukte 15 000 kroner i 2019"),
        ("", ""),
    ],
)
def test_names_places_and_numbers_are_proposed(text: str, expected: str) -> None:
    assert redacted(text, propose(text, PLACES), SIGNS) == expected


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_spans_never_overlap_and_the_rest_of_the_text_stays(text: str) -> None:
    spans = propose(text, PLACES)
    ends = [(span.start, span.end) for span in spans]
    assert all(first[1] <= second[0] for first, second in pairwise(ends))
    kept = redacted(text, spans, dict.fromkeys(Kind, ""))
    assert len(kept) == len(text) - sum(end - start for start, end in ends)


def test_a_long_text_takes_no_time_that_grows_with_its_square() -> None:
    """Ends at all: a repeat without bounds would not."""
    assert propose("a@" * 5_000 + "." * 5_000 + "1 " * 5_000, PLACES) is not None
