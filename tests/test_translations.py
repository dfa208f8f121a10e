"""The check for missing translations."""

import shutil
from pathlib import Path

import polib
import pytest

from tests.translations import ROOT, Key, catalogue_faults, catalogue_path, texts_of_the_source


def entry(msgid: str, msgstr: str = "", **more: object) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **more)


def write_catalogues(root: Path, *entries: polib.POEntry) -> None:
    for language in ("nb", "nn"):
        path = catalogue_path(root, language)
        path.parent.mkdir(parents=True)
        catalogue = polib.POFile()
        catalogue.extend(entries)
        catalogue.save(str(path))


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (entry("Wave"), "not translated"),
        (entry("Wave", "Bølge", flags=["fuzzy"]), "only guessed"),
        (entry("Wave", "Runde", obsolete=True), "no longer used"),
        (entry("%(count)s waves", "%(antall)s runder"), "other placeholders"),
        (entry("{name} left", "Sluttet"), "other placeholders"),
        (
            entry("wave", msgid_plural="waves", msgstr_plural={0: "runde", 1: ""}),
            "not translated",
        ),
    ],
)
def test_a_bad_entry_is_found(tmp_path: Path, bad: polib.POEntry, fault: str) -> None:
    write_catalogues(tmp_path, bad)
    faults = catalogue_faults(tmp_path, None)
    assert len(faults) == 2
    assert all(fault in found for found in faults)


def test_northern_sami_may_lack_texts_but_none_that_it_has_may_be_bad(tmp_path: Path) -> None:
    write_catalogues(tmp_path, entry("Next", "Neste"), entry("Wave", "Runde"))
    sami = catalogue_path(tmp_path, "se")
    sami.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.extend([entry("Next", "Boahtte")])
    catalogue.save(str(sami))
    used: dict[str, set[Key]] = {one: {(None, "Next"), (None, "Wave")} for one in ("nb", "nn")}
    assert catalogue_faults(tmp_path, used) == []
    catalogue.extend([entry("Wave", "", flags=["fuzzy"]), entry("Gone", "Jávkan")])
    catalogue.save(str(sami))
    assert catalogue_faults(tmp_path, used) == [
        "se: not in the source: 'Gone'",
        "se: not translated: 'Wave'",
        "se: only guessed: 'Wave'",
    ]


def test_a_good_catalogue_has_no_faults(tmp_path: Path) -> None:
    plural = {0: "Én runde", 1: "%(count)s runder"}
    write_catalogues(
        tmp_path,
        entry("Wave", "Runde"),
        entry("%(count)s wave", msgid_plural="%(count)s waves", msgstr_plural=plural),
    )
    assert catalogue_faults(tmp_path, None) == []


def test_a_missing_catalogue_is_found(tmp_path: Path) -> None:
    assert catalogue_faults(tmp_path, None) == [
        "nb: there is no catalogue",
        "nn: there is no catalogue",
    ]


def test_texts_missing_from_the_catalogue_or_the_source_are_found(tmp_path: Path) -> None:
    write_catalogues(tmp_path, entry("Wave", "Runde"))
    used: dict[str, set[Key]] = {"nb": {(None, "Survey")}, "nn": {(None, "Survey")}}
    assert catalogue_faults(tmp_path, used) == [
        "nb: not in the catalogue: 'Survey'",
        "nb: not in the source: 'Wave'",
        "nn: not in the catalogue: 'Survey'",
        "nn: not in the source: 'Wave'",
    ]


def test_the_texts_of_the_source_are_collected() -> None:
    if shutil.which("xgettext") is None:
        pytest.skip("gettext is not installed")
    used = texts_of_the_source(ROOT)
    assert (None, "waves") in used["nn"]  # a model's name, in Python
    assert used["nb"] == used["nn"]
