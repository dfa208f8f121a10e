"""Cases made into rows."""

import pytest
from django.utils.crypto import salted_hmac

from surveys.exports.cases import read_cases
from surveys.exports.codebook import build_codebook
from surveys.exports.parts import Part, PartReader
from surveys.fieldwork.models import Wave
from surveys.register.models import SampledUnit
from tests.results.answered import make_answered_wave

pytestmark = pytest.mark.django_db


def part_of(wave: Wave) -> Part:
    (cases,) = read_cases(wave)
    assert wave.questionnaire_version is not None
    document = wave.questionnaire_version.load()
    return PartReader(wave.code, document, build_codebook(document, "hash")).read(cases)


def test_a_row_id_is_a_keyed_hash_of_the_wave_and_the_case() -> None:
    wave = make_answered_wave([{"P1": 1}])
    unit = SampledUnit.objects.get()
    keyed = salted_hmac("microdata.row", f"{wave.code}:{unit.pk}", algorithm="sha256").hexdigest()
    assert f"{part_of(wave).row_ids[0]:016x}" == keyed[:16]


def test_only_those_who_answered_have_codes() -> None:
    part = part_of(make_answered_wave([{"P1": 2}, None, {"P1": 1}]))
    assert sorted(part.coded.codes["P1"].tolist()) == [1, 2]
    assert sorted(part.answered.tolist()) == [False, True, True]


def test_it_is_told_what_units_have_from_their_successor() -> None:
    units = [{"centrality_from": "successor"}, {}]
    assert part_of(make_answered_wave([{}, {}], units)).successors == {"centrality_from"}
