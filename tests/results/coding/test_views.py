"""The pages of open answers."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from barometer.access import RIGHTS, Right, Role
from results.coding import urls
from results.coding.models import FrameCategory, ScreenedAnswer
from surveys.fieldwork.models import Wave
from tests.results.coding.opened import KEY, make_wave_with_texts, row_with, screen_row
from tests.staff import client_of

pytestmark = pytest.mark.django_db

RIGHT = {
    "index": Right.SEE_RESULTS,
    "answers": Right.SEE_RESULTS,
    "frame": Right.SCREEN_TEXTS,
    "remove_category": Right.SCREEN_TEXTS,
    "screening": Right.SCREEN_TEXTS,
}


@pytest.fixture
def wave() -> Wave:
    return make_wave_with_texts()


@pytest.fixture
def analyst() -> Client:
    return client_of(Role.ANALYST)


def page(name: str, wave: Wave) -> str:
    more: dict[str, list[Any]] = {
        "index": [],
        "answers": [KEY],
        "frame": [KEY],
        "remove_category": [KEY, 1],
        "screening": [KEY, row_with(wave, "Kari")],
    }
    return reverse(f"coding:{name}", args=[wave.code, *more[name]])


def test_every_page_is_in_the_table_of_access() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == set(RIGHT)


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize("name", RIGHT)
def test_pages_are_open_to_those_with_the_right(wave: Wave, name: str, role: Role | None) -> None:
    client = client_of(role)
    ask = client.post if name == "remove_category" else client.get
    status = ask(page(name, wave)).status_code
    if role is None:
        assert status == 302
    else:
        assert (status == 403) is (RIGHT[name] not in RIGHTS[role])


def test_the_list_shows_what_nobody_has_screened_to_those_who_screen_alone(
    wave: Wave, analyst: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_screener = analyst.get(page("answers", wave)).content.decode()
    monkeypatch.setitem(RIGHTS, Role.ANALYST, frozenset({Right.SEE_RESULTS}))
    to_others = analyst.get(page("answers", wave)).content.decode()
    assert "Nordmann" in to_screener
    assert "Nordmann" not in to_others
    assert to_others.count("Not yet screened.") == 2


def test_proposals_are_put_into_the_text_and_marked_in_the_original(
    wave: Wave, analyst: Client
) -> None:
    response = analyst.get(page("screening", wave))
    assert "<mark>Kari Nordmann</mark>" in response.content.decode()
    assert response.context["form"].initial["text"] == "[name] lagde en app"


def test_after_an_answer_comes_the_next_one(wave: Wave, analyst: Client) -> None:
    posted = {"text": "[navn] lagde en app", "codes": ["1"]}
    response = analyst.post(page("screening", wave), posted)
    assert row_with(wave, "skolen") in response.headers["Location"]
    screened = ScreenedAnswer.objects.get()
    assert (screened.text, screened.codes) == ("[navn] lagde en app", [1])
    assert "[navn] lagde en app" in analyst.get(page("answers", wave)).content.decode()


def test_after_the_last_one_comes_the_list(wave: Wave, analyst: Client) -> None:
    screen_row(wave, "skolen", text="Nytt samarbeid")
    response = analyst.post(page("screening", wave), {"text": "En app"})
    assert response.headers["Location"] == page("answers", wave)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"sok": "samarbeid"}, 1),
        ({"sok": "kari"}, 1),
        ({"sok": "ingenting"}, 0),
        ({"tilstand": "gjennomgatt"}, 1),
        ({"tilstand": "ugjennomgatt"}, 1),
        ({"kode": "2"}, 1),
        ({"kode": "1"}, 0),
        ({"kode": "x"}, 2),
        ({}, 2),
    ],
)
def test_answers_are_found_by_word_state_and_code(
    wave: Wave, analyst: Client, query: dict[str, str], found: int
) -> None:
    screen_row(wave, "skolen", text="Nytt samarbeid", codes=(2,))
    assert len(analyst.get(page("answers", wave), query).context["rows"]) == found


def test_a_category_gets_the_next_code(wave: Wave, analyst: Client) -> None:
    analyst.post(page("frame", wave), {"label_nb": "Skole", "label_nn": "Skule"})
    assert FrameCategory.objects.get(label_nb="Skole").code == 3


def test_a_category_that_answers_have_stays(wave: Wave, analyst: Client) -> None:
    screen_row(wave, "Kari", text="En app", codes=(1,))
    analyst.post(page("remove_category", wave))
    assert FrameCategory.objects.filter(code=1).exists()


def test_a_category_without_answers_is_taken_out(wave: Wave, analyst: Client) -> None:
    analyst.post(page("remove_category", wave))
    assert not FrameCategory.objects.filter(code=1).exists()


@pytest.mark.parametrize("args", [["nowhere"], ["nowhere", KEY]])
def test_an_unknown_wave_is_not_found(analyst: Client, args: list[str]) -> None:
    name = "index" if len(args) == 1 else "answers"
    assert analyst.get(reverse(f"coding:{name}", args=args)).status_code == 404


@pytest.mark.parametrize("key", ["P1", "nothing"])
def test_an_item_that_is_not_open_is_not_found(wave: Wave, analyst: Client, key: str) -> None:
    assert analyst.get(reverse("coding:answers", args=[wave.code, key])).status_code == 404


def test_an_answer_of_another_wave_is_not_found(wave: Wave, analyst: Client) -> None:
    address = reverse("coding:screening", args=[wave.code, KEY, "0" * 16])
    assert analyst.get(address).status_code == 404


def test_script_in_an_answer_is_shown_literally(analyst: Client) -> None:
    wave = make_wave_with_texts()
    screen_row(wave, "Kari", text="<script>alert(1)</script>")
    shown = analyst.get(page("answers", wave)).content.decode()
    assert "&lt;script&gt;" in shown
    assert "<script>alert" not in shown


def test_a_frame_without_categories_says_what_a_category_is(wave: Wave, analyst: Client) -> None:
    assert "One more category" in analyst.get(page("frame", wave)).content.decode()
    FrameCategory.objects.all().delete()
    empty = analyst.get(page("frame", wave)).content.decode()
    assert "A category gathers answers about the same" in empty
    assert "The first category" in empty
