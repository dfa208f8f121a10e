"""Item series declared between versions, one by one or from a file."""

from typing import Any

import msgspec
import pytest

from surveys.conditions import Equal
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.loading import load_library_questionnaire, store_version
from surveys.questionnaires.models import ItemSeries, QuestionnaireVersion
from surveys.questionnaires.versions.corrections import store_correction
from surveys.questionnaires.versions.declaring import (
    declare,
    declare_from,
    declare_library_series,
    link_of,
    links_between,
    withdraw,
)
from surveys.questionnaires.versions.series import Link
from tests.factories import make_user, make_version
from tests.surveys.questionnaires.drafting.leaders import leaders, said

pytestmark = pytest.mark.django_db
NOTE = {"nb": "Nye sektorer", "nn": "Nye sektorar"}


@pytest.fixture
def versions() -> tuple[QuestionnaireVersion, QuestionnaireVersion]:
    return make_version(leaders()), make_version(leaders(code="leaders-2022"))


def line(**fields: Any) -> dict[str, Any]:
    return {
        "series": "innovation",
        "wave_a": "leaders",
        "item_a": "A1",
        "wave_b": "leaders-2022",
        "item_b": "A1",
        "relation": "same",
        "map": {},
        "note": {},
        **fields,
    }


def refused(*lines: object) -> list[str]:
    with pytest.raises(DocumentFault) as refusal:
        declare_from(msgspec.json.encode(lines))
    assert not ItemSeries.objects.exists()
    return [str(fault) for fault in refusal.value.faults]


def test_a_declared_link_is_found_by_its_first_item(
    versions: tuple[QuestionnaireVersion, QuestionnaireVersion],
) -> None:
    kari = make_user(username="kari")
    mapped = Link(
        series="innovation", item_a="A1", item_b="A1", relation="recoded", map={1: 1, 2: 1, 3: 2}
    )
    declared = declare(*versions, mapped, kari)
    assert links_between(*versions) == {"A1": declared}
    declared.refresh_from_db()
    assert declared.recoding == {"1": 1, "2": 1, "3": 2}
    assert declared.declared_by == kari


def test_a_link_declared_anew_takes_the_old_ones_place(
    versions: tuple[QuestionnaireVersion, QuestionnaireVersion],
) -> None:
    for item_b, relation in (("A1", "same"), ("A1", "break"), ("N1", "break")):
        link = Link(series="x", item_a="A1", item_b=item_b, relation=relation, note=NOTE)  # type: ignore[arg-type]
        declare(*versions, link, None)
    assert [(one.item_a, one.item_b) for one in ItemSeries.objects.all()] == [("A1", "N1")]


def test_a_wrong_link_is_refused(
    versions: tuple[QuestionnaireVersion, QuestionnaireVersion],
) -> None:
    with pytest.raises(DocumentFault, match="no item Z1"):
        declare(*versions, Link(series="x", item_a="Z1", item_b="A1", relation="same"), None)


def test_what_was_declared_holds_of_corrections_too(
    versions: tuple[QuestionnaireVersion, QuestionnaireVersion],
) -> None:
    first, second = versions
    declared = declare(
        first, second, Link(series="x", item_a="A1", item_b="A1", relation="same"), None
    )
    document = sound_document(leaders(code="leaders-2022", title=said("Ledere!")))
    corrected = store_correction(second, document, None, "")
    assert links_between(first, corrected) == {"A1": declared}
    assert links_between(corrected, first) == {}


@pytest.mark.usefixtures("versions")
def test_the_links_of_a_file_are_declared_between_the_newest_versions() -> None:
    newest = make_version(leaders(title=said("Helt andre ledere")))
    (declared,) = declare_from(msgspec.json.encode([line()]))
    assert (declared.version_a, declared.relation) == (newest, "same")


@pytest.mark.usefixtures("versions")
def test_a_file_with_a_fault_declares_nothing_and_every_fault_is_told_by_path() -> None:
    told = refused(line(), line(wave_b="none"), line(item_a="Z9"), line(relation="break"))
    assert told == [
        "$[1].wave_b: There is no questionnaire none.",
        "$[2].item_a: There is no item Z9.",
        "$[3].note: The note is missing in nb, nn.",
    ]


def test_a_file_of_another_shape_is_refused_by_path() -> None:
    faults = refused(line(relation="alike"), line(more=1))
    assert [fault.partition(":")[0] for fault in faults] == ["$[0].relation", "$[1].more"]
    with pytest.raises(DocumentFault, match="not JSON"):
        declare_from(b"{")
    with pytest.raises(DocumentFault, match="larger"):
        declare_from(b" " * 1_000_001)


def test_a_map_is_read_with_codes_as_numbers(
    versions: tuple[QuestionnaireVersion, QuestionnaireVersion],
) -> None:
    recoded = line(relation="recoded", map={"1": 1, "2": 1, "3": 2})
    (declared,) = declare_from(msgspec.json.encode([recoded]))
    assert declared.recoding == {"1": 1, "2": 1, "3": 2}
    assert declared.version_b == versions[1]


def test_the_leaders_series_are_declared_from_the_library() -> None:
    for code in ("ledere-2018", "ledere-2020"):
        store_version(load_library_questionnaire(code))
    declared = declare_library_series("ledere")
    assert len(declared) == ItemSeries.objects.count() > 5
    assert {one.relation for one in declared} == {"break"}
    assert all("sektorar" in one.note["nn"] for one in declared)
    assert declare_library_series("ledere")
    assert ItemSeries.objects.count() == len(declared)


def test_a_declared_link_reads_as_it_was_entered(
    versions: tuple[QuestionnaireVersion, QuestionnaireVersion],
) -> None:
    scope = Equal(item="frame.sector", value="helse")
    entered = Link(
        series="innovation", item_a="A1", item_b="A1", relation="break", note=NOTE, scope=scope
    )
    declare(*versions, entered, None)
    assert link_of(ItemSeries.objects.get()) == entered


def test_what_was_declared_can_be_taken_back_once(
    versions: tuple[QuestionnaireVersion, QuestionnaireVersion],
) -> None:
    declare(*versions, Link(series="innovation", item_a="A1", item_b="A1", relation="same"), None)
    assert withdraw(*versions, "A1")
    assert links_between(*versions) == {}
    assert not withdraw(*versions, "A1")
