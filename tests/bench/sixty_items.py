"""A wave as large as one likes: sixty items, answered at random and then multiplied by SQL."""

from __future__ import annotations

import random
from typing import Any

from django.db import connection
from django.db.models import Max, Model
from django.utils import timezone

from surveys.answering.models import Response
from surveys.fieldwork.models import Invitation, Wave
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.loading import store_version
from surveys.register.models import Position, SampledUnit, Unit
from tests.factories import make_sample, make_wave

TEMPLATES = 400
ROWS = ("laws", "economy", "knowledge", "technology")


def text(words: str) -> dict[str, str]:
    return {"nb": words, "nn": words}


def document() -> dict[str, Any]:
    """40 single choices, 10 multiple ones, 5 grids, 3 scales, a number and a text; 3 conditions."""
    few = [{"code": code, "text": text(str(code))} for code in range(1, 6)]
    few.append({"code": 99, "text": text("Vet ikke"), "missing": "dont_know"})
    many = [{"code": code, "text": text(str(code))} for code in range(1, 8)]
    rows = [{"code": row, "text": text(row)} for row in ROWS]
    ends = {"low_end": text("Lav"), "high_end": text("Høy")}
    items: list[dict[str, Any]] = [
        *({"code": f"S{at}", "type": "single", "categories": few} for at in range(40)),
        *({"code": f"M{at}", "type": "multiple", "categories": many} for at in range(10)),
        *({"code": f"G{at}", "type": "grid", "categories": few, "rows": rows} for at in range(5)),
        *(
            {"code": f"L{at}", "type": "scale", "scale_from": 0, "scale_to": 10, **ends}
            for at in range(3)
        ),
        {"code": "N1", "type": "number", "minimum": 0, "maximum": 1000},
        {"code": "T1", "type": "text"},
    ]
    for item in items:
        item["text"] = text(item["code"])
    pages: list[dict[str, Any]] = [
        {"code": f"p{at}", "items": items[at * 5 : at * 5 + 5]} for at in range(12)
    ]
    for at in (3, 6, 9):
        pages[at]["condition"] = {"op": "ne", "item": f"S{at}", "value": 1}
    return {
        "format": "barometer-questionnaire/1",
        "code": "sixty",
        "title": text("Seksti spørsmål"),
        "languages": ["nb", "nn"],
        "introduction": text("Takk."),
        "definition": text("Noe nytt."),
        "pages": pages,
    }


def answers(chance: random.Random) -> dict[str, Any]:
    found: dict[str, Any] = {f"S{at}": chance.choice((1, 2, 3, 4, 5, 99)) for at in range(40)}
    found |= {f"M{at}": sorted(chance.sample(range(1, 8), 3)) for at in range(10)}
    found |= {f"G{at}": {row: chance.randint(1, 5) for row in ROWS} for at in range(5)}
    found |= {f"L{at}": chance.randint(0, 10) for at in range(3)}
    found["N1"] = chance.randint(0, 1000)
    if chance.random() < 0.2:
        found["T1"] = "Vi har fått nytt bibliotek, og mye annet er blitt enklere."
    return found


def frozen(chance: random.Random) -> dict[str, Any]:
    return {
        "kind": "municipality",
        "number": "0000",
        "population": chance.choice([900, 6000, 40_000]),
        "centrality": chance.randint(1, 6),
        "centrality_from": "register",
        "county_number": "03",
        "county_name": "Oslo",
        "region": chance.choice(["Østlandet", "Vestlandet", "Nord-Norge"]),
        "language_form": "nb",
        "language_form_from": "register",
    }


def make_large_wave(size: int) -> Wave:
    """A closed wave that everybody answered; `size` is a multiple of the number of templates."""
    chance = random.Random(size)
    sample = make_sample(TEMPLATES)
    for unit in sample.sampled_units.all():
        unit.attributes = frozen(chance)
        unit.save(update_fields=["attributes"])
    version = store_version(sound_document(document()))
    wave = make_wave(version=version, sample=sample, state=Wave.State.CLOSED)
    now = timezone.now()
    Response.objects.bulk_create(
        Response(
            invitation=case,
            wave=wave,
            questionnaire_version=version,
            language="nb",
            answers=answers(chance),
            started_at=now,
            saved_at=now,
            submitted_at=now,
            receipt_number=f"R{case.pk}",
        )
        for case in wave.invitations.all()
    )
    _multiply(size - TEMPLATES)
    return wave


def _multiply(number: int) -> None:
    """So many further cases, copied from the last ones in turn, each row from the row before it."""
    tops = {model: int(model._default_manager.aggregate(top=Max("pk"))["top"]) for model in CHAIN}
    for model, changed in CHAIN.items():
        first = tops[model] + 1
        named = {"id": f"{first} + k"} | {
            column: value if isinstance(value, str) else f"{tops[value] + 1} + k"
            for column, value in changed.items()
        }
        columns = [str(field.column) for field in model._meta.concrete_fields]
        values = ", ".join(named.get(column, f't."{column}"') for column in columns)
        quoted = ", ".join(f'"{column}"' for column in columns)
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH RECURSIVE series(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM series"  # noqa: S608
                f" WHERE k + 1 < {number}) INSERT INTO {table} ({quoted}) SELECT {values}"
                f" FROM series JOIN {table} t ON t.id = {first - TEMPLATES} + k % {TEMPLATES}"
            )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


NEW = "'x' || k"
CHAIN: dict[type[Model], dict[str, str | type[Model]]] = {
    Unit: {"number": NEW},
    Position: {"unit_id": Unit},
    SampledUnit: {"position_id": Position},
    Invitation: {"sampled_unit_id": SampledUnit, "reference": NEW},
    Response: {"invitation_id": Invitation, "receipt_number": NEW},
}
