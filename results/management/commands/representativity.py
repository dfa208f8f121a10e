"""`manage.py representativity WAVE [--by BREAKDOWN] [--json]`: what the page shows."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from barometer.templatetags.barometer import in_language, percent
from results.representativity.comparing import (
    Compared,
    NoSuchBreakdown,
    Representativity,
    read_representativity,
)
from results.representativity.words import conclusion, verdict
from results.tabulation.cubes import NoCube
from surveys.exports.waves import NoSuchWave, PilotWave


class Command(BaseCommand):
    """Reads the cube; item non-response is hidden as on the page."""

    help = "Hold a wave's answers against its sample: groups, R-indicator, non-response, margins."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("wave", help="code of the wave, such as ordforere-2019")
        parser.add_argument(
            "--by", default="", metavar="BREAKDOWN", help="what item non-response is split by"
        )
        parser.add_argument("--json", action="store_true", help="for a program to read")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("nb"):
            found = self.read(options["wave"], options["by"])
            if options["json"]:
                self.stdout.write(json.dumps(_record(found), ensure_ascii=False, indent=2))
            else:
                self.write_text(found)

    def read(self, wave: str, split_by: str) -> Representativity:
        try:
            return read_representativity(wave, split_by)
        except PilotWave as error:
            raise CommandError(f"{wave} is a pilot: its answers are no results.") from error
        except NoSuchWave as error:
            raise CommandError(f"There is no wave {wave} with a questionnaire.") from error
        except NoSuchBreakdown as error:
            raise CommandError(f"Results are not split by {split_by}.") from error
        except NoCube as error:
            raise CommandError(f"{wave} has no figures yet.") from error

    def write_text(self, found: Representativity) -> None:
        self.stdout.write("\n".join(conclusion(found)))
        if found.indicator is not None:
            self.stdout.write(f"R: {found.indicator.adjusted:.2f}")
        for variable in found.variables:
            self.stdout.write(f"{in_language(variable.breakdown.title)}: {verdict(variable)}")
            for group in variable.groups:
                self.stdout.write(
                    f"\t{in_language(group.label)}\t{group.answered} / {group.invited}"
                    f"\t{percent(group.rate)} %"
                )


def _record(found: Representativity) -> dict[str, Any]:
    indicator = found.indicator
    return {
        "wave": found.facts.code,
        "synthetic": found.facts.is_synthetic,
        "remark": found.facts.remark,
        "invited": found.cube.invited,
        "answered": found.cube.answered,
        "r_indicator": None if indicator is None else indicator.adjusted,
        "r_indicator_unadjusted": None if indicator is None else indicator.value,
        "counties_without_answers": list(found.counties),
        "variables": [_variable(one) for one in found.variables],
        "left_empty": [
            {
                "item": one.item,
                "row": in_language(one.row) if one.row else "",
                "asked": one.whole.asked,
                "empty": one.whole.empty,
                "share_by_group": {
                    in_language(group.label): share
                    for group, share in zip(found.split_groups, one.groups, strict=True)
                },
            }
            for one in found.silences
        ],
        "margins": [{"base": row.base, "margins": list(row.margins)} for row in found.margins],
        "design_effect": found.design_effect,
    }


def _variable(one: Compared) -> dict[str, Any]:
    return {
        "variable": one.breakdown.code,
        "flag": str(one.flag.value),
        "p_value": one.p_value,
        "groups": [
            {
                "group": in_language(group.label),
                "invited": group.invited,
                "answered": group.answered,
                "share_of_sample": group.share_of_sample,
                "share_of_answers": group.share_of_answers,
                "difference": group.difference,
                "stands_out": group.stands_out,
            }
            for group in one.groups
        ],
    }
