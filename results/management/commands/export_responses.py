"""`manage.py export_responses WAVE --format csv --out FILE [--labels]`: the answers as a file."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from results.files.writing import write_answers, write_codebook, write_zip
from surveys.exports.microdata import Microdata, extract
from surveys.exports.waves import NoSuchWave, PilotWave


class Command(BaseCommand):
    """The same bytes as the page's: a `.zip` holds both files, else the codebook lies beside."""

    help = "Write a wave's answers, pseudonymised, and their codebook."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("wave", help="code of the wave, such as ordforere-2019")
        parser.add_argument("--format", choices=["csv"], default="csv")
        parser.add_argument("--out", required=True, type=Path, help="FILE.csv or FILE.zip")
        parser.add_argument("--labels", action="store_true", help="labels instead of codes")
        parser.add_argument(
            "--texts", action="store_true", help="open answers too: they may name people"
        )
        parser.add_argument(
            "--pilot", action="store_true", help="also when the wave is a pilot: each row says so"
        )
        parser.add_argument("--language", choices=["nb", "nn", "en"], default="nb")

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        try:
            data = extract(options["wave"], of_pilot=options["pilot"])
        except PilotWave as error:
            raise CommandError(
                f"{options['wave']} is a pilot: its answers are no results. "
                "Ask for them with --pilot, then each row is marked."
            ) from error
        except NoSuchWave as error:
            raise CommandError(
                f"There is no wave {options['wave']} with a questionnaire."
            ) from error
        kind: dict[str, Any] = {
            "labels": options["labels"],
            "with_texts": options["texts"],
            "language": options["language"],
        }
        if out.suffix == ".zip":
            self.write(out, data, lambda file: write_zip(data, file, **kind))
            return
        self.write(out, data, lambda file: write_answers(data, file, **kind))
        del kind["labels"]
        beside = out.with_name(f"{out.stem}-codebook{out.suffix}")
        self.write(beside, data, lambda file: write_codebook(data, file, **kind))

    def write(self, path: Path, data: Microdata, fill: Callable[[IO[bytes]], None]) -> None:
        """Only this user may read what is written."""
        try:
            with os.fdopen(
                os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb"
            ) as file:
                fill(file)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}") from error
        self.stdout.write(f"{path}: {len(data.row_ids)} cases.")
