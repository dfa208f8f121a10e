"""Drafts read as far as they go."""

import pytest
from django.utils import translation

from surveys.questionnaires.drafting.parts import DOCUMENT, item_part
from surveys.questionnaires.editing.sketching import (
    by_part,
    condition_words,
    rule_words,
    sketch,
    text_of,
)
from surveys.questionnaires.faults import Fault
from tests.surveys.questionnaires.editing.drafts import loose


def test_an_empty_page_does_not_hinder_reading() -> None:
    document = loose()
    document["pages"][0]["items"] = []
    assert [item.code for item in sketch(document).items()] == ["Q2", "Q3"]


def test_an_item_without_shape_is_left_out() -> None:
    document = loose()
    document["pages"][0]["items"][0]["required"] = "perhaps"
    assert [item.code for item in sketch(document).items()] == ["Q2", "Q3"]


def test_a_condition_is_told_in_the_readers_language() -> None:
    document = loose()
    with translation.override("nb"):
        words = condition_words(document["pages"][1], sketch(document))
    assert words.startswith("Vises hvis")
    assert "«Ja»" in words


def test_what_is_always_shown_has_no_words() -> None:
    assert condition_words(loose()["pages"][0], sketch(loose())) == ""


def test_a_rule_is_told_without_when_it_is_shown() -> None:
    rule = {"holds": {"op": "answered", "item": "Q1"}}
    with translation.override("en"):
        assert rule_words(rule, sketch(loose())).endswith("is answered")


def test_a_text_is_read_in_another_language_where_the_readers_is_missing() -> None:
    with translation.override("nn"):
        assert text_of({"nb": "Ja"}, ["nb", "nn"]) == "Ja"
        assert text_of({}, ["nb"]) == ""


def test_faults_of_a_category_stand_at_its_item() -> None:
    fault = Fault("$.pages[1].items[0].categories[2].text.nn", "missing")
    found = by_part(loose(), [fault, Fault("$.title.nn", "missing")])
    assert {part: [one.path for one in faults] for part, faults in found.items()} == {
        item_part("Q2"): [fault.path],
        DOCUMENT: ["$.title.nn"],
    }


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("$.pages[1].items[0].categories[2].text.nn", "svar «Vet ikke», nynorsk"),
        ("$.pages[1].items[0].text.nb", "bokmål"),
        ("$.pages[1].items[0].help.nb", "hjelpetekst, bokmål"),
        ("$.pages[1].condition", "vilkår"),
        ("$.pages[1].items[0].categories", "svaralternativer"),
        ("$.pages[1].items[0]", ""),
        ("$", ""),
    ],
)
def test_where_a_fault_is_is_told_in_words(path: str, place: str) -> None:
    with translation.override("nb"):
        (faults,) = by_part(loose(), [Fault(path, "missing")]).values()
    assert [one.place for one in faults] == [place]


def test_the_language_that_advice_names_is_called_by_its_name() -> None:
    fault = Fault("$.title.nn", "As in %(language)s.", {"language": "nb"}, "hint")
    with translation.override("nb"):
        assert by_part(loose(), [fault])[DOCUMENT][0].text == "As in bokmål."
