"""Every address that the program has, with something to see behind each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from barometer.sink import keep
from results.coding.models import FrameCategory
from results.tabulation.cubes import compute_cube
from results.trends.models import ReferenceFigure
from surveys.conditions import Equal
from surveys.exports.derived.definition import Flag
from surveys.exports.derived.models import DerivedVariable
from surveys.fieldwork.links import link_for
from surveys.fieldwork.models import Invitation, Message, Wave
from surveys.questionnaires.drafting.starting import new_draft
from tests.factories import make_open_wave
from tests.results.answered import make_answered_wave
from tests.results.coding.opened import KEY, row_with
from tests.results.files.asking import asked_for

Arguments = dict[str, list[Any]]

MAIL = b"Subject: Hei\nMIME-Version: 1.0\nContent-Type: text/html\n\n<html><head></head></html>"
FLAG = msgspec.to_builtins(Flag(condition=Equal(item="P1", value=1)))

OF_A_WAVE = ("setup", "draw", "ready", "back_to_draft", "open", "extend", "close", "reopen")
OF_A_CASE = ["case", "resend", "undeliverable", "deliverable", "declined", "right_one", "address"]
OF_A_DRAFT = ["import-next", "outline", "check", "lock", "discard", "bank", "files", "changes"]
OF_RESULTS = ("wave", "progress", "crossings", "book")


def routes(
    patterns: list[Any] | None = None, before: str = "", app: str = ""
) -> Iterator[tuple[str, str]]:
    """The name of each address, with its app, and its route; names may be empty."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route, f"{pattern.namespace or app}")
        elif isinstance(pattern, URLPattern):
            yield f"{app}:{pattern.name or ''}", route


def make_field() -> Wave:
    """A pilot in the field with a draft of its questionnaire: two of four have something."""
    wave = make_open_wave(4, is_pilot=True)
    assert wave.questionnaire_version is not None
    new_draft(wave.questionnaire_version.questionnaire, wave.questionnaire_version, None)
    return wave


def make_results() -> Wave:
    """A wave with answers and all that hangs on them."""
    answers = [{"P1": 1 + place % 2, "P2b": f"Ord nummer {place}"} for place in range(24)]
    wave = make_answered_wave([one if one["P1"] == 1 else {"P1": 2} for one in answers])
    FrameCategory.objects.create(survey=wave.survey, key=KEY, code=1, label_nb="A", label_nn="A")
    DerivedVariable.objects.create(
        survey=wave.survey, code="D1", title={"nb": "D", "nn": "D"}, definition=FLAG
    )
    ReferenceFigure.objects.create(
        survey=wave.survey, item="P1", place="Danmark", year=2015, percent=79, source="CO-PI"
    )
    asked_for(wave_id=wave.pk)
    compute_cube(wave.code)
    return wave


def examples(field: Wave, results: Wave) -> dict[str, str]:
    """An address that exists for each route that takes something from its address."""
    arguments = of_the_field(field) | of_questionnaires(field) | of_results(results)
    link = link_for(first_case(field)).removeprefix(settings.PUBLIC_BASE_URL)
    return {name: reverse(name, args=given) for name, given in arguments.items()} | {
        "answering:arrival": link,
        "i/<str:reference>/<str:token>": link.rstrip("/"),
        "i/<path:rest>": "/i/abcdefghjk/half-a-link",
    }


def first_case(field: Wave) -> Invitation:
    return Invitation.objects.filter(wave=field).order_by("pk")[0]


def of_the_field(field: Wave) -> Arguments:
    folder = Path(str(settings.EMAIL_SINK_DIR))
    folder.mkdir(parents=True, exist_ok=True)
    mail, post = keep(folder, MAIL).name, Message.objects.filter(wave=field)[0].pk
    return {
        **{f"fieldwork:{name}": [field.code] for name in OF_A_WAVE},
        **{f"monitoring:{name}": [first_case(field).reference] for name in OF_A_CASE},
        "answering:page": ["p1"],
        "answering:autosave": ["p1"],
        "fieldwork:edit_survey": [field.survey.code],
        "fieldwork:mail": [mail],
        "fieldwork:mail_html": [mail],
        "monitoring:wave": [field.code],
        "monitoring:comments": [field.code],
        "monitoring:mail_arrived": [post],
        "monitoring:mail_again": [post],
    }


def of_questionnaires(field: Wave) -> Arguments:
    version = field.questionnaire_version
    assert version is not None
    form = version.questionnaire.code
    return {
        **{f"questionnaires:{name}": [form] for name in OF_A_DRAFT},
        "answering:preview": [form, "p1"],
        "fieldwork:correct": [form],
        "questionnaires:translations": [form],
        "questionnaires:begin": [form, 1],
        "questionnaires:part": [form, "item-Q1"],
        "questionnaires:condition": [form, "page-p2"],
        "questionnaires:file": [form, "xlsx"],
        "questionnaires:version-files": [form, 1],
        "questionnaires:version-file": [form, 1, "xlsx"],
        "questionnaires:versions": [form],
        "questionnaires:version": [form, 1],
    }


def of_results(results: Wave) -> Arguments:
    series, open_item = results.survey.code, [results.code, KEY]
    return {
        **{f"explorer:{name}": [results.code] for name in OF_RESULTS},
        "explorer:item": [results.code, "P1"],
        "explorer:download": [results.code, "P1", "csv"],
        "coding:index": [results.code],
        "coding:answers": [*open_item],
        "coding:frame": [*open_item],
        "coding:remove_category": [*open_item, 1],
        "coding:screening": [*open_item, row_with(results, "nummer 2")],
        "representativity:wave": [results.code],
        "weighting:wave": [results.code],
        "trends:association": [results.code],
        "trends:remove_reference": [ReferenceFigure.objects.get().pk],
        "trends:item": [series, "P1"],
        "trends:table": [series, "P1"],
        "trends:reference": [series, "P1"],
        "derived:new": [series],
        "derived:change": [series, "D1"],
        "derived:delete": [series, "D1"],
        "files:download": [asked_for(wave_id=results.pk, asked_at=timezone.now()).pk],
    }


def address_in_admin(name: str, route: str) -> str:
    """Those of the admin site follow one pattern: a model, and the number of a row of it."""
    found = re.match(r"admin/(\w+)/(\w+)/", route)
    row = None
    if found and "<" in route:
        row = apps.get_model(found[1], found[2])._default_manager.values_list("pk", flat=True)[:1]
    number = str(((row and list(row)) or [1])[0])
    place = re.sub(r"<[^>]+>", number, re.sub(r"\(\?P<app_label>.*", "surveys/", route))
    return "/" + place.replace("(?P1.*)$", "nowhere/").replace("^", "")


def addresses(field: Wave, results: Wave) -> dict[str, str]:
    """Route → address. Raises KeyError for a route that has no example yet."""
    known = examples(field, results)
    User.objects.get_or_create(username="somebody")
    found = {}
    for name, route in routes():
        if name.startswith("admin:"):
            found[route] = address_in_admin(name, route)
        elif "<" not in route:
            found[route] = f"/{route}"
        else:
            found[route] = known[route] if route in known else known[name]
    return found
