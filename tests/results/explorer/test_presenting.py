"""An item's caption leaves nothing out."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from results.explorer.figures import View, read_results, read_view
from results.explorer.presenting import ShownItem, present
from results.tabulation.cubes import compute_cube
from tests.results.answered import LARGE, SMALL, make_answered_wave

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def shown_items(split_by: str = "", minimum_base: int = 5, times: int = 1) -> dict[str, ShownItem]:
    answers = [{"P1": 1, "P2": [1], "P3": {"technology": 98, "laws": 1}}] * 2
    answers += [{"P1": 1, "P2": [2], "P2b": "Bok", "P3": {"technology": 1, "laws": 1}}] * 10
    units = [SMALL] * 6 * times + [LARGE] * 6 * times
    wave = make_answered_wave([*answers * times, None], [*units, LARGE], minimum_base=minimum_base)
    compute_cube(wave.code)
    return {item.code: item for item in present(read_results(wave.code, split_by))}


def notes(item: ShownItem) -> dict[str, str]:
    return {note.term: note.text for note in item.notes}


def test_the_caption_has_wording_base_treatment_and_weighting() -> None:
    assert notes(shown_items()["P1"]) == {
        "Wording": "Tok dere initiativ?",
        "Who was asked": "Everyone who answered the survey.",
        "Base": "n = 12 answers.",
        "Empty answers and “don’t know”": (
            "Those who left the question empty are outside the base. "
            "“Don’t know” counts in the base."
        ),
        "Weighting": "None: every answer counts the same.",
        "Margins": (
            "Wilson's score interval at the effective base, 95 per cent. "
            "Model-based: everybody was asked, and the answers are taken as a random sample."
        ),
    }


def test_a_multiple_choice_says_that_shares_add_up_to_more() -> None:
    caption = notes(shown_items()["P2"])
    assert caption["Several answers"].startswith("At most 3 possible")
    assert caption["Who was asked"] == "Those who answered “Ja” to “Tok dere initiativ?”."


def test_a_battery_says_that_each_row_has_its_base_and_who_is_outside() -> None:
    caption = notes(shown_items(times=2)["P3"])
    assert caption["Base"] == "n = 20 to 24 answers; each row has its own base."
    assert "“Not relevant” is outside the base." in caption["Empty answers and “don’t know”"]


def test_a_split_prints_the_definition_of_its_groups() -> None:
    caption = notes(shown_items("size")["P1"])
    assert caption["Size of municipality"].startswith("Inhabitants on 1 January")


def test_a_hidden_split_is_marked_for_the_page_to_explain() -> None:
    assert shown_items("size", minimum_base=7)["P1"].breakdown_is_hidden
    assert not shown_items("size", minimum_base=6)["P1"].breakdown_is_hidden


def test_open_answers_say_how_many_wrote_and_why_they_are_not_shown() -> None:
    item = shown_items()["P2b"]
    assert item.finding == "10 of 12 have written something."
    assert item.drawing is None
    assert "not shown here" in notes(item)["Open answers"]


@pytest.mark.parametrize("item", ["P1", "P2b"])
def test_the_caption_of_one_item_has_the_remark_of_the_wave(item: str) -> None:
    wave = make_answered_wave([{"P1": 1, "P2b": "Bok"}] * 6, remark="Antallet er anslått.")
    compute_cube(wave.code)
    (shown,) = present(read_view(wave.code, View(item)))
    assert notes(shown)["Remark"] == "Antallet er anslått."
    assert all("Remark" not in notes(one) for one in present(read_results(wave.code)))
