"""Compile the message catalogues without gettext on the machine."""

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


def compile_catalogue(source: Path) -> bool:
    """Write the ``.mo`` beside a ``.po`` unless it is newer already; say whether it was written.

    Raises ValueError, naming the file, when the catalogue cannot be read.
    """
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
        return False
    compiled = BytesIO()
    try:
        with source.open("rb") as file:
            write_mo(compiled, read_po(file, locale=source.parts[-3], abort_invalid=True))
    except ValueError as error:
        raise ValueError(f"{source.parts[-3]}/{source.name}: {error}") from error
    fresh = target.with_suffix(".new")
    fresh.write_bytes(compiled.getvalue())
    fresh.replace(target)  # a server that starts meanwhile reads the old or the new, never half
    return True


class Command(BaseCommand):
    """Compile every catalogue below ``LOCALE_PATHS`` whose ``.po`` has changed."""

    help = "Compile the message catalogues that have changed."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                try:
                    written = compile_catalogue(source)
                except ValueError as error:
                    raise CommandError(str(error)) from error
                if written:
                    self.stdout.write(f"Compiled {source.parts[-3]}/{source.name}")
