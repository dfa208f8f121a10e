"""Filling in the forms of many."""

from collections import Counter

import pytest

from surveys.demo.draws import Aim, Person
from surveys.demo.forms import Forms, Scale, Sides
from surveys.questionnaires.fields import specify_name_of

NAME = specify_name_of("M")
KEYS = [f"{number:03}" for number in range(200)]


@pytest.fixture
def forms() -> Forms:
    return Forms(1, [Person(key, (), {}) for key in KEYS])


def codes(forms: Forms, item: str) -> Counter[object]:
    """Return how many gave each answer to the item."""
    return Counter(str(own[item]) for own in forms.answers.values() if item in own)


def test_a_single_choice_has_its_shares_and_the_others_the_rest(forms: Forms) -> None:
    forms.single("A", {1: Aim(500), 2: Aim(300)}, 9, set(KEYS[:100]))
    assert codes(forms, "A") == {"1": 50, "2": 30, "9": 20}


def test_later_draws_lean_on_what_was_marked(forms: Forms) -> None:
    forms.mark("early", set(KEYS[:100]))
    forms.single("A", {1: Aim(500, leans={"early": {1: 300, 0: -300}})}, 2, set(KEYS))
    early = sum(forms.answers[key]["A"] == 1 for key in KEYS[:100])
    assert 77 <= early <= 83
    assert codes(forms, "A")["1"] == 100


def test_a_grid_has_two_sides_of_those_to_whom_it_is_relevant(forms: Forms) -> None:
    rows = {"a": Sides(Aim(500), Aim(250), not_relevant=200, dont_know=50, at_end=500)}
    forms.grid("G", rows, Scale(upper=(6, 5), lower=(1, 2), middle=(4, 3)), set(KEYS))
    found = codes(forms, "G")
    assert found["{'a': 98}"] == 40
    assert found["{'a': 99}"] == 8
    assert found["{'a': 6}"] == found["{'a': 5}"] == 40
    assert found["{'a': 1}"] == found["{'a': 2}"] == 20
    assert found["{'a': 4}"] + found["{'a': 3}"] == 32


def test_who_is_known_to_be_on_the_upper_side_is_there(forms: Forms) -> None:
    upper = set(KEYS[::2])
    forms.grid(
        "G", {"a": Sides(Aim(999))}, Scale(upper=(1, 2), lower=(4, 3)), set(KEYS), {"a": upper}
    )
    agree = {key for key, own in forms.answers.items() if own["G"] in [{"a": 1}, {"a": 2}]}
    assert agree == upper


def test_lists_are_sorted_and_who_chose_one_alone_chose_nothing_else(forms: Forms) -> None:
    forms.put_lists("M", {"000": {3, 1}}, {99: {"001"}})
    assert forms.answers["000"]["M"] == [1, 3]
    assert forms.answers["001"]["M"] == [99]


def test_some_pass_an_item(forms: Forms) -> None:
    forms.single("A", {}, 1, set(KEYS))
    forms.leave_empty("A", 7)
    assert codes(forms, "A") == {"1": 193}


def test_a_text_is_written_once_by_one_who_chose_other(forms: Forms) -> None:
    forms.put("M", {key: [97] if key < "010" else [1] for key in KEYS})
    texts = [{"nb": "En bok", "nn": "Ei bok"}]
    forms.write("M", 97, texts, dict.fromkeys(KEYS, "nn"))
    written = {key: own[NAME] for key, own in forms.answers.items() if NAME in own}
    assert list(written.values()) == ["Ei bok"]
    assert min(written) < "010"
