"""Compile the message catalogues without gettext on the machine."""

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


def compile_catalogue(source: Path) -> bool:
    """Write the ``.mo`` beside a ``.po`` unless it is newer already; say whether it was written.

    Raises PoFileError when the catalogue cannot be read.
    """
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
        return False
    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=source.parts[-3], abort_invalid=True))
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
                name = f"{source.parts[-3]}/{source.name}"
                try:
                    if compile_catalogue(source):
                        self.stdout.write(f"Compiled {name}")
                except PoFileError as error:
                    raise CommandError(f"{name}: {error}") from error
