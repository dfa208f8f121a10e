"""Advice on a draft: what might be better, how much there is to read, and a trial."""

import pytest
from django.urls import reverse

from barometer.access import Role
from surveys.questionnaires.drafting.changing import change
from surveys.questionnaires.drafting.editing import add_page
from surveys.questionnaires.drafting.models import Draft
from surveys.questionnaires.drafting.parts import Part, item_part
from surveys.questionnaires.drafting.setting import set_property, set_text
from surveys.questionnaires.drafting.starting import draft_from, new_draft
from surveys.questionnaires.editing.advising import Advice, Missed, advice_on, core_state
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.simulator import WALKS
from tests.factories import make_version
from tests.staff import client_of
from tests.surveys.questionnaires.drafting.leaders import leaders
from tests.surveys.questionnaires.editing.drafts import loose, tiny_draft

pytestmark = pytest.mark.django_db


def sound_advice(draft: Draft, *, is_trying: bool = False) -> Advice:
    advice = advice_on(draft, is_trying=is_trying)
    assert advice is not None
    return advice


def test_a_draft_with_faults_has_no_advice_yet() -> None:
    draft = tiny_draft()
    change(draft, add_page(), 1, None)
    draft.refresh_from_db()
    assert advice_on(draft, is_trying=True) is None


def test_advice_is_told_by_the_part_it_is_about() -> None:
    document = loose()
    document["pages"][0]["items"][0]["text"] = {"nb": "Tid og penger?", "nn": "Tid og pengar?"}
    draft = draft_from(sound_document(document), "tiny", {"nb": "a", "nn": "a"}, None)
    advice = sound_advice(draft)
    assert list(advice.by_part) == [item_part("Q1")]
    assert [one.language for one in advice.readings] == ["nb", "nn"]
    assert [name for name, _reading in advice.readings_by_name] == ["bokmål", "nynorsk"]


def test_a_draft_is_compared_with_what_it_was_begun_from() -> None:
    version = make_version(loose())
    document = loose()
    document["pages"][0]["items"][0]["categories"][1]["code"] = 7
    draft = draft_from(sound_document(document), "next", {"nb": "a", "nn": "a"}, None)
    assert sound_advice(draft).by_part == {}
    draft.based_on = version
    (found,) = sound_advice(draft).by_part.values()
    assert [one.path for one in found] == ["$.pages[0].items[0].categories[1].code"]
    assert "had the code 2" in found[0].text


def test_nobody_is_sent_through_before_that_is_asked_for() -> None:
    assert sound_advice(tiny_draft()).trial is None
    trial = sound_advice(tiny_draft("other"), is_trying=True).trial
    assert trial is not None
    assert trial.simulation.walks == WALKS
    assert trial.never_reached == []


def test_what_nobody_was_shown_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    document = loose()
    rare: list[dict[str, object]] = [
        {
            **document["pages"][0]["items"][0],
            "code": f"R{place}",
            "categories": [{"code": code, "text": {"nb": "a", "nn": "a"}} for code in range(1, 41)],
        }
        for place in range(4)
    ]
    exact = [{"op": "eq", "item": f"R{place}", "value": 1} for place in range(4)]
    document["pages"][0]["items"] += rare
    document["pages"][2]["items"][0]["condition"] = {"op": "and", "of": exact}
    draft = draft_from(sound_document(document), "tiny", {"nb": "a", "nn": "a"}, None)
    monkeypatch.setattr("surveys.questionnaires.editing.advising.WALKS", 100)
    trial = sound_advice(draft, is_trying=True).trial
    assert trial is not None
    code = document["pages"][2]["items"][0]["code"]
    assert trial.never_reached == [Missed(item_part(code), "")]


def test_a_core_item_is_known_and_its_changed_meaning_too() -> None:
    version = make_version(leaders())
    draft = new_draft(version.questionnaire, version, None)
    core = item_part("A1")
    assert (core_state(draft, core), core_state(draft, item_part("A2"))) == ("core", "")
    typo = change(draft, set_text(core, "text", "nb", "Har dere innførtt noe nytt?"), 1, None)
    assert core_state(typo, core) == "core"
    reworded = change(draft, set_text(core, "text", "nb", "Har dere gjort noe annet?"), 2, None)
    assert core_state(reworded, core) == "changed"


def test_a_core_item_does_not_stop_being_one_because_its_mark_is_gone() -> None:
    version = make_version(leaders())
    draft = new_draft(version.questionnaire, version, None)
    unmarked = change(draft, set_property(item_part("A1"), "core", value=False), 1, None)
    assert core_state(unmarked, item_part("A1"))
    assert core_state(unmarked, Part("page", "tried")) == ""


def test_an_item_marked_in_a_draft_from_nothing_is_a_core_item() -> None:
    draft = tiny_draft()
    marked = change(draft, set_property(item_part("Q1"), "core", value=True), 1, None)
    assert core_state(marked, item_part("Q1")) == "core"
    page = client_of(Role.FIELD_MANAGER).get(
        reverse("questionnaires:part", args=["tiny", "item:Q1"])
    )
    assert "agreed with other countries" in page.content.decode()
