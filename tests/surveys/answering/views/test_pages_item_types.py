"""Each type of item on its page: posted, refused, shown again, stored."""

import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import gettext, override

from tests.factories import make_invitation, make_open_wave, make_version
from tests.questionnaires.reading import raw
from tests.surveys.answering.conftest import Respondent

pytestmark = pytest.mark.django_db
NBSP = "\u00a0"


def begin(name: str) -> Respondent:
    wave = make_open_wave(1, version=make_version(raw(name)))
    return Respondent().start(make_invitation(wave))


def text_of(response: Any) -> str:
    page: str = response.content.decode()
    return page


def said(msgid: str) -> str:
    with override("nb"):
        return gettext(msgid)


def test_a_step_of_a_scale_is_stored_and_shown_again() -> None:
    respondent = begin("scale_with_ends")
    assert respondent.save("p1", L="0").status_code == 302
    assert respondent.answers == {"L": 0}
    page = text_of(respondent.show("p1"))
    assert re.search(r'id="id-L-0" checked', page)
    assert "Svært dårlig" in page
    assert "Svært godt" in page


def test_a_number_is_stored_as_a_number_and_shown_as_it_is_written() -> None:
    respondent = begin("numbers_in_ranges")
    assert respondent.save("p1", Whole="1 200", Share="2.5").status_code == 302
    assert respondent.answers == {"Whole": 1200, "Share": 2.5}
    page = text_of(respondent.show("p1"))
    assert 'value="1200"' in page
    assert 'value="2,5"' in page
    assert f"2,5{NBSP}årsverk" in text_of(respondent.get(reverse("answering:review")))


def test_a_number_that_is_none_is_kept_as_it_was_typed_and_not_counted() -> None:
    respondent = begin("numbers_in_ranges")
    answer = respondent.save("p1", Whole="<b>mange", Share="3")
    assert answer.status_code == 422
    assert 'value="&lt;b&gt;mange"' in text_of(answer)
    assert respondent.answers == {"Share": 3}
    assert 'value="&lt;b&gt;mange"' in text_of(respondent.show("p1")), "on the next visit too"


def test_a_date_is_stored_as_iso_and_shown_in_its_fields() -> None:
    respondent = begin("dates_between")
    posted: dict[str, Any] = {"Start.day": "7", "Start.month": "12", "Start.year": "2019"}
    assert respondent.save("p1", **posted).status_code == 302
    assert respondent.answers == {"Start": "2019-12-07"}
    page = text_of(respondent.show("p1"))
    fields = re.findall(r'name="Start\.(\w+)" value="(\d+)"', page)
    assert fields == [("day", "7"), ("month", "12"), ("year", "2019")]
    assert "7.12.2019" in text_of(respondent.get(reverse("answering:review")))


def test_what_is_no_date_is_shown_again_at_the_field_that_is_wrong() -> None:
    respondent = begin("dates_between")
    posted: dict[str, Any] = {"Start.day": "7", "Start.month": "des", "Start.year": "2019"}
    page = text_of(respondent.save("p1", **posted))
    assert 'value="des"' in page
    assert re.findall(r'name="([\w.]+)"[^>]*aria-invalid', page) == ["Start.month"]
    assert 'href="#id-Start-month"' in page


def test_consent_that_is_required_must_be_given() -> None:
    respondent = begin("consent_to_go_on")
    assert respondent.save("p1").status_code == 422
    assert respondent.save("p1", Read="1").status_code == 302
    assert respondent.answers == {"Read": 1}
    assert re.search(r'id="id-Read" checked', text_of(respondent.show("p1")))


def test_consent_can_be_taken_back() -> None:
    respondent = begin("consent_to_go_on")
    respondent.save("p1", Read="1", Contact="1")
    respondent.save("p1", Read="1")
    assert respondent.answers == {"Read": 1}


def test_a_page_with_a_lone_box_has_a_heading_of_its_own() -> None:
    loose = raw("consent_to_go_on")
    del loose["pages"][0]["items"][1], loose["pages"][1], loose["pages"][0]["title"]
    wave = make_open_wave(1, version=make_version(loose))
    page = text_of(Respondent().start(make_invitation(wave)).show("p1"))
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == ["Et samtykke"]


def test_a_long_list_is_one_field() -> None:
    respondent = begin("long_list_as_select")
    page = text_of(respondent.show("p1"))
    assert page.count("<option") == 14
    assert said("Choose from the list") in page
    respondent.save("p1", County="97", County__specify="Svalbard")
    assert respondent.answers == {"County": 97, "County:specify": "Svalbard"}
    assert re.search(r'value="97"[^>]* selected', text_of(respondent.show("p1")))


def order_on(page: str) -> list[str]:
    return re.findall(r'name="R" value="(\d+)"', page)


def test_the_order_stays_the_respondents_own() -> None:
    first, second = begin("random_order"), begin("random_order")
    before = order_on(text_of(first.show("p1")))
    first.save("p1", R="1")
    assert order_on(text_of(first.show("p1"))) == before
    assert first.stored is not None
    seeds = {first.stored.order_seed}
    for respondent in (second, *(begin("random_order") for _one in range(4))):
        respondent.save("p1", R="1")
        assert respondent.stored is not None
        seeds.add(respondent.stored.order_seed)
    assert len(seeds) == 6
    assert set(first.answers or {}) == {"R"}


def test_the_order_is_drawn_from_what_is_stored() -> None:
    respondent = begin("random_order")
    respondent.save("p1", R="1")
    assert respondent.stored is not None
    orders = []
    for seed in range(8):
        type(respondent.stored).objects.update(order_seed=seed)
        orders.append(tuple(order_on(text_of(respondent.show("p1")))))
    assert len(set(orders)) > 4


SHARES: dict[str, Any] = {"N1": "50", "N2": "30", "N3": "21"}


def test_a_broken_rule_holds_the_page_back_with_its_own_words() -> None:
    respondent = begin("sum_to_hundred")
    answer = respondent.save("p1", **SHARES)
    message = "Andelene skal bli 100 prosent til sammen."
    assert answer.status_code == 422
    assert not respondent.answers
    page = text_of(answer)
    assert page.count(f'data-field="validation">{message}') == 2
    assert re.findall(rf'href="#([\w-]+)">{message}', page) == ["id-N1"]
    assert respondent.save("p1", **SHARES | {"N3": "20"}).status_code == 302


def test_a_rule_that_a_later_change_breaks_holds_back_what_is_submitted() -> None:
    respondent = begin("sum_to_hundred")
    respondent.save("p1", **SHARES | {"N3": "20"})
    respondent.save("p2", A=["1"])
    stored = respondent.stored
    assert stored is not None
    type(stored).objects.update(answers={"N1": 50, "N2": 30, "N3": 21, "A": [1]})
    answer = respondent.submit()
    assert answer.status_code == 422
    assert reverse("answering:page", args=["p1"]) in text_of(answer)
    respondent.save("p1", **SHARES | {"N3": "20"})
    assert respondent.submit().status_code == 302


def test_an_earlier_answer_is_repeated_and_escaped() -> None:
    respondent = begin("piped_answers")
    unit = respondent.invitation.sampled_unit.unit_name
    respondent.save("p1", Name="<script>alert(1)</script>", Goals=["1"], G_dot_laws="2")
    page = text_of(respondent.show("p2"))
    assert "<script>alert" not in page
    assert f"Er «&lt;script&gt;alert(1)&lt;/script&gt;» tatt i bruk i {unit}?" in page
    assert "Målet var: Bedre tjenester." in page
    assert "Du svarte at lover var: Uviktig." in page
    assert f"Innovasjon i {unit}." in page


def test_what_is_not_answered_is_repeated_as_dots() -> None:
    respondent = begin("piped_answers")
    respondent.save("p1")
    assert "Er «…» tatt i bruk" in text_of(respondent.show("p2"))
