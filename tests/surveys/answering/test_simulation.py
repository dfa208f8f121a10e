import random
import socket
from threading import Thread

import pytest
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from surveys.answering.models import Response
from surveys.answering.simulation import (
    NUMBERS,
    Control,
    Outcome,
    PageForm,
    SimulatedRespondent,
    forms_in,
    plausible_answers,
)
from surveys.fieldwork.links import link_for, token_for
from tests.factories import make_invitation, make_open_wave, make_version
from tests.questionnaires.reading import raw

PAGE = """
<button form="answers" name="next">Enter</button>
<form method="post" action="/svar/p1/"><input type="hidden" name="revision" value="3">
<input type="radio" name="Q1" value="1"><input type="radio" name="Q1" value="2">
<textarea name="Q2"></textarea><button name="next" value="1">Neste</button></form>
<form method="get"><button name="other">Annet</button></form>
"""


def chosen(controls: list[Control], seed: int) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for name, value in plausible_answers(controls, random.Random(seed)):
        fields.setdefault(name, []).append(value)
    return fields


def test_forms_are_read_with_what_stands_inside_them() -> None:
    assert forms_in(PAGE) == [
        PageForm(
            "/svar/p1/",
            "post",
            [
                Control("revision", "hidden", "3"),
                Control("Q1", "radio", "1"),
                Control("Q1", "radio", "2"),
                Control("Q2", "textarea", ""),
            ],
            ["next"],
        ),
        PageForm("", "get", [], ["other"]),
    ]


def test_what_is_hidden_is_posted_as_it_is() -> None:
    assert chosen([Control("revision", "hidden", "3")], 1) == {"revision": ["3"]}


def test_one_radio_button_is_chosen_and_not_always_the_same() -> None:
    controls = [Control("Q1", "radio", str(code)) for code in (1, 2, 99)]
    answers = [chosen(controls, seed).get("Q1", []) for seed in range(300)]
    assert {len(answer) for answer in answers} == {0, 1}
    counts = [answers.count([code]) for code in ("1", "2", "99")]
    assert min(counts[:2]) > 80
    assert 5 < counts[2] < 60


def test_check_boxes_stay_within_three_and_codes_apart_stand_alone() -> None:
    controls = [Control("Q2", "checkbox", str(code)) for code in (1, 2, 3, 4, 5, 97, 99)]
    answers = [chosen(controls, seed).get("Q2", []) for seed in range(300)]
    assert {len(answer) for answer in answers} == {0, 1, 2, 3}
    assert all(len(answer) == 1 for answer in answers if {"97", "99"} & set(answer))


def test_the_short_text_is_written_where_other_is_chosen() -> None:
    controls = [Control("Q2", "checkbox", "97"), Control("Q2:specify", "text", "")]
    for seed in range(50):
        answers = chosen(controls, seed)
        assert ("Q2:specify" in answers) == ("Q2" in answers)


LIST = """
<form method="post"><select name="Q1"><option value="">Velg</option>
<option value="1">En</option><option value="97">Annet</option></select>
<input type="text" name="Q2" inputmode="decimal" value=""><button name="next">Neste</button>
<input type="text" name="Q3.day" inputmode="numeric"><input type="text" name="Q4"></form>
"""


def test_lists_numbers_and_dates_are_known_for_what_they_are() -> None:
    assert forms_in(LIST)[0].controls == [
        Control("Q1", "select", "1"),
        Control("Q1", "select", "97"),
        Control("Q2", "number", ""),
        Control("Q3.day", "day", ""),
        Control("Q4", "text", ""),
    ]


def test_lists_numbers_and_dates_are_answered() -> None:
    answers = [chosen(forms_in(LIST)[0].controls, seed) for seed in range(100)]
    assert {tuple(one.get("Q1", [])) for one in answers} == {(), ("1",), ("97",)}
    assert {one["Q2"][0] for one in answers if "Q2" in one} == set(NUMBERS)
    assert all(1 <= int(one["Q3.day"][0]) <= 28 for one in answers)
    assert 20 < sum("Q4" in one for one in answers) < 90


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["every_item_type", "consent_to_go_on", "sum_to_hundred"])
def test_one_answers_every_type_to_the_receipt(
    live_server: LiveServer, settings: Settings, name: str
) -> None:
    settings.PUBLIC_BASE_URL = live_server.url
    wave = make_open_wave(2, version=make_version(raw(name)))
    for case in wave.invitations.all():
        assert SimulatedRespondent(link_for(case), 1).answer().completed


@pytest.mark.django_db(transaction=True)
def test_one_follows_the_pages_to_the_receipt(live_server: LiveServer) -> None:
    wave = make_open_wave(6)
    cases = list(wave.invitations.all())
    outcomes = [
        SimulatedRespondent(f"{live_server.url}/i/{one.reference}/{token_for(one)}/", 7).answer()
        for one in cases
    ]
    assert [(one.reference, one.completed) for one in outcomes] == [
        (case.reference, True) for case in cases
    ]
    submitted = Response.objects.filter(submitted_at__isnull=False)
    assert submitted.count() == 6
    for response in submitted:
        assert response.answers["Q1"] == 1 or "Q2" not in response.answers


@pytest.mark.django_db(transaction=True)
def test_one_whose_link_does_not_work_gets_nowhere(live_server: LiveServer) -> None:
    reference = make_invitation().reference
    respondent = SimulatedRespondent(f"{live_server.url}/i/{reference}/{'A' * 24}/", 1)
    assert respondent.answer() == Outcome(reference, False, 0, "")


def test_a_server_that_does_not_answer_is_told_of() -> None:
    outcome = SimulatedRespondent("http://127.0.0.1:1/i/abc/x/", 1).answer()
    assert not outcome.completed
    assert "refused" in outcome.stopped_at


def test_a_server_that_breaks_off_is_told_of() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def break_off() -> None:
            server.accept()[0].close()

        breaking_off = Thread(target=break_off)
        breaking_off.start()
        port = server.getsockname()[1]
        outcome = SimulatedRespondent(f"http://127.0.0.1:{port}/i/abc/x/", 1).answer()
        breaking_off.join()
    assert not outcome.completed
    assert outcome.stopped_at


def test_the_token_is_in_no_outcome(live_server: LiveServer, db: None) -> None:
    link = f"{live_server.url}/i/abcdefghjk/{'A' * 24}/"
    assert "A" * 24 not in str(SimulatedRespondent(link, 1).answer())
