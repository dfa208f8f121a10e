"""Compiled catalogues."""

import gettext
import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from barometer.management.commands.compile_catalogues import compile_catalogue

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Wave"
msgstr "Runde"

#, fuzzy
msgid "Survey"
msgstr "Gjetning"

msgid "%(count)s answer"
msgid_plural "%(count)s answers"
msgstr[0] "%(count)s svar"
msgstr[1] "%(count)s svar i alt"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "nb" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


def read(source: Path) -> gettext.GNUTranslations:
    with source.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_a_compiled_catalogue_answers_as_gettext_does(source: Path) -> None:
    assert compile_catalogue(source)
    catalogue = read(source)
    assert catalogue.gettext("Wave") == "Runde"
    assert catalogue.ngettext("%(count)s answer", "", 3) == "%(count)s svar i alt"


def test_a_guessed_translation_is_left_out(source: Path) -> None:
    compile_catalogue(source)
    assert read(source).gettext("Survey") == "Survey"


def test_an_unchanged_catalogue_is_not_compiled_again(source: Path) -> None:
    compile_catalogue(source)
    future = source.stat().st_mtime + 10
    os.utime(source.with_suffix(".mo"), (future, future))
    assert not compile_catalogue(source)


def test_a_changed_catalogue_is_compiled_again(source: Path) -> None:
    compile_catalogue(source)
    source.write_text(CATALOGUE.replace("Runde", "Omgang"), encoding="utf-8")
    future = source.stat().st_mtime + 10
    os.utime(source, (future, future))
    assert compile_catalogue(source)
    assert read(source).gettext("Wave") == "Omgang"


def test_a_broken_catalogue_stops_the_command_and_is_named(
    source: Path, settings: Settings
) -> None:
    source.write_text(CATALOGUE + '\nmsgid "Half\n', encoding="utf-8")
    settings.LOCALE_PATHS = [source.parents[2]]
    with pytest.raises(CommandError, match=r"nb/django\.po"):
        call_command("compile_catalogues")


def test_the_command_compiles_what_the_settings_name(source: Path, settings: Settings) -> None:
    settings.LOCALE_PATHS = [source.parents[2]]
    call_command("compile_catalogues", verbosity=0)
    assert source.with_suffix(".mo").exists()
