"""Items as advisers know them."""

import pytest

from surveys.questionnaires.drafting.editing import add_page, applied
from surveys.questionnaires.drafting.parts import EditRefused, Raw
from surveys.questionnaires.editing.presets import (
    PRESETS,
    STANDING,
    add_preset,
    add_standing,
    standing_for,
)
from surveys.questionnaires.editing.sketching import sketch
from surveys.questionnaires.item_types.table import ITEM_TYPES


def with_preset(name: str, languages: list[str] | None = None) -> Raw:
    empty: Raw = {"languages": languages or ["nb", "nn"], "pages": []}
    document, _done = applied(add_page(), empty)
    return applied(add_preset("p1", name), document)[0]


def only_item(document: Raw) -> Raw:
    item: Raw = document["pages"][0]["items"][0]
    return item


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_an_item_that_its_type_accepts(name: str) -> None:
    item = sketch(with_preset(name)).items()[0]
    assert not list(ITEM_TYPES[item.type].definition_faults(item, "$"))


def test_yes_no_has_its_answers_in_the_languages_of_the_draft() -> None:
    categories = only_item(with_preset("yes_no", ["nb", "nn"]))["categories"]
    assert [one["code"] for one in categories] == [1, 2, 99]
    assert categories[2]["text"] == {"nb": "Vet ikke", "nn": "Veit ikkje"}
    assert categories[2]["missing"] == "dont_know"


def test_words_we_do_not_have_are_left_to_be_written() -> None:
    categories = only_item(with_preset("yes_no", ["nb", "se"]))["categories"]
    assert categories[0]["text"] == {"nb": "Ja"}


def test_up_to_three_limits_the_choice() -> None:
    assert only_item(with_preset("up_to_three"))["max_choices"] == 3


def test_a_battery_from_one_to_six_has_words_at_its_ends() -> None:
    categories = only_item(with_preset("one_to_six"))["categories"]
    assert [one["text"]["nb"] for one in categories[:2]] == ["1 – i svært liten grad", "2"]
    assert categories[5]["text"]["nb"] == "6 – i svært stor grad"


def test_an_unknown_preset_is_refused() -> None:
    with pytest.raises(EditRefused):
        add_preset("p1", "essay")


def with_standing(preset: str, *names: str) -> Raw:
    document = with_preset(preset)
    code = only_item(document)["code"]
    for name in names:
        document = applied(add_standing(code, name), document)[0]
    return only_item(document)


def test_usual_answers_stand_in_their_order_whichever_comes_first() -> None:
    every = ["other", "not_relevant", "dont_know"]
    for order in (every, every[::-1]):
        item = with_standing("single", *order)
        assert [one["code"] for one in item["categories"]] == [1, 2, 97, 98, 99]
        assert standing_for(item) == []
    assert item["categories"][2] == {
        "code": 97,
        "text": {"nb": "Annet", "nn": "Anna"},
        "specify": True,
    }


def test_dont_know_stands_alone_where_several_answers_may_be_chosen() -> None:
    assert with_standing("multiple", "dont_know")["categories"][-1]["exclusive"] is True
    assert "exclusive" not in with_standing("single", "dont_know")["categories"][-1]


@pytest.mark.parametrize(
    ("preset", "names"),
    [
        ("single", ["other", "not_relevant", "dont_know"]),
        ("yes_no", ["other", "not_relevant"]),
        ("grid", ["not_relevant", "dont_know"]),
        ("scale", ["not_relevant", "dont_know"]),
        ("number", []),
    ],
)
def test_only_answers_that_the_item_may_have_and_lacks_are_offered(
    preset: str, names: list[str]
) -> None:
    item = only_item(with_preset(preset))
    assert [name for name, _label in standing_for(item)] == names
    for name in set(STANDING) - set(names):
        with pytest.raises(EditRefused):
            with_standing(preset, name)


def test_a_usual_answer_gets_the_next_code_where_its_own_is_taken() -> None:
    document = with_preset("single")
    only_item(document)["categories"][0]["code"] = 99
    changed = applied(add_standing(only_item(document)["code"], "dont_know"), document)[0]
    assert [one["code"] for one in only_item(changed)["categories"]] == [99, 2, 3]
