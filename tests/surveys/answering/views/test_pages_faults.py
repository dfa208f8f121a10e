"""A fault, of every type of item: on top and at its field, in the same words, once."""

from typing import Any

import pytest
from django.utils.translation import override

from surveys.questionnaires.item_types.table import ITEM_TYPES
from tests.factories import make_invitation, make_open_wave, make_version
from tests.markup import Element, elements_of
from tests.questionnaires.reading import raw
from tests.surveys.answering.conftest import Respondent

pytestmark = pytest.mark.django_db

FAULTS: dict[str, tuple[str, str, dict[str, Any], str, str]] = {
    "single": ("other_please_specify", "one", {}, "Du har ikke svart", "id-S-1"),
    "single, select": ("long_list_as_select", "p1", {}, "Du har ikke svart", "id-County"),
    "single, other+": (
        "other_please_specify",
        "one",
        {"S": "97", "S:specify": "x" * 201},
        "Teksten er på 201 tegn",
        "id-S-97-text",
    ),
    "multiple": ("at_least_two", "one", {}, "Du har ikke svart", "id-M-1"),
    "multiple, too few+": ("at_least_two", "one", {"M": "1"}, "Du har valgt 1", "id-M-1"),
    "multiple, together+": (
        "exclusive_category",
        "one",
        {"M": ["1", "99"]},
        "sammen med andre svar",
        "id-M-1",
    ),
    "scale": ("scale_with_ends", "p1", {}, "Du har ikke svart", "id-L-0"),
    "grid": ("required_grid", "one", {"G.one": "1"}, "Velg et svar for", "id-G-two-1"),
    "text": ("open_texts", "one", {"L": "a", "D": "b"}, "Du har ikke svart", "id-S"),
    "text, long+": ("open_texts", "one", {"L": "x" * 301}, "Teksten er på 301 tegn", "id-L"),
    "number": ("numbers_in_ranges", "p1", {"Share": "1"}, "Du har ikke svart", "id-Whole"),
    "number+": ("numbers_in_ranges", "p1", {"Whole": "mange"}, "Skriv et helt tall", "id-Whole"),
    "date": ("dates_between", "p1", {}, "Du har ikke svart", "id-Start-day"),
    "date+": (
        "dates_between",
        "p1",
        {"Start.day": "31", "Start.month": "2", "Start.year": "2019"},
        "finnes ikke",
        "id-Start-day",
    ),
    "consent": ("consent_to_go_on", "p1", {}, "før du går videre", "id-Read"),
}


def in_two_languages(loose: Any) -> Any:
    """The questionnaire with its bokmål for nynorsk where it has none: waves ask for both."""
    if isinstance(loose, list):
        return [in_two_languages(one) for one in loose]
    if not isinstance(loose, dict):
        return loose
    both = {"nn": loose["nb"]} if isinstance(loose.get("nb"), str) else {}
    return both | {key: in_two_languages(value) for key, value in loose.items()}


def refused(kind: str) -> list[Element]:
    """The page as it comes back."""
    name, page, posted, _words, _target = FAULTS[kind]
    document = in_two_languages(raw(name)) | {"languages": ["nb", "nn"]}
    wave = make_open_wave(1, version=make_version(document))
    respondent = Respondent().start(make_invitation(wave))
    fields = {key.replace(":", "__").replace(".", "_dot_"): one for key, one in posted.items()}
    answer = respondent.save(page, **fields)
    assert answer.status_code == 422
    return elements_of(answer.content.decode())


def test_no_type_is_left_out() -> None:
    assert {kind.rstrip("+").partition(",")[0] for kind in FAULTS} == set(ITEM_TYPES) - {
        "information"
    }


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_told_as_it_should_be(kind: str) -> None:
    page = refused(kind)
    _name, _page, _posted, words, target = FAULTS[kind]
    with override("nb"):
        title = next(one.text for one in page if one.tag == "title")
    assert title.startswith("Feil: ")
    summary = next(one for one in page if one.attributes.get("id") == "summary")
    assert summary.attributes["role"] == "alert"
    assert {"autofocus", "tabindex"} <= summary.attributes.keys()
    links = [one for one in page if one.attributes.get("href") == f"#{target}"]
    (link,) = [one for one in links if words in one.text]
    told = [one.text for one in page if one.attributes.get("data-field") == "validation"]
    assert told.count(link.text) == 1, "the same words at the field, once"
    by_id = {one.attributes["id"]: one for one in page if one.attributes.get("id")}
    assert len(by_id) == len([one for one in page if one.attributes.get("id")]), "ids are unique"
    assert by_id[target].tag in {"input", "select", "textarea"}
    describing = [
        one
        for one in page
        if one.attributes.get("aria-invalid") == "true"
        for described in one.attributes.get("aria-describedby", "").split()
        if link.text in by_id[described].text
    ]
    assert describing, "what is invalid names the words that tell why"


@pytest.mark.parametrize("kind", FAULTS)
def test_what_was_entered_is_kept(kind: str) -> None:
    page = refused(kind)
    kept: dict[str, list[str]] = {}
    for one in page:
        name = one.attributes.get("name", "")
        if one.tag == "textarea" and one.text:
            kept.setdefault(name, []).append(one.text)
        elif one.attributes.get("type") in {"radio", "checkbox"}:
            if "checked" in one.attributes:
                kept.setdefault(name, []).append(one.attributes["value"])
        elif one.tag == "input" and one.attributes.get("value"):
            kept.setdefault(name, []).append(one.attributes["value"])
    posted = FAULTS[kind][2]
    for name, values in posted.items():
        assert kept[name] == (values if isinstance(values, list) else [values])
