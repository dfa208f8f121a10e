"""Holds the stored answers against what KS has published."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from results.verification.published import published_surveys
from results.verification.verifying import Verdict, verify
from surveys.exports.waves import NoSuchWave, PilotWave

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from results.verification.published import PublishedSurvey

COLUMNS = ("survey", "key", "group", "published", "computed", "base", "ok", "hidden")


class Command(BaseCommand):
    help = (
        "Compute every published figure from the stored answers, before anything is hidden, and"
        " compare. Ends with 1 when one does not come out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        waves = [survey.wave for survey in published_surveys()]
        parser.add_argument("--wave", choices=waves, help="only the survey of this wave")
        parser.add_argument("--json", action="store_true", help="print a list of objects")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = [one for one in published_surveys() if options["wave"] in (None, one.wave)]
        try:
            rows = [
                as_row(survey, verdict)
                for survey in chosen
                for verdict in verify(survey, survey.wave)
            ]
        except PilotWave as error:
            raise CommandError(f"{error} is a pilot: its answers are no results.") from error
        except NoSuchWave as error:
            raise CommandError(f"There is no wave {error}: run load_demo first.") from error
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            self._print(rows)
        wrong = [f"{row['wave']} {row['key']}" for row in rows if not row["ok"]]
        if wrong:
            raise CommandError(f"{len(wrong)} of {len(rows)} do not come out: {', '.join(wrong)}")

    def _print(self, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            cells = [_cell(row[column]) for column in COLUMNS]
            self.stdout.write(" | ".join(cells))
        hidden = [f"{row['wave']} {row['key']}" for row in rows if row["hidden"]]
        self.stdout.write(f"{sum(row['ok'] for row in rows)} of {len(rows)} come out.")
        self.stdout.write(f"Hidden on pages: {', '.join(hidden) or 'none'}.")


def as_row(survey: PublishedSurvey, verdict: Verdict) -> dict[str, Any]:
    """One verdict as plain values. Rows that compare have lists of figures and bases."""
    figure = verdict.figure
    rule = survey.bases[figure.base]
    return {
        "survey": survey.survey,
        "wave": survey.wave,
        "key": figure.key,
        "group": verdict.group,
        "published": figure.published,
        "computed": _one_or_all([_rounded(one.value) for one in verdict.measured]),
        "base": _one_or_all([one.base for one in verdict.measured]),
        "unweighted": _one_or_all([_rounded(one.unweighted) for one in verdict.measured]),
        "weighting": survey.weighting,
        "ok": verdict.ok,
        "hidden": verdict.is_hidden,
        "accepted": figure.accepted.words(),
        "base_rule": rule.text,
        "base_is_ours": rule.is_ours,
        "dont_know": "in the base" if figure.dont_know_in_base else "not in the base",
        "source": f"{survey.source}: {figure.source}" if figure.source else survey.source,
        "note": figure.note,
    }


def _rounded(value: float | str | None) -> float | str | None:
    return round(value, 2) if isinstance(value, float) else value


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
