"""Computing the published figures from what is stored."""

from dataclasses import replace

import msgspec
import pytest

from results.tabulation.cubes import compute_cube
from results.verification.checks import Between, Equals, Falling
from results.verification.published import Fact, PublishedFigure, Share, published_survey
from results.verification.verifying import Verdict, verify
from results.verification.wave_answers import Measured
from surveys.exports.waves import NoSuchWave
from surveys.fieldwork.models import Wave
from tests.demo_wave import loaded_demo

__all__ = ["loaded_demo"]

SURVEY = published_survey("ordforere-2019")
FIGURE = PublishedFigure(
    key="x", published="x", base="all", accepted=Between(50, 60), measures=(Share("P1", (1,)),)
)


def verdict(*figures: PublishedFigure, wave: str = SURVEY.wave) -> Verdict:
    """Return the verdict on the last of these rows."""
    return verify(msgspec.structs.replace(SURVEY, figures=figures), wave)[-1]


def measuring(*measures: Share | Fact) -> PublishedFigure:
    """Return a row that only measures."""
    return msgspec.structs.replace(FIGURE, measures=measures)


@pytest.fixture
def _demo(loaded_demo: None, db: None) -> None:
    """Have the demo, and undo what the test changes."""


@pytest.mark.usefixtures("_demo")
def test_every_published_figure_comes_out() -> None:
    wrong = {one.figure.key: one.measured for one in verify(SURVEY, SURVEY.wave) if not one.ok}
    assert not wrong


@pytest.mark.usefixtures("_demo")
def test_a_share_has_the_respondents_in_its_base() -> None:
    [total] = verdict(measuring(Share("P3", (1,)))).measured
    assert total.value == pytest.approx(100 * 121 / 139)
    assert total.base == 139
    [among] = verdict(measuring(Share("P1", (3,), of=(1, 2, 3)))).measured
    assert (among.value, among.base) == (25.0, 52)


@pytest.mark.usefixtures("_demo")
def test_dont_know_leaves_the_base_when_the_row_says_so() -> None:
    figure = measuring(Share("P3", (1,)))
    [without] = verdict(msgspec.structs.replace(figure, dont_know_in_base=False)).measured
    assert without.base == 135


@pytest.mark.usefixtures("_demo")
def test_a_group_nobody_answered_in_has_no_figure_and_does_not_come_out() -> None:
    nobody = verdict(measuring(Share("P1", (1,), by="centrality", group=9)))
    assert nobody.measured[0].value is None
    assert not nobody.ok


@pytest.mark.usefixtures("_demo")
def test_a_group_under_the_minimum_base_is_told_to_be_hidden() -> None:
    row = measuring(Share("P1", (1,), by="size", group=3))
    assert not verdict(row).is_hidden
    Wave.objects.filter(code=SURVEY.wave).update(minimum_base=37)  # 36 answered in the group
    compute_cube(SURVEY.wave)
    assert verdict(row).is_hidden
    assert not verdict(measuring(Share("P1", (1,)))).is_hidden


@pytest.mark.usefixtures("_demo")
def test_a_share_of_too_few_is_told_to_be_hidden_though_its_bar_is_not() -> None:
    Wave.objects.filter(code=SURVEY.wave).update(minimum_base=53)  # 52 have a strategy
    assert verdict(measuring(Share("P1", (3,), of=(1, 2, 3)))).is_hidden
    assert not verdict(measuring(Share("P1", (3,)))).is_hidden


@pytest.mark.usefixtures("_demo")
def test_facts_tell_who_answered() -> None:
    facts = measuring(
        Fact("invited"), Fact("answered"), Fact("response_rate"), Fact("counties_without_answers")
    )
    values = [one.value for one in verdict(facts).measured]
    assert values == [439, 139, pytest.approx(31.66, abs=0.01), "Oslo"]


@pytest.mark.usefixtures("_demo")
def test_points_apart_are_those_of_the_group_furthest_off() -> None:
    [size] = verdict(measuring(Fact("points_apart", by="size"))).measured
    assert size.value == pytest.approx(100 * (89 / 439 - 26 / 139))


@pytest.mark.usefixtures("_demo")
def test_a_wave_without_answers_has_no_facts() -> None:
    nothing = verdict(measuring(Fact("invited")), wave="ordforere-na")
    assert nothing.measured == (Measured(None, 0),)


@pytest.mark.usefixtures("_demo")
def test_groups_are_told_in_words() -> None:
    shares = (Share("P1", (1,)), Share("P1", (1,), by="centrality", group=4))
    assert verdict(measuring(*shares)).group == "total / Minst sentralt (nivå 6)"
    assert verdict(measuring(Fact("points_apart", by="region"))).group == "Landsdel"


@pytest.mark.django_db
def test_a_wave_that_is_not_there_is_no_match() -> None:
    with pytest.raises(NoSuchWave):
        verify(SURVEY, "ingen")


def test_a_verdict_needs_every_figure_that_its_row_compares() -> None:
    figure = msgspec.structs.replace(FIGURE, accepted=Falling())
    whole = Verdict(figure, "total", (Measured(2.0, 9), Measured(1.0, 9)))
    assert whole.ok
    assert not replace(whole, measured=(Measured(2.0, 9), Measured(None, 0))).ok


def test_a_verdict_is_hidden_when_one_of_its_figures_is() -> None:
    figure = msgspec.structs.replace(FIGURE, accepted=Equals(1))
    assert Verdict(figure, "", (Measured(1, 9), Measured(1, 9, is_hidden=True))).is_hidden
    assert not Verdict(figure, "", (Measured(1, 9),)).is_hidden
