"""What no page of ours posts: refused in words, and nothing of it stored."""

import json
from typing import Any

import pytest
from django.urls import reverse

from surveys.questionnaires.document import Item
from surveys.questionnaires.fields import name_of, specify_name_of
from surveys.questionnaires.format import sound_document
from tests.surveys.answering.conftest import MAYORS, Respondent
from tests.surveys.answering.views.test_pages import said

ADDRESSES = ("answering:page", "answering:autosave")
DOCUMENT = sound_document(json.loads(MAYORS.read_text(encoding="utf-8")))
NO_CATEGORIES = ["0", "98765", "-1", "1e0", "1.0", " 1", "x", "1;2", "9" * 20]
NO_CATEGORIES.append("\N{ARABIC-INDIC DIGIT ONE}")
FIELDS = {"revision": 0, "window": "a", "turn": 1, "next": "1"}


def fields_of(item: Item) -> dict[str, str]:
    """One sound answer to the item, as its page would post it."""
    if item.rows:
        return {name_of(item.code, row.code): "1" for row in item.rows}
    return {item.code: str(item.categories[0].code) if item.categories else "Skjult"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_of_another_page_can_be_posted(mayor: Respondent, address: str) -> None:
    mayor.save("p1", P1="1")
    place = reverse(address, args=["p2"])
    for item in DOCUMENT.items():
        if item.code != "P2" and item.type != "information":
            answer = mayor.post(place, FIELDS | {"P2": "1"} | fields_of(item))
            assert answer.status_code == 400, item.code
    assert mayor.answers == {"P1": 1}


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_off_the_path_can_be_posted(mayor: Respondent, address: str) -> None:
    mayor.save("p1", P1="1")
    hidden = [page for page in DOCUMENT.pages if mayor.show(page.code).status_code == 404]
    assert hidden
    for page in hidden:
        fields = {name: value for item in page.items for name, value in fields_of(item).items()}
        answer = mayor.post(reverse(address, args=[page.code]), FIELDS | fields)
        assert answer.status_code == 404, page.code
    assert mayor.answers == {"P1": 1}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "value",
    [
        "0",
        "98765",
        "-1",
        "1e0",
        "1.0",
        " 1",
        "\N{ARABIC-INDIC DIGIT ONE}",
        "x",
        "1;2",
        "99999999999999999999",
    ],
)
def test_only_categories_that_are_offered_can_be_posted(
    mayor: Respondent, address: str, value: str
) -> None:
    for code, item in (("p1", "P1"), ("p2", "P2"), ("p9", "P8.laws")):
        answer = mayor.post(reverse(address, args=[code]), FIELDS | {item: value})
        assert answer.status_code == 400, item
    assert mayor.stored is None


def test_the_text_beside_other_is_stored_only_with_it(mayor: Respondent) -> None:
    mayor.save("p2", P2="1", P2__specify="Skjult")
    assert mayor.answers == {"P2": [1]}
    assert specify_name_of("P2") not in mayor.answers


@pytest.mark.parametrize("name", ["frame.population", "unit_name", "language", "receipt_number"])
def test_what_is_known_of_the_unit_cannot_be_posted(mayor: Respondent, name: str) -> None:
    before = mayor.invitation.sampled_unit.attributes
    mayor.post(reverse("answering:page", args=["p1"]), FIELDS | {"P1": "1", name: "1"})
    mayor.invitation.sampled_unit.refresh_from_db()
    assert mayor.invitation.sampled_unit.attributes == before
    assert mayor.stored is not None
    assert (mayor.stored.answers, mayor.stored.receipt_number) == ({"P1": 1}, "")
    assert mayor.stored.language == "nb"


@pytest.mark.parametrize("address", ADDRESSES)
def test_ten_megabytes_are_refused_before_they_are_read(mayor: Respondent, address: str) -> None:
    mayor.save("p1", P1="1")
    place = reverse(address, args=["p1"])
    answer: Any = mayor.post(place, FIELDS | {"P1": "x" * 10_000_000})
    assert answer.status_code == 413
    assert said("That was too much text") in answer.content.decode()
    assert mayor.answers == {"P1": 1}


@pytest.mark.parametrize("address", ADDRESSES)
def test_thousands_of_fields_are_refused(mayor: Respondent, address: str) -> None:
    mayor.save("p1", P1="1")
    fields = {f"f{number}": "1" for number in range(1001)} | {"P1": "2"}
    body = "&".join(f"{name}={value}" for name, value in fields.items())
    answer: Any = mayor.post(
        reverse(address, args=["p1"]), body, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()
    assert mayor.answers == {"P1": 1}
