"""`manage.py estimates WAVE --item CODE [--by …] [--filter …] [--json]`: what the page shows."""

import json
from dataclasses import asdict
from itertools import zip_longest
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from barometer.templatetags.barometer import in_language
from results.explorer.figures import (
    NoSuchItem,
    Results,
    TooFew,
    View,
    WrittenAnswers,
    read_view,
)
from results.explorer.merging import CannotMerge, Together
from results.explorer.sheets import records, sheets, summary_records
from results.statistics.intervals import Interval
from results.tabulation.ad_hoc import Filter, NoSuchBreakdown
from results.tabulation.counting import TooManyGroups
from results.tabulation.cubes import NoCube
from results.tabulation.tables import Treatment
from surveys.exports.waves import NoSuchWave, PilotWave


class Command(BaseCommand):
    """Reads and hides as the page does: the same function does both."""

    help = "Print an item's estimates as the result page shows them, after suppression."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("wave", help="code of the wave, such as ordforere-2019")
        parser.add_argument("--item", required=True, help="code of the item, such as P1")
        parser.add_argument(
            "--by", default="", help="a breakdown (size, centrality, region) or a variable (P1)"
        )
        parser.add_argument("--second", default="", help="a second one, crossed with the first")
        parser.add_argument(
            "--filter",
            action="append",
            default=[],
            metavar="NAME=CODES",
            help="only those with these codes: size=1,2 or P1=1; may be given several times",
        )
        parser.add_argument(
            "--everyone", action="store_true", help="base: also those who were not asked"
        )
        parser.add_argument(
            "--merge",
            action="append",
            default=[],
            metavar="CODES",
            help="answers shown as one: 1,2; may be given several times",
        )
        parser.add_argument(
            "--called",
            action="append",
            default=[],
            metavar="NAME",
            help="what to call them: the first name for the first --merge, and so on",
        )
        parser.add_argument("--without-dont-know", action="store_true")
        parser.add_argument("--with-not-relevant", action="store_true")
        parser.add_argument(
            "--interval", choices=[one.value for one in Interval], default=Interval.WILSON.value
        )
        parser.add_argument("--weights", choices=["wave", "none"], default="wave")
        parser.add_argument("--json", action="store_true", help="for a program to read")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("nb"):
            results = read(options["wave"], view_of(options))
            write = self.write_json if options["json"] else self.write_table
            write(results)

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
            "remark": results.facts.remark,
            "internal": results.is_ad_hoc,
        }
        if isinstance(figure, WrittenAnswers):
            answer |= {"item": figure.item.code, "asked": figure.asked, "written": figure.written}
        else:
            answer |= {
                "breakdown_is_hidden": figure.breakdown_is_hidden,
                "interval": figure.method.value,
                "weighted": figure.weighted,
                "model_based": figure.model_based,
                "lonely_strata": list(figure.lonely_strata),
                "treatment": asdict(figure.treatment),
                "estimates": list(records(figure)),
                "summaries": list(summary_records(figure)),
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


def view_of(options: dict[str, Any]) -> View:
    """The view that the options ask for. Raises CommandError for a filter that cannot be read."""
    return View(
        item=options["item"],
        by=options["by"],
        second=options["second"],
        filters=tuple(_filter(one) for one in options["filter"]),
        treatment=Treatment(
            dont_know_in_base=not options["without_dont_know"],
            not_relevant_in_base=options["with_not_relevant"],
            everyone_in_base=options["everyone"],
        ),
        method=Interval(options["interval"]),
        weighted=options["weights"] == "wave",
        merged=_together(options["merge"], options["called"]),
    )


def _together(merges: list[str], names: list[str]) -> tuple[Together, ...]:
    if len(names) > len(merges):
        raise CommandError("There are more names (--called) than groups of answers (--merge).")
    pairs = zip_longest(merges, names, fillvalue="")
    return tuple(Together(_codes(codes), called) for codes, called in pairs)


def _codes(words: str) -> tuple[int, ...]:
    try:
        return tuple(sorted({int(code) for code in words.split(",")}))
    except ValueError as error:
        raise CommandError(f"{words} are no codes: write them as 1,2.") from error


def _filter(words: str) -> Filter:
    name, _equals, codes = words.partition("=")
    try:
        return Filter(name, tuple(int(code) for code in codes.split(",")))
    except ValueError as error:
        raise CommandError(f"{words} is no filter: write it as size=1,2.") from error


def read(wave: str, view: View) -> Results:
    """The figures, or a CommandError that says what is missing."""
    try:
        return read_view(wave, view)
    except PilotWave as error:
        raise CommandError(f"{wave} is a pilot: its answers are no results.") from error
    except NoSuchWave as error:
        raise CommandError(f"There is no wave {wave} with a questionnaire.") from error
    except NoSuchBreakdown as error:
        raise CommandError(f"Results are not split by {error}.") from error
    except NoSuchItem as error:
        raise CommandError(f"{wave} has no item {view.item}.") from error
    except NoCube as error:
        raise CommandError(f"{wave} has no figures yet.") from error
    except CannotMerge as error:
        raise CommandError(str(error)) from error
    except TooFew as error:
        few = f"The filter leaves fewer than {error.minimum} answers: no figures are shown."
        raise CommandError(few) from error
    except TooManyGroups as error:
        raise CommandError(f"{error.groups} groups are too many for a table.") from error
