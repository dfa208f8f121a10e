"""Links that open nothing are slowed down; links that are right never are."""

from pathlib import Path

from django.conf import settings as project_settings
from django.test import Client
from pytest_django import Settings

from surveys.answering.guessing import MOST
from surveys.answering.one_place import WINDOW
from surveys.fieldwork.links import link_for
from tests.factories import make_open_wave

BAD = "/i/abcdefghjk/" + "A" * 24 + "/"


def statuses(client: Client, times: int, **headers: str) -> list[int]:
    return [client.get(BAD, headers=headers).status_code for _turn in range(times)]


def test_after_twenty_from_one_place_the_next_are_refused(client: Client, db: None) -> None:
    assert statuses(client, MOST) == [404] * MOST
    refused = client.get(BAD)
    assert (refused.status_code, refused["Retry-After"]) == (429, str(WINDOW))
    assert client.post(BAD, {"start": "1"}).status_code == 429


def test_right_links_from_the_same_place_are_never_refused(client: Client, db: None) -> None:
    cases = list(make_open_wave(30).invitations.all())
    statuses(client, MOST + 1)
    shown = [Client().get(link_for(case)).status_code for case in cases]
    started = [Client().post(link_for(case), {"start": "1"}).status_code for case in cases]
    assert set(shown) == {200}
    assert set(started) == {302}
    assert client.get(BAD).status_code == 429, "and they do not wipe the slate"


def test_another_place_is_not_held_up(client: Client, db: None) -> None:
    statuses(client, MOST + 1)
    assert Client(REMOTE_ADDR="10.0.0.2").get(BAD).status_code == 404


def test_behind_our_proxy_the_last_hop_counts(client: Client, db: None, settings: Settings) -> None:
    settings.PRODUCTION = True
    forged = [{"X-Forwarded-For": f"10.0.0.{number}, 192.0.2.1"} for number in range(MOST)]
    assert {client.get(BAD, headers=one).status_code for one in forged} == {404}
    assert client.get(BAD, headers={"X-Forwarded-For": "1.1.1.1, 192.0.2.1"}).status_code == 429
    assert client.get(BAD, headers={"X-Forwarded-For": "192.0.2.2"}).status_code == 404


def test_no_address_is_kept_and_nothing_in_the_database(client: Client, db: None) -> None:
    statuses(client, 3)
    kept = "".join(
        f"{path.name} {path.read_bytes()!r}"
        for path in Path(str(project_settings.CACHES["default"]["LOCATION"])).rglob("*")
        if path.is_file()
    )
    assert kept
    assert "127.0.0.1" not in kept


def test_all_processes_count_together(client: Client, db: None) -> None:
    backend = str(project_settings.CACHES["default"]["BACKEND"])
    assert backend.rpartition(".")[2] in {"FileBasedCache", "RedisCache"}, "none that is local"
