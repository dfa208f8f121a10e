"""What results may know of how far two waves may be compared."""

import msgspec
import pytest

from surveys.conditions import Condition
from surveys.exports.series import SeriesLink, series_links
from surveys.exports.waves import NoSuchWave
from surveys.fieldwork.models import Wave
from surveys.questionnaires.loading import load_library_questionnaire, store_version
from surveys.questionnaires.versions.declaring import declare, declare_library_series
from surveys.questionnaires.versions.series import Link
from tests.factories import TINY_DOCUMENT, make_version, make_wave


def within(scope: object) -> SeriesLink:
    condition = msgspec.convert(scope, Condition) if scope else None
    return SeriesLink("L1", "L1", "L1", "break", {}, {}, condition)


HEALTH = {"op": "eq", "item": "frame.sector", "value": "helse"}
SCHOOLS = {"op": "eq", "item": "frame.sector", "value": "oppvekst"}


@pytest.mark.parametrize(
    ("scope", "groups"),
    [
        ({"op": "or", "of": [HEALTH, SCHOOLS]}, {1, 2}),
        ({"op": "not", "of": HEALTH}, {2, 3, 4, 5}),
        ({"op": "and", "of": [HEALTH, {"op": "answered", "item": "frame.region"}]}, set()),
        (None, set()),
    ],
)
def test_the_groups_that_may_be_compared_are_those_within_the_scope(
    scope: object, groups: set[int]
) -> None:
    assert within(scope).comparable_groups("sector") == groups
    assert within(scope).comparable_groups("region") == set()


@pytest.mark.django_db
def test_the_leaders_surveys_break_but_for_the_two_sectors_of_both_years() -> None:
    waves = [
        make_wave(
            0,
            version=store_version(load_library_questionnaire(f"ledere-{year}")),
            code=f"leaders-{year}",
        )
        for year in (2018, 2020)
    ]
    declare_library_series("ledere")
    links = series_links(*(wave.code for wave in waves))
    assert {"L1", "L11", "L14"} <= set(links)
    assert not {"L4", "L17", "L21"} & set(links)
    for link in links.values():
        assert not link.is_comparable
        assert link.comparable_groups("sector") == {1, 2}
        assert set(link.note) == {"nb", "nn"}


@pytest.mark.django_db
def test_links_come_by_the_item_of_the_second_wave_with_their_map() -> None:
    first, second = make_version(), make_version(TINY_DOCUMENT | {"code": "next"})
    recoded = Link(series="Q1", item_a="Q1", item_b="Q1", relation="recoded", map={1: 2, 2: 1})
    declare(first, second, recoded, None)
    earlier, later = make_wave(0, version=first), make_wave(0, version=second)
    (link,) = series_links(earlier.code, later.code).values()
    assert (link.item_b, link.recoding, link.is_comparable) == ("Q1", {1: 2, 2: 1}, True)


@pytest.mark.django_db
def test_two_waves_of_one_version_have_the_same_items() -> None:
    version = make_version()
    links = series_links(make_wave(0, version=version).code, make_wave(0, version=version).code)
    assert {item: link.relation for item, link in links.items()} == dict.fromkeys(
        ["Q1", "Q2", "Q3"], "same"
    )


@pytest.mark.django_db
def test_a_pilot_and_a_wave_without_a_questionnaire_have_no_series() -> None:
    wave, pilot = make_wave(0), make_wave(0, is_pilot=True)
    bare = Wave.objects.create(survey=wave.survey, code="bare", title="Bar")
    for other in (pilot.code, bare.code, "nowhere"):
        with pytest.raises(NoSuchWave):
            series_links(wave.code, other)
