"""Cases made into rows."""

import pytest
from django.utils.crypto import salted_hmac

from surveys.exports.cases import read_cases
from surveys.exports.codebook import build_codebook
from surveys.exports.codes import NOT_ASKED
from surveys.exports.parts import Part, PartReader
from surveys.fieldwork.models import Wave
from surveys.questionnaires.document import Document
from surveys.questionnaires.format import sound_document
from surveys.register.models import SampledUnit
from tests.results.answered import DOCUMENT, LARGE, SMALL, make_answered_wave

pytestmark = pytest.mark.django_db


def part_of(wave: Wave) -> Part:
    assert wave.questionnaire_version is not None
    return read_by(wave.questionnaire_version.load(), wave)


def read_by(document: Document, wave: Wave) -> Part:
    return PartReader(wave.code, document, build_codebook(document, "hash")).read(read_cases(wave))


def test_a_row_id_is_a_keyed_hash_of_the_wave_and_the_case() -> None:
    wave = make_answered_wave([{"P1": 1}])
    unit = SampledUnit.objects.get()
    keyed = salted_hmac("microdata.row", f"{wave.code}:{unit.pk}", algorithm="sha256").hexdigest()
    assert f"{part_of(wave).row_ids[0]:016x}" == keyed[:16]


def test_only_those_who_answered_have_codes() -> None:
    part = part_of(make_answered_wave([{"P1": 2}, None, {"P1": 1}]))
    assert sorted(part.coded.codes["P1"].tolist()) == [1, 2]
    assert sorted(part.answered.tolist()) == [False, True, True]


def test_a_condition_on_the_frame_is_judged_by_the_units_own_attributes() -> None:
    first, *others = DOCUMENT["pages"]
    large = {"op": "ge", "item": "frame.population", "value": 20_000}
    document = sound_document(
        DOCUMENT | {"pages": [first, *others[:-1], others[-1] | {"condition": large}]}
    )
    part = read_by(
        document, make_answered_wave([None, {"P1": 2}, {"P1": 1}], [LARGE, SMALL, LARGE])
    )
    asked = part.coded.codes["P3.laws"] != NOT_ASKED
    assert dict(zip(part.coded.codes["P1"].tolist(), asked.tolist(), strict=True)) == {
        2: False,
        1: True,
    }


def test_it_is_told_what_units_have_from_their_successor() -> None:
    units = [{"centrality_from": "successor"}, {}]
    assert part_of(make_answered_wave([{}, {}], units)).successors == {"centrality_from"}
