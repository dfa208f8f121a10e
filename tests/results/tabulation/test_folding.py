"""Microdata folded into atoms."""

from dataclasses import replace

import numpy as np
import pytest

from results.statistics.faults import UnusableWeights
from results.statistics.weighting import rake
from results.tabulation import folding
from results.tabulation.counting import WIDTH
from results.tabulation.folding import answers_of, with_crossed
from results.weighting.weighing import MadeMargin, Weighed
from surveys.exports.microdata import Microdata, extract
from surveys.register.models import SampledUnit
from tests.results.answered import LARGE, SMALL, make_answered_wave

pytestmark = pytest.mark.django_db


def data_of(*probabilities: float) -> Microdata:
    """Answers of everyone but the last; each drawn with that probability in a stratum of it."""
    answers = [{"P1": 1} for _one in probabilities[:-1]]
    units = [LARGE if one < 1 else SMALL for one in probabilities]
    wave = make_answered_wave([*answers, None], units)
    drawn = SampledUnit.objects.order_by("pk")
    for unit, probability in zip(drawn, probabilities, strict=True):
        unit.inclusion_probability = probability
        unit.stratum = f"{probability:g}"
        unit.save()
    return extract(wave.code)


def test_a_census_without_weights_is_one_atom_and_its_margins_a_models() -> None:
    answers = answers_of(data_of(1, 1, 1))
    assert answers.design.size.tolist() == [2]
    assert answers.design.population.tolist() == [3]
    assert answers.design.model_based
    assert answers.strata == ("1",)


def test_a_stratum_has_the_population_its_sampled_units_stand_for() -> None:
    answers = answers_of(data_of(0.5, 0.5, 0.25, 0.25, 0.25))
    assert answers.strata == ("0.25", "0.5")
    assert answers.design.population.tolist() == [12, 4]
    assert answers.design.weight.tolist() == [4, 2]
    assert not answers.design.model_based


def test_respondents_of_one_weight_and_margin_are_one_atom() -> None:
    data = data_of(1, 1, 1, 1, 1)
    places = np.array([0, 1, 1, 1])
    target = np.array([1.0, 6.0])
    made = MadeMargin(("size",), ((1,), (2,)), target, places)
    answers = answers_of(data, Weighed(rake(np.ones(4), [places], [target]), (made,)))
    assert answers.design.size.tolist() == [1, 3]
    assert answers.design.weight.tolist() == [1, 2]
    assert answers.design.calibration is not None
    assert answers.atom.tolist() == [0, 1, 1, 1]


def test_weights_of_zero_are_refused() -> None:
    data = data_of(1, 1, 1)
    with pytest.raises(UnusableWeights):
        answers_of(replace(data, weights=np.zeros(3)))


def test_two_breakdowns_are_crossed_where_the_wave_has_both() -> None:
    data = data_of(1, 0.5)
    groups = with_crossed(data, [("size", "region"), ("size", "shoe")])
    assert groups["size*region"].tolist() == [
        first * WIDTH + second
        for first, second in zip(
            data.groups["size"].tolist(), data.groups["region"].tolist(), strict=True
        )
    ]
    assert "size*shoe" not in groups


def test_sizes_are_of_all_who_were_sampled_and_columns_of_those_who_answered() -> None:
    answers = answers_of(data_of(1, 1, 1))
    assert answers.columns["P1"].tolist() == [1, 1]
    assert answers.sizes["size"][1].invited == 3
    assert answers.sizes["size"][1].answered == 2


def test_a_breakdown_of_too_many_groups_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    data = data_of(1, 1, 1)
    units = replace(data, groups=dict(data.groups) | {"unit": np.arange(3, dtype=np.int16)})
    assert "unit" in answers_of(units).sizes
    monkeypatch.setattr(folding, "MOST_GROUPS", 2)
    answers = answers_of(units)
    assert "unit" not in {*answers.groups, *answers.sizes}
    assert "size" in answers.sizes


def test_a_unit_that_did_not_answer_must_have_a_sound_weight_too() -> None:
    with pytest.raises(UnusableWeights):
        answers_of(data_of(0.5, 0.5, 0.0))
