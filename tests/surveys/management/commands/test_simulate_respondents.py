import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django.live_server_helper import LiveServer

from surveys.answering.models import Response
from surveys.fieldwork.links import link_for
from surveys.fieldwork.models import Wave
from tests.factories import make_open_wave

pytestmark = pytest.mark.django_db(transaction=True)


def run(wave: str, live_server: LiveServer, count: int = 4, **options: Any) -> str:
    out = StringIO()
    call_command(
        "simulate_respondents", wave, count=count, base_url=live_server.url, stdout=out, **options
    )
    return out.getvalue()


@pytest.fixture
def wave() -> Wave:
    return make_open_wave(6)


def answers_by_case() -> dict[str, Any]:
    return {one.invitation.reference: one.answers for one in Response.objects.all()}


def test_so_many_answer(live_server: LiveServer, wave: Wave) -> None:
    assert run(wave.code, live_server) == "4 of 4 completed.\n"
    assert Response.objects.filter(submitted_at__isnull=False).count() == 4


def test_only_those_who_have_not_answered_do(live_server: LiveServer, wave: Wave) -> None:
    run(wave.code, live_server)
    assert run(wave.code, live_server) == "2 of 2 completed.\n"


def test_the_same_seed_gives_the_same_answers(live_server: LiveServer, wave: Wave) -> None:
    run(wave.code, live_server, seed=5)
    first = answers_by_case()
    Response.objects.all().delete()
    wave.invitations.update(state="open")
    run(wave.code, live_server, seed=5)
    assert answers_by_case() == first


def test_links_may_come_from_a_file(live_server: LiveServer, wave: Wave, tmp_path: Path) -> None:
    file = tmp_path / "links"
    cases = list(wave.invitations.all()[:2])
    file.write_text("\n".join(link_for(one) for one in cases), encoding="utf-8")
    printed = json.loads(run(wave.code, live_server, json=True, links=file))
    assert printed == {"wave": wave.code, "asked": 2, "completed": 2, "stopped": []}
    assert set(answers_by_case()) == {one.reference for one in cases}
    assert json.loads(run(wave.code, live_server, json=True, links=file))["asked"] == 0


def test_those_who_get_nowhere_are_told_of(
    live_server: LiveServer, wave: Wave, tmp_path: Path
) -> None:
    file = tmp_path / "links"
    file.write_text(f"/i/abcdefghjk/{'A' * 24}/", encoding="utf-8")
    printed = run(wave.code, live_server, links=file)
    assert printed == "0 of 1 completed.\nabcdefghjk stopped after 0 pages: \n"


@pytest.mark.parametrize(
    ("wave_code", "options", "words"),
    [
        ("none", {}, "no wave"),
        ("", {"base_url": "ftp://here"}, "http"),
        ("", {"links": Path("/nowhere/links")}, "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said(
    wave: Wave, wave_code: str, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("simulate_respondents", wave_code or wave.code, count=1, **options)


def test_a_file_of_something_else_is_refused(
    live_server: LiveServer, wave: Wave, tmp_path: Path
) -> None:
    file = tmp_path / "links"
    file.write_text("name;link", encoding="utf-8")
    with pytest.raises(CommandError, match="one personal link a line"):
        run(wave.code, live_server, links=file)
