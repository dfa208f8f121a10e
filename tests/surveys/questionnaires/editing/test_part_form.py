"""The fields of a draft's parts."""

import msgspec
import pytest

from surveys.questionnaires.document import Category, Item
from surveys.questionnaires.drafting.editing import add_item, applied
from surveys.questionnaires.drafting.parts import DOCUMENT, EditRefused, Part, item_part, page_part
from surveys.questionnaires.drafting.setting import add_rule
from surveys.questionnaires.editing.outline import KINDS
from surveys.questionnaires.editing.part_form import PartForm, SubPart, form_of
from tests.surveys.questionnaires.editing.drafts import loose


def names(form: PartForm | SubPart) -> set[str]:
    own = [form.code] if form.code else []
    texts = [field for text in form.texts for field in text.fields]
    series = list(form.series) if isinstance(form, PartForm) else []
    return {field.name for field in [*own, *texts, *form.properties, *series]}


def form_of_kind(kind: str) -> PartForm:
    document, done = applied(add_item("p1", kind), loose())
    return form_of(document, done.part)


def test_texts_stand_side_by_side_in_every_language() -> None:
    text = form_of(loose(), item_part("Q1")).texts[0]
    assert [(field.language, field.value) for field in text.fields] == [
        ("nb", "Gjør dere noe nytt?"),
        ("nn", "Gjer de noko nytt?"),
    ]


def test_a_single_choice_may_be_a_list_but_has_no_limits() -> None:
    found = {name.rpartition("|")[2] for name in names(form_of(loose(), item_part("Q1")))}
    assert {"required", "display", "order", "series", "core"} <= found
    assert not found & {"max_choices", "max_length", "unit"}


def test_only_a_grid_has_rows() -> None:
    assert form_of_kind("grid").rows
    assert form_of_kind("single").rows is None
    assert form_of_kind("text").categories is None


def test_every_property_of_an_item_can_be_reached_in_some_type() -> None:
    reached = {name.split("|")[2] for kind in KINDS for name in names(form_of_kind(kind))
               if name.count("|") > 1}  # fmt: skip
    elsewhere = {"code", "type", "condition", "categories", "rows"}
    assert {field.name for field in msgspec.structs.fields(Item)} - elsewhere == reached


def test_every_property_of_a_category_can_be_reached_in_some_type() -> None:
    reached = {
        name.split("|")[2]
        for kind in ("single", "multiple")
        for one in form_of_kind(kind).categories or ()
        for name in names(one)
        if name.count("|") > 1
    }
    fields = {field.name for field in msgspec.structs.fields(Category)}
    assert fields - {"code", "condition"} == reached


def test_the_document_and_its_pages_have_their_texts() -> None:
    assert {"text|document|title|nb", "set|document|note"} <= names(form_of(loose(), DOCUMENT))
    assert {"code|page:p1", "text|page:p1|text|nn"} <= names(form_of(loose(), page_part("p1")))


def test_a_rule_chooses_its_page_and_items() -> None:
    holds = {"op": "answered", "item": "Q1"}
    document, done = applied(add_rule("p2", ["Q2"], holds), loose())
    page, items = form_of(document, done.part).properties
    assert (page.value, items.chosen) == ("p2", ["Q2"])


def test_a_part_that_is_gone_is_refused() -> None:
    with pytest.raises(EditRefused):
        form_of(loose(), Part("item", "Gone"))
