"""Items of two versions beside each other, and what their form says."""

import json

import msgspec
import pytest
from django.http import QueryDict

from surveys.conditions import Condition, Equal, Or
from surveys.questionnaires.editing.pairing import (
    Refusal,
    entered_link,
    pairs,
    sectors_in,
    unpaired,
)
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.models import QuestionnaireVersion
from surveys.questionnaires.versions.declaring import declare
from surveys.questionnaires.versions.series import Link
from tests.factories import make_version
from tests.surveys.questionnaires.drafting.leaders import leaders

NOTE = {"nb": "Nye sektorer", "nn": "Nye sektorar"}
FORM = "series=innovation&item_a=A1&item_b=A1"
HEALTH = Equal(item="frame.sector", value="helse")
SCHOOLS = Equal(item="frame.sector", value="oppvekst")
LARGE = msgspec.convert({"op": "ge", "item": "frame.employees", "value": 10}, Condition)


@pytest.fixture
def versions(db: None) -> tuple[QuestionnaireVersion, QuestionnaireVersion]:
    return make_version(leaders()), make_version(leaders(code="leaders-2022"))


@pytest.mark.parametrize(
    ("posted", "scope"),
    [
        ("sector=helse", HEALTH),
        ("sector=helse&sector=oppvekst", Or(of=(HEALTH, SCHOOLS))),
        ("", None),
        ("scope=" + json.dumps(msgspec.to_builtins(LARGE)), LARGE),
    ],
)
def test_a_break_may_leave_out_those_who_are_ticked(posted: str, scope: Condition | None) -> None:
    assert entered_link(QueryDict(f"{FORM}&relation=break&{posted}")).scope == scope


def test_who_is_ticked_does_not_count_where_nothing_breaks() -> None:
    assert entered_link(QueryDict(f"{FORM}&relation=same&sector=helse")).scope is None


@pytest.mark.parametrize("scope", ["{", '{"op": "eq"}', "1"])
def test_a_scope_that_is_no_condition_is_refused(scope: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        entered_link(QueryDict(f"{FORM}&relation=break&scope={scope}"))


def test_sectors_are_read_from_a_scope_that_is_about_nothing_else() -> None:
    assert sectors_in(HEALTH) == ("helse",)
    assert sectors_in(Or(of=(HEALTH, SCHOOLS))) == ("helse", "oppvekst")
    assert sectors_in(LARGE) is sectors_in(Or(of=(HEALTH, LARGE))) is sectors_in(None) is None


def test_a_declared_scope_is_ticked_or_told_and_sent_back(
    versions: tuple[QuestionnaireVersion, QuestionnaireVersion],
) -> None:
    for scope, ticked, is_kept in ((HEALTH, ["helse"], False), (LARGE, [], True)):
        link = Link(
            series="innovation", item_a="A1", item_b="A1", relation="break", note=NOTE, scope=scope
        )
        declare(*versions, link, None)
        pair = next(one for one in pairs(*versions, {}) if one.link.item_a == "A1")
        assert [value for value, _words, is_on in pair.sectors if is_on] == ticked
        assert bool(pair.kept_scope) is is_kept
        assert pair.scope_words


def test_two_items_of_other_names_are_put_together_when_chosen(
    versions: tuple[QuestionnaireVersion, QuestionnaireVersion],
) -> None:
    first = pairs(*versions, {}, ("N1", "N2"))[0]
    assert (first.link.item_a, first.link.item_b, first.link.relation) == ("N1", "N2", "reworded")
    assert len(pairs(*versions, {}, ("N1", "Gone"))) == len(pairs(*versions, {}))


def test_what_was_entered_and_refused_stays_in_its_form(
    versions: tuple[QuestionnaireVersion, QuestionnaireVersion],
) -> None:
    entered = Link(series="innovation", item_a="A1", item_b="A1", relation="break")
    found = pairs(*versions, {"A1": Refusal(entered, ["Why"]), "N1": Refusal(None, ["Worse"])})
    told = {one.link.item_a: (one.link.relation, list(one.faults)) for one in found}
    assert told["A1"] == ("break", ["Why"])
    assert told["N1"] == ("same", ["Worse"])


def test_items_that_stand_in_no_pair_are_listed_without_information() -> None:
    document = sound_document(leaders())
    assert [code for code, _words in unpaired(document, {"A1", "A2", "B1"})] == ["N1", "N2", "B2"]
