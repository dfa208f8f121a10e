"""Edits of a draft's parts."""

import pytest

from surveys.conditions import AtLeast
from surveys.questionnaires.document import Item
from surveys.questionnaires.drafting.editing import (
    Edit,
    Referred,
    add_category,
    add_item,
    add_page,
    add_row,
    applied,
    copy,
    delete,
    move,
    paste,
    rename,
)
from surveys.questionnaires.drafting.parts import (
    EditRefused,
    Part,
    find,
    item_part,
    items_of,
    page_part,
)
from surveys.questionnaires.format import sound_document
from tests.questionnaires.reading import small
from tests.surveys.questionnaires.drafting.leaders import Raw, after, leaders

TYPES = ["single", "multiple", "grid", "scale", "number", "date", "consent", "text", "information"]


def codes(document: Raw) -> list[list[str]]:
    return [[item["code"] for item in page["items"]] for page in document["pages"]]


def categories(document: Raw, item: str) -> list[int]:
    return [one["code"] for one in find(document, item_part(item))["categories"]]


def test_the_document_that_is_begun_with_is_sound_and_stays_as_it_was() -> None:
    document = leaders()
    applied(delete(item_part("B1")), document)
    assert document == leaders()
    sound_document(document)


def test_an_edit_tells_what_it_did_and_to_which_part() -> None:
    _document, done = applied(add_item("partners", "text"), leaders())
    assert done.message % done.parameters == "Added item Q1."
    assert done.part == item_part("Q1")


def test_a_page_is_added_at_a_place_or_last() -> None:
    assert [page["code"] for page in after(add_page(1))["pages"]] == ["tried", "p1", "partners"]
    assert after(add_page())["pages"][-1] == {"code": "p1", "items": []}


@pytest.mark.parametrize("kind", TYPES)
def test_an_item_of_each_type_lacks_words_only(kind: str) -> None:
    document = after(add_item("tried", kind, 0))
    item = document["pages"][0]["items"][0]
    for part in (item, *item.get("categories", []), *item.get("rows", [])):
        part["text"] = {"nb": "Ord", "nn": "Ord på nynorsk"}
    if kind == "scale":
        item |= {"low_end": {"nb": "Lite", "nn": "Lite"}, "high_end": {"nb": "Mye", "nn": "Mykje"}}
    sound_document(document)


def test_an_item_of_no_known_type_is_refused() -> None:
    with pytest.raises(EditRefused, match="no such type"):
        after(add_item("tried", "slider"))


def test_categories_and_rows_are_added() -> None:
    assert categories(after(add_category("A1")), "A1") == [1, 2, 3, 4]
    assert categories(after(add_category("A1", 99, 0)), "A1") == [99, 1, 2, 3]
    rows = find(after(add_row("A2", "power")), item_part("A2"))["rows"]
    assert [row["code"] for row in rows] == ["laws", "money", "power"]


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (add_category("A1", 2), "used before"),
        (add_category("A1", -1), "cannot be a code"),
        (add_row("A2", "laws"), "used before"),
        (add_row("A2", "Laws!"), "cannot be a code"),
        (rename(item_part("A1"), "A2"), "used before"),
        (rename(item_part("A1"), "b1"), "cannot be a code"),
        (rename(item_part("A1"), "N1"), "used before"),
        (rename(page_part("tried"), "partners"), "used before"),
        (rename(Part.parse("category:A1:1"), "1x"), "cannot be a code"),
        (rename(Part("document"), "other"), "stays what it is"),
        (move(page_part("tried"), 0, "partners"), "Only items"),
        (copy(Part.parse("rule:whole")), "cannot be copied"),
        (delete(item_part("No")), "no longer there"),
        (add_item("No"), "no longer there"),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_reason(edit: Edit, why: str) -> None:
    with pytest.raises(EditRefused, match=why):
        after(edit)


def test_there_is_room_for_so_many_items_on_a_page() -> None:
    document = leaders()
    while len(document["pages"][0]["items"]) < 100:
        document = after(add_item("tried", "text"), document)
    for edit in (add_item("tried"), copy(item_part("A1")), move(item_part("B1"), 0, "tried")):
        with pytest.raises(EditRefused, match="no more than 100"):
            after(edit, document)


def test_a_copied_item_stands_behind_as_another_item() -> None:
    document = after(copy(item_part("A1")))
    assert codes(document)[0][:2] == ["A1", "A1_2"]
    twin = find(document, item_part("A1_2"))
    assert "series" not in twin
    assert "core" not in twin
    assert twin["text"] == find(document, item_part("A1"))["text"]
    sound_document(document)


def test_a_copied_page_has_items_of_its_own() -> None:
    document = after(copy(page_part("tried")))
    assert codes(document)[1] == ["A1_2", "A2_2", "N1_2", "N2_2"]
    sound_document(document)


def test_a_copied_category_opens_no_second_text() -> None:
    document = after(copy(Part.parse("category:B1:97")))
    assert categories(document, "B1") == [1, 2, 97, 3]
    sound_document(document)


def test_parts_move_among_their_siblings_and_items_to_other_pages() -> None:
    assert codes(after(move(item_part("N2"), 0)))[0] == ["N2", "A1", "A2", "N1"]
    assert codes(after(move(item_part("B2"), 1, "tried"))) == [
        ["A1", "B2", "A2", "N1", "N2"],
        ["B1"],
    ]
    assert categories(after(move(Part.parse("category:A1:3"), 0)), "A1") == [3, 1, 2]
    assert [page["code"] for page in after(move(page_part("partners"), 0))["pages"]] == [
        "partners",
        "tried",
    ]


def test_what_others_refer_to_is_not_deleted_and_they_are_named() -> None:
    with pytest.raises(Referred, match="partners, B1 refer to it") as refused:
        after(delete(item_part("A1")))
    assert refused.value.places == (page_part("partners"), item_part("B1"))
    assert [one.field for one in refused.value.references] == ["condition", "condition", "text"]


def test_a_part_is_deleted_with_all_that_referred_to_it() -> None:
    document, done = applied(delete(page_part("tried"), with_references=True), leaders())
    assert codes(document) == [["B1", "B2"]]
    assert document["rules"] == []
    assert done.message % done.parameters == (
        "Deleted tried, and what referred to it in partners, B1, B2, whole."
    )
    sound_document(document)


def test_a_part_alone_is_deleted_and_its_page_is_shown_next() -> None:
    document, done = applied(delete(item_part("B1")), leaders())
    assert codes(document)[1] == ["B2"]
    assert done.part == page_part("partners")
    assert categories(after(delete(Part.parse("category:A1:2"))), "A1") == [1, 3]


def test_a_renamed_item_keeps_its_series_and_its_references() -> None:
    document = after(rename(item_part("A2"), "P8"))
    assert find(document, item_part("P8"))["series"] == "A2"
    assert document["pages"][1]["condition"]["of"][1]["of"]["item"] == "P8.laws"
    sound_document(document)
    back = after(rename(item_part("P8"), "A2"), document)
    assert back == leaders()


def test_a_declared_series_outlives_a_new_code() -> None:
    document = after(rename(item_part("A1"), "P1"))
    assert find(document, item_part("P1"))["series"] == "innovation"


def test_an_item_that_was_never_asked_leaves_no_old_name_behind() -> None:
    document = after(rename(item_part("A2"), "P8", keep_series=False))
    assert "series" not in find(document, item_part("P8"))


def test_only_the_case_of_a_code_may_change_too() -> None:
    document = after(rename(item_part("B1"), "B1x"))
    assert codes(after(rename(item_part("B1x"), "B1X"), document))[1] == ["B1X", "B2"]


def test_the_same_code_again_changes_nothing() -> None:
    assert after(rename(item_part("A1"), "A1")) == leaders()


def bank_item(code: str) -> Item:
    found = sound_document(leaders()).item(code)
    assert found is not None
    return found


def test_a_pasted_item_brings_its_identity_along() -> None:
    empty = leaders(pages=[{"code": "tried", "items": []}], rules=[])
    document = after(paste(bank_item("A1"), "tried"), empty)
    assert list(items_of(document)) == [find(leaders(), item_part("A1"))]


def test_a_pasted_item_whose_code_is_taken_keeps_its_series_under_another() -> None:
    taken = leaders()
    find(taken, item_part("A2"))["series"] = "other"
    document = after(paste(bank_item("A2"), "partners"), taken)
    assert find(document, item_part("A2_2"))["series"] == "A2"


def test_an_item_that_is_here_already_is_not_pasted_again() -> None:
    with pytest.raises(EditRefused, match="innovation is here already, as A1"):
        after(paste(bank_item("A1"), "partners"))


def test_what_a_pasted_item_asked_about_its_own_questionnaire_stays_behind() -> None:
    empty = leaders(pages=[{"code": "tried", "items": []}], rules=[])
    document, done = applied(paste(bank_item("B1"), "tried"), empty)
    assert "condition" not in document["pages"][0]["items"][0]
    assert "without its conditions" in done.message


def test_texts_in_languages_that_are_not_here_stay_behind() -> None:
    empty = leaders(pages=[{"code": "tried", "items": []}], rules=[])
    source = Item(code="T1", type="text", text={"nb": "Ja", "nn": "Ja", "en": "Yes"})
    document = after(paste(source, "tried"), empty)
    assert find(document, item_part("T1"))["text"] == {"nb": "Ja", "nn": "Ja"}


def test_a_condition_on_the_frame_is_pasted_along() -> None:
    empty = leaders(pages=[{"code": "tried", "items": []}], rules=[])
    large = AtLeast(item="frame.population", value=10_000)
    source = Item(code="T1", type="text", text={"nb": "Ja"}, condition=large)
    document = after(paste(source, "tried"), empty)
    condition = {"op": "ge", "item": "frame.population", "value": 10_000}
    assert find(document, item_part("T1"))["condition"] == condition


def test_each_of_the_small_questionnaires_can_be_pasted_from() -> None:
    for item in small("every_item_type").items():
        empty = leaders(pages=[{"code": "tried", "items": []}], rules=[])
        assert codes(after(paste(item, "tried"), empty)) == [[item.code]]
