"""Items as HTML, kept while nobody has written in them."""

from dataclasses import replace

import pytest
from django.template import Context, Template
from django.utils import translation

from surveys.answering import drawn_items
from surveys.answering.drawn_items import drawn
from surveys.answering.shown_items import ShownItem, shown_items
from surveys.questionnaires.path import path_of
from tests.questionnaires.reading import small


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    drawn_items._kept.cache_clear()


def items_of_all_types(**entered: object) -> list[ShownItem]:
    path = path_of(small("every_item_type"), {}, {})
    return [
        item
        for page in path.pages
        for item in shown_items(page, entered, (), "nb")  # type: ignore[arg-type]
    ]


def kept() -> int:
    return drawn_items._kept.cache_info().currsize


def test_what_is_kept_is_what_the_template_draws() -> None:
    included = Template("{% include item.template with heading=True %}")
    for item in items_of_all_types():
        first, again = drawn(item, heading=True), drawn(item, heading=True)
        assert first == again == included.render(Context({"item": item}))


def test_an_item_is_drawn_anew_when_something_else_is_chosen() -> None:
    item = next(one for one in items_of_all_types() if one.kind == "single")
    chosen = replace(item.choices[0], is_chosen=True)
    touched = replace(item, choices=(chosen, *item.choices[1:]))
    assert drawn(item).count("checked") == 0
    assert drawn(touched).count("checked") == 1


def test_an_item_is_drawn_anew_in_another_language() -> None:
    item = next(one for one in items_of_all_types() if one.kind == "date")
    with translation.override("nb"):
        drawn(item)
    with translation.override("nn"):
        drawn(item)
    assert kept() == 2


def test_a_question_that_is_the_heading_is_drawn_as_one() -> None:
    item = next(one for one in items_of_all_types() if one.kind == "single")
    assert "<h1" in drawn(item, heading=True)
    assert "<h1" not in drawn(item)


@pytest.mark.parametrize(
    "changes", [{"entered": "Hemmelig"}, {"specified": "Hemmelig"}, {"faults": ("Feil",)}]
)
def test_what_somebody_wrote_is_shown_and_never_kept(changes: dict[str, str]) -> None:
    item = next(one for one in items_of_all_types() if one.kind == "single")
    html = drawn(replace(item, **changes))  # type: ignore[arg-type]
    assert ("Feil" in html) == ("faults" in changes)
    assert kept() == 0
