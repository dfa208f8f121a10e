"""KS's indicators as derived variables, and the weights of each year, stored with the demo.

KS printed figures of what is made of several answers, such as «innovativ virksomhet». The demo
defines them as staff would; the readings are ours where KS does not spell them out
(docs/published-figures.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec
from django.apps import apps

from surveys.conditions import And, Answered, Count, Equal, Or, Selected
from surveys.exports.derived.definition import Counted, Definition, Flag
from surveys.exports.derived.models import DerivedVariable

if TYPE_CHECKING:
    from django.db.models import Model

    from surveys.fieldwork.models import Survey, Wave

Title = Mapping[str, str]
PROMOTED = [5, 6]
"""The steps of L11 that we read as «fremmet i stor eller noen grad»; 1 and 2 hinder."""

KINDS = ("product", "service", "process", "communication")
STATEMENTS = (
    "values_ideas",
    "learns_from_mistakes",
    "easy_reuse",
    "takes_risks",
    "pilots_into_operation",
)

OF_LEADERS: Mapping[str, tuple[Title, Definition]] = {
    "INNOVATIVE": (
        {"nb": "Innovativ virksomhet", "nn": "Innovativ verksemd", "en": "Innovative workplace"},
        Flag(condition=Or(of=tuple(Equal(item=f"L1.{kind}", value=1) for kind in KINDS))),
    ),
    "SEVERAL_KINDS": (
        {
            "nb": "Den nyeste innovasjonen er av to eller flere typer",
            "nn": "Den nyaste innovasjonen er av to eller fleire typar",
            "en": "The newest innovation is of two or more kinds",
        },
        Flag(condition=Count(item="L3", at_least=2)),
    ),
    "EMPLOYEES_LED": (
        {
            "nb": "Medarbeiderne satte i gang eller gjennomførte den nyeste innovasjonen",
            "nn": "Medarbeidarane sette i gang eller gjennomførte den nyaste innovasjonen",
            "en": "Employees started or carried out the newest innovation",
        },
        Flag(condition=Or(of=(Selected(item="L8a", any=(2,)), Selected(item="L8b", any=(2,))))),
    ),
    "KEY_ROLE": (
        {
            "nb": "Medarbeiderne hadde en nøkkelrolle",
            "nn": "Medarbeidarane hadde ei nøkkelrolle",
            "en": "Employees had a key role",
        },
        Flag(
            condition=Or(
                of=(
                    Selected(item="L8a", any=(2,)),
                    Selected(item="L11.participation", any=tuple(PROMOTED)),
                )
            )
        ),
    ),
    "OUTSIDERS_STARTED": (
        {
            "nb": "Noen utenfor virksomheten var med på å sette i gang",
            "nn": "Nokon utanfor verksemda var med på å setje i gang",
            "en": "Somebody outside the workplace took part in starting",
        },
        Flag(condition=Selected(item="L8a", any=(3, 4, 6, 7))),
    ),
    "TOGETHER": (
        {
            "nb": "Samarbeidet med noen om den nyeste innovasjonen",
            "nn": "Samarbeidde med nokon om den nyaste innovasjonen",
            "en": "Cooperated with somebody on the newest innovation",
        },
        Flag(condition=Selected(item="L9", any=(1, 2, 3, 4, 5, 6, 7, 8, 97))),
    ),
    "EXTERNAL": (
        {
            "nb": "Samarbeidet med noen utenfor egen kommune eller fylkeskommune",
            "nn": "Samarbeidde med nokon utanfor eigen kommune eller fylkeskommune",
            "en": "Cooperated with somebody outside the own municipality or county",
        },
        Flag(condition=Selected(item="L9", any=(2, 3, 5, 6, 7, 8, 97))),
    ),
    "SEVERAL_VALUES": (
        {
            "nb": "Den nyeste innovasjonen har gitt flere former for verdi",
            "nn": "Den nyaste innovasjonen har gitt fleire former for verdi",
            "en": "The newest innovation has given several kinds of value",
        },
        Flag(condition=Count(item="L12", at_least=2)),
    ),
    "AGREES": (
        {
            "nb": "Antall påstander om kultur som lederen er enig i",
            "nn": "Talet på påstandar om kultur som leiaren er einig i",
            "en": "Number of statements on culture that the leader agrees with",
        },
        Counted(of=tuple(f"L20.{row}" for row in STATEMENTS), codes=(1, 2)),
    ),
}
OF_DIRECTORS: Mapping[str, tuple[Title, Definition]] = {
    "FOCUS_AREAS": (
        {
            "nb": "Har ikke strategi, men innsatsområder",
            "nn": "Har ikkje strategi, men innsatsområde",
            "en": "Has no strategy, but focus areas",
        },
        Flag(condition=And(of=(Answered(item="R1"), Equal(item="R2", value=1)))),
    ),
}
REASON = "Som KS vektet svarene dette året."


def define(survey: Survey, variables: Mapping[str, tuple[Title, Definition]]) -> None:
    """Store the variables that the survey does not have yet."""
    for code, (title, definition) in variables.items():
        DerivedVariable.objects.get_or_create(
            survey=survey,
            code=code,
            defaults={
                "title": dict(title),
                "definition": msgspec.to_builtins(definition),
                "is_demo": True,
            },
        )


def weight(wave: Wave, breakdowns: Sequence[str]) -> None:
    """Have the wave weighted to its own frame, by these crossed. Results are known by name only."""
    weightings: type[Model] = apps.get_model("results", "WaveWeighting")
    margins = [{"breakdown": code} for code in breakdowns]
    weightings._default_manager.get_or_create(  # noqa: SLF001  # Django's name for it
        wave=wave, defaults={"scheme": {"kind": "cells", "margins": margins}, "reason": REASON}
    )
