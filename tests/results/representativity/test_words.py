"""The comparison in words."""

import pytest
from django.utils import translation

from results.representativity.comparing import read_representativity
from results.representativity.words import conclusion, margin_headings, p_text, verdict
from results.tabulation.cubes import compute_cube
from tests.results.answered import LARGE, SMALL, make_answered_wave
from tests.results.representativity.skewed import make_skewed_wave


@pytest.mark.parametrize(
    ("value", "text"), [(0.0004, "p < 0,001"), (0.0312, "p = 0,031"), (1.0, "p = 1,000")]
)
def test_p_values_have_three_decimals_and_are_never_nothing(value: float, text: str) -> None:
    with translation.override("nb"):
        assert p_text(value) == text


def test_a_margin_is_that_of_a_share_and_its_mirror_image() -> None:
    with translation.override("nb"):
        assert margin_headings() == ["5 eller 95 %", "10 eller 90 %", "25 eller 75 %", "50 %"]


@pytest.mark.django_db
def test_the_conclusion_names_what_is_skewed() -> None:
    found = read_representativity(make_skewed_wave().code)
    with translation.override("nb"):
        said = " ".join(conclusion(found))
        size = next(one for one in found.variables if one.breakdown.code == "size")
        assert "Svarene er skjeve etter kommunestørrelse" in said
        assert verdict(size).startswith("Skjevt")
        assert "p < 0,001" in verdict(size)


@pytest.mark.django_db
def test_when_everybody_answered_there_is_nothing_to_test() -> None:
    wave = make_answered_wave([{"P1": 1}] * 12, [SMALL] * 6 + [LARGE] * 6)
    compute_cube(wave.code)
    found = read_representativity(wave.code)
    with translation.override("nb"):
        assert conclusion(found) == ["Alle har svart."]
        assert {verdict(one) for one in found.variables} == {
            "Alle har svart, så det er ikke noe å teste."
        }


@pytest.mark.django_db
def test_small_groups_are_said_to_be_too_small() -> None:
    wave = make_answered_wave([{"P1": 1}] * 6 + [None] * 6, [SMALL] * 3 + [LARGE] * 9)
    compute_cube(wave.code)
    found = read_representativity(wave.code)
    with translation.override("nb"):
        assert "for små" in " ".join(conclusion(found))


@pytest.mark.django_db
def test_before_any_answer_that_is_said() -> None:
    wave = make_answered_wave([None] * 6)
    compute_cube(wave.code)
    with translation.override("nb"):
        assert conclusion(read_representativity(wave.code)) == [
            "Ingen har svart ennå, så det er ikke noe å sammenligne."
        ]
