"""`manage.py estimates WAVE --item CODE [--by BREAKDOWN] [--json]`: what the page shows."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from barometer.templatetags.barometer import in_language
from results.explorer.figures import (
    NoSuchBreakdown,
    NoSuchItem,
    Results,
    WrittenAnswers,
    read_results,
)
from results.explorer.sheets import records, sheets
from results.tabulation.cubes import NoCube
from surveys.exports.waves import NoSuchWave, PilotWave


class Command(BaseCommand):
    """Reads the cube and hides what the page hides: the same function does both."""

    help = "Print an item's estimates as the result page shows them, after suppression."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("wave", help="code of the wave, such as ordforere-2019")
        parser.add_argument("--item", required=True, help="code of the item, such as P1")
        parser.add_argument(
            "--by", default="", metavar="BREAKDOWN", help="size, centrality, region"
        )
        parser.add_argument("--json", action="store_true", help="for a program to read")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("nb"):
            results = self.read(options["wave"], options["by"], options["item"])
            write = self.write_json if options["json"] else self.write_table
            write(results)

    def read(self, wave: str, split_by: str, item: str) -> Results:
        try:
            return read_results(wave, split_by, item)
        except PilotWave as error:
            raise CommandError(f"{wave} is a pilot: its answers are no results.") from error
        except NoSuchWave as error:
            raise CommandError(f"There is no wave {wave} with a questionnaire.") from error
        except NoSuchBreakdown as error:
            raise CommandError(f"Results are not split by {split_by}.") from error
        except NoSuchItem as error:
            raise CommandError(f"{wave} has no item {item}.") from error
        except NoCube as error:
            raise CommandError(f"{wave} has no figures yet.") from error

    def write_json(self, results: Results) -> None:
        (figure,) = results.figures
        answer: dict[str, Any] = {
            "wave": results.facts.code,
            "computed_at": results.cube.computed_at.isoformat()
            if results.cube.computed_at
            else None,
            "invited": results.cube.invited,
            "answered": results.cube.answered,
            "minimum_base": results.facts.minimum_base,
            "synthetic": results.facts.is_synthetic,
        }
        if isinstance(figure, WrittenAnswers):
            answer |= {"item": figure.item.code, "asked": figure.asked, "written": figure.written}
        else:
            answer |= {
                "breakdown_is_hidden": figure.breakdown_is_hidden,
                "estimates": list(records(figure)),
            }
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))

    def write_table(self, results: Results) -> None:
        (figure,) = results.figures
        self.stdout.write(f"{figure.item.code}: {in_language(figure.item.text)}")
        if isinstance(figure, WrittenAnswers):
            asked, written = figure.asked, figure.written
            self.stdout.write(":" if written is None else f"{written} / {asked}")
            return
        for sheet in sheets(figure):
            lines = [(sheet.caption or sheet.corner, *sheet.columns)]
            lines += [(row.heading, *row.cells) for row in sheet.rows]
            self.stdout.write("\n".join("\t".join(line) for line in lines))
