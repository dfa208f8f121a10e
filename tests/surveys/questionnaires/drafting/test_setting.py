"""Edits of what a part says."""

import pytest
from django.utils import translation

from surveys.conditions import Equal
from surveys.questionnaires.drafting.editing import Edit, applied
from surveys.questionnaires.drafting.models import DraftChange
from surveys.questionnaires.drafting.parts import (
    DOCUMENT,
    EditRefused,
    Part,
    find,
    item_part,
    page_part,
    rule_part,
)
from surveys.questionnaires.drafting.setting import (
    add_language,
    add_rule,
    properties,
    remove_language,
    set_condition,
    set_properties,
    set_property,
    set_text,
    set_type,
)
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import sound_document
from tests.surveys.questionnaires.drafting.leaders import Raw, after, leaders

A1 = item_part("A1")
HUNDRED: Raw = {"op": "sum", "items": ["N1", "N2"], "compare": "le", "value": 100}


@pytest.mark.parametrize(
    "part", ["document", "page:tried", "item:A1", "category:A1:1", "rule:whole"]
)
def test_each_kind_of_part_has_words(part: str) -> None:
    field = "title" if part in ("document", "page:tried") else "text"
    document = after(set_text(Part.parse(part), field, "nn", "Nye ord"))
    assert find(document, Part.parse(part))[field]["nn"] == "Nye ord"


def test_words_taken_away_leave_a_required_text_empty_and_no_other() -> None:
    document = after(set_text(A1, "text", "nb", " "))
    assert find(document, A1)["text"] == {"nn": "Har dere innført noe nytt? (nynorsk)"}
    document = after(set_text(A1, "help", "nb", "Hjelp"))
    assert find(document, A1)["help"] == {"nb": "Hjelp"}
    assert after(set_text(A1, "help", "nb", ""), document) == leaders()


def test_words_in_one_text_are_told_apart_from_those_in_another() -> None:
    keys = {
        applied(set_text(A1, field, language, "Ord"), leaders())[1].key
        for field in ("text", "help")
        for language in ("nb", "nn")
    }
    assert len(keys) == 4


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (set_text(A1, "title", "nb", "Ord"), "no such field"),
        (set_text(A1, "text", "se", "Sánit"), "does not have this language"),
        (set_text(A1, "text", "nb", "x" * 5001), "longer than 5000"),
        (set_property(A1, "required", "perhaps"), "required cannot be so"),
        (set_property(A1, "code", "B9"), "no such field"),
        (set_property(A1, "text", {"nb": "Ord"}), "no such field"),
        (set_property(DOCUMENT, "pages", []), "no such field"),
        (set_property(item_part("N1"), "decimals", 9), "decimals cannot be so"),
        (set_condition(DOCUMENT, None), "no such field"),
        (set_condition(A1, {"op": "perhaps"}), "condition cannot be so"),
        (set_type("A1", "slider"), "type cannot be so"),
        (add_rule("no", ["N1"], HUNDRED), "no longer there"),
        (add_language("Norsk"), "cannot be so"),
        (add_language("nb"), "cannot be added"),
        (remove_language("se"), "cannot be removed"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(edit: Edit, why: str) -> None:
    with pytest.raises(EditRefused, match=why):
        after(edit)


def test_properties_are_set_together_and_defaults_leave_nothing_behind() -> None:
    n1 = item_part("N1")
    document = after(set_properties(n1, {"minimum": 0, "maximum": 100, "required": "optional"}))
    assert find(document, n1).items() >= {"minimum": 0, "maximum": 100}.items()
    sound_document(document)
    back = set_properties(n1, {"minimum": None, "maximum": None, "required": "ask"})
    assert after(back, document) == leaders()


def test_the_items_that_a_rule_is_shown_at_are_a_property_of_it() -> None:
    document = after(set_property(rule_part("whole"), "items", ["N2"]))
    assert document["rules"][0]["items"] == ["N2"]


def test_codes_texts_and_parts_are_not_properties() -> None:
    assert set(properties("category")) == {"exclusive", "missing", "specify", "fixed"}
    assert set(properties("page")) == set()
    assert set(properties("document")) == {"note"}
    assert {"required", "series", "core", "display"} <= set(properties("item"))


def test_a_condition_is_set_and_taken_away() -> None:
    b2 = item_part("B2")
    document = after(set_condition(b2, Equal(item="A1", value=2)))
    assert find(document, b2)["condition"] == {"op": "eq", "item": "A1", "value": 2}
    assert "condition" not in find(after(set_condition(b2, None), document), b2)


def test_what_a_rule_holds_is_its_condition() -> None:
    document = after(set_condition(rule_part("whole"), HUNDRED))
    assert document["rules"][0]["holds"] == HUNDRED


def test_a_rule_is_added_and_lacks_words_only() -> None:
    document = after(add_rule("tried", ["N2"], HUNDRED))
    words = {"nb": "For mye", "nn": "For mykje"}
    for language, said in words.items():
        document = after(set_text(rule_part("rule-1"), "text", language, said), document)
    assert sound_document(document).rules[1].text == words


@pytest.mark.parametrize(
    "kind", ["multiple", "grid", "scale", "number", "date", "consent", "text", "information"]
)
def test_another_type_keeps_nothing_it_has_no_use_for(kind: str) -> None:
    """What is left to do is to write the words of what the new type begins with."""
    loose = leaders(rules=[])
    loose["pages"] = loose["pages"][:1]
    wide = after(set_type("A1", kind), loose)
    for _again in range(2):
        faults = []
        try:
            sound_document(wide)
        except DocumentFault as refusal:
            faults = [str(fault) for fault in refusal.faults]
        assert all("missing" in fault for fault in faults), faults
        wide = after(set_type("A1", "single"), wide)


def told_of(edit: Edit, document: Raw) -> str:
    done = applied(edit, document)[1]
    change = DraftChange(message=done.message, parameters=dict(done.parameters))
    with translation.override("en"):
        return change.text


@pytest.mark.parametrize(
    ("item", "kind", "words"),
    [
        ("B1", "single", "Changed the type of B1 to single choice."),
        ("N1", "date", "Changed the type of N1 to date."),
        ("A2", "text", "Changed the type of A2 to open text. Gone: answers to choose from, rows."),
        ("A1", "scale", "Changed the type of A1 to scale. Gone: answers to choose from."),
    ],
)
def test_what_goes_with_another_type_is_told(item: str, kind: str, words: str) -> None:
    loose = leaders(rules=[])
    for part in (loose["pages"][1], *loose["pages"][1]["items"]):
        part.pop("condition", None)
        part["text"] = {}
    assert told_of(set_type(item, kind), loose) == words


@pytest.mark.parametrize(("item", "kind"), [("A2", "single"), ("A1", "number"), ("A1", "scale")])
def test_a_type_without_room_for_what_others_refer_to_is_refused(item: str, kind: str) -> None:
    with pytest.raises(EditRefused, match=r"partners.* refer to it"):
        after(set_type(item, kind))


def test_answers_go_with_an_item_to_a_type_that_has_them() -> None:
    grid = find(after(set_type("A1", "grid")), A1)
    assert [one["code"] for one in grid["categories"]] == [1, 2, 3]
    assert [one["code"] for one in grid["rows"]] == ["r1"]
    assert grid["text"] == find(leaders(), A1)["text"]


def test_marks_of_categories_go_with_a_type_that_does_not_know_them() -> None:
    document = after(set_property(Part.parse("category:B1:2"), "exclusive", value=True))
    single = find(after(set_type("B1", "single"), document), item_part("B1"))
    assert [sorted(one) for one in single["categories"]] == [
        ["code", "text"],
        ["code", "text"],
        ["code", "specify", "text"],
    ]


def test_a_language_comes_empty_and_goes_with_its_texts() -> None:
    document = after(add_language("se"))
    assert document["languages"] == ["nb", "nn", "se"]
    document = after(set_text(page_part("tried"), "title", "se", "Sánit"), document)
    assert after(remove_language("se"), document) == leaders()
    assert find(after(remove_language("nn")), A1)["text"] == {"nb": "Har dere innført noe nytt?"}


def test_the_last_language_stays() -> None:
    with pytest.raises(EditRefused, match="cannot be removed"):
        after(remove_language("nb"), after(remove_language("nn")))
