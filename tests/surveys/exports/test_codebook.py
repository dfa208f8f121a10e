"""The codebook lays a questionnaire out as columns."""

from typing import Any

import pytest

from surveys.exports.codebook import CodebookFault, build_codebook
from surveys.exports.codes import CHOSEN, NO_RESPONSE, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.loading import load_library_questionnaire
from tests.results.answered import DOCUMENT

BOOK = build_codebook(sound_document(DOCUMENT), "hash")
SYSTEM = {NOT_ASKED, NOT_ANSWERED, NO_RESPONSE}


def codes_of(name: str) -> set[int]:
    (variable,) = (one for one in BOOK.variables() if one.name == name)
    return {value.code for value in variable.values}


def test_each_kind_of_item_has_its_variables() -> None:
    names = [variable.name for variable in BOOK.variables()]
    boxes = ["P2.1", "P2.2", "P2.96", "P2.97", "P2.99"]
    assert names == ["P1", *boxes, "P2b", "P3.technology", "P3.laws"]


def test_a_single_choice_has_the_questionnaires_codes_and_the_systems() -> None:
    assert codes_of("P1") == {1, 2, 99} | SYSTEM


def test_a_box_has_its_own_codes_and_those_of_missing_answers() -> None:
    assert codes_of("P2.1") == {NOT_CHOSEN, CHOSEN, 99} | SYSTEM
    assert codes_of("P2.99") == {NOT_CHOSEN, CHOSEN} | SYSTEM


def test_codes_say_why_there_is_no_answer() -> None:
    missing = {value.code: value.missing for value in BOOK.item("P3").variables[0].values}
    assert missing == {
        1: "",
        2: "",
        98: "not_relevant",
        99: "dont_know",
        NOT_ASKED: "not_asked",
        NOT_ANSWERED: "not_answered",
        NO_RESPONSE: "no_response",
    }


def test_labels_are_in_both_norwegian_forms() -> None:
    label = BOOK.item("P1").variables[0].label_of(99)
    assert label == {"nb": "Vet ikke", "nn": "Veit ikkje"}


def test_an_item_knows_the_condition_of_its_page() -> None:
    assert BOOK.item("P1").asked is None
    assert BOOK.item("P2").asked is not None


def test_breakdowns_come_with_definition_and_groups() -> None:
    size = BOOK.breakdown("size")
    assert "10 000" in size.definition["nb"]
    assert [group.code for group in size.groups] == [1, 2, 3, 4, 9]


def test_an_unknown_item_or_breakdown_is_an_error() -> None:
    with pytest.raises(KeyError):
        BOOK.item("P99")
    with pytest.raises(KeyError):
        BOOK.breakdown("hair")


def test_a_missing_answer_may_not_have_a_boxs_own_code() -> None:
    page: dict[str, Any] = {
        "code": "p1",
        "items": [
            {
                "code": "P1",
                "type": "multiple",
                "text": {"nb": "Hva?", "nn": "Kva?"},
                "categories": [
                    {"code": 5, "text": {"nb": "A", "nn": "A"}},
                    {
                        "code": 1,
                        "text": {"nb": "Vet ikke", "nn": "Veit ikkje"},
                        "missing": "dont_know",
                        "exclusive": True,
                    },
                ],
            }
        ],
    }
    with pytest.raises(CodebookFault, match="P1"):
        build_codebook(sound_document(DOCUMENT | {"pages": [page]}), "hash")


def test_the_fingerprint_follows_the_questionnaire_and_the_groupings() -> None:
    document = sound_document(DOCUMENT)
    successor = [{"kind": "municipality", "centrality_from": "successor"}]
    assert build_codebook(document, "hash").fingerprint() == BOOK.fingerprint()
    assert build_codebook(document, "other").fingerprint() != BOOK.fingerprint()
    assert build_codebook(document, "hash", successor).fingerprint() == BOOK.fingerprint()


def test_the_mayors_questionnaire_has_unique_columns() -> None:
    book = build_codebook(load_library_questionnaire("ordforere"), "hash")
    names = [variable.name for variable in book.variables()]
    assert len(names) == len(set(names))
    assert {"P1", "P6.5", "P8.laws", "P5b"} <= set(names)
