"""Look for texts that bokmål or nynorsk lack (part of ``make check``).

English is the text in the code and needs none. Northern Sámi covers the respondents' pages only:
what it lacks falls back to bokmål, so only what it has is looked at. The catalogues are read as
they are; where gettext is installed the texts of the source are collected too, so that one never
taken into the catalogues is found as well.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("nb", "nn")
PARTIAL = ("se",)
SOURCES = ("barometer", "surveys", "results", "templates", "locale")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")

Key = tuple[str | None, str]


def catalogue_path(root: Path, language: str) -> Path:
    """Return where Django keeps a language's catalogue."""
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def key_of(entry: polib.POEntry) -> Key:
    """Return what identifies an entry: its context and its English text."""
    return entry.msgctxt, entry.msgid


def entry_faults(entry: polib.POEntry) -> list[str]:
    """Return what is wrong with one entry: empty, guessed or with other placeholders."""
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    faults = []
    if entry.obsolete:
        return [f"no longer used: {entry.msgid!r}"]
    if entry.fuzzy:
        faults.append(f"only guessed: {entry.msgid!r}")
    if not all(text.strip() for text in texts):
        faults.append(f"not translated: {entry.msgid!r}")
        return faults
    allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
    for text in texts:
        found = set(PLACEHOLDER.findall(text))
        # A plural form may spell its number out; a single text keeps every placeholder.
        if not found <= allowed or (not entry.msgid_plural and found != allowed):
            faults.append(f"other placeholders: {entry.msgid!r} → {text!r}")
    return faults


def catalogue_faults(root: Path, used: dict[str, set[Key]] | None) -> list[str]:
    """Return every fault of the catalogues; ``used`` are the source's texts, where known."""
    faults = []
    for language in LANGUAGES:
        path = catalogue_path(root, language)
        if not path.exists():
            faults.append(f"{language}: there is no catalogue")
            continue
        entries = polib.pofile(str(path))
        faults += [f"{language}: {fault}" for entry in entries for fault in entry_faults(entry)]
        if used is not None:
            have = {key_of(entry) for entry in entries if not entry.obsolete}
            named = used[language]
            faults += [f"{language}: not in the catalogue: {text!r}" for _, text in named - have]
            faults += [f"{language}: not in the source: {text!r}" for _, text in have - named]
    return sorted(faults + _partial_faults(root, used))


def _partial_faults(root: Path, used: dict[str, set[Key]] | None) -> list[str]:
    """Return the faults of what stands in the catalogues that need not be whole."""
    faults = []
    for language in PARTIAL:
        path = catalogue_path(root, language)
        entries = polib.pofile(str(path)) if path.exists() else []
        for entry in entries:
            found = entry_faults(entry)
            if used is not None and key_of(entry) not in used[LANGUAGES[0]]:
                found.append(f"not in the source: {entry.msgid!r}")
            faults += [f"{language}: {fault}" for fault in found]
    return faults


def texts_of_the_source(root: Path) -> dict[str, set[Key]]:
    """Collect the source's texts per language with Django's makemessages, in a copy."""
    with tempfile.TemporaryDirectory(prefix="barometer-texts-") as name:
        copy = Path(name)
        for source in SOURCES:
            if (root / source).exists():
                shutil.copytree(root / source, copy / source)
        shutil.copy(root / "manage.py", copy)
        for language in LANGUAGES:
            catalogue_path(copy, language).parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [
                *(sys.executable, "manage.py", "makemessages", "--verbosity=0"),
                *("--no-obsolete", "--no-location"),
                *(f"--locale={language}" for language in LANGUAGES),
            ],
            cwd=copy,
            env={**os.environ, "BAROMETER_VAR": str(copy / "var")},
            check=True,
        )
        return {
            language: {key_of(entry) for entry in polib.pofile(str(catalogue_path(copy, language)))}
            for language in LANGUAGES
        }


def main() -> None:
    """Print every fault and exit 1 if there is one."""
    used = None
    if shutil.which("xgettext"):
        used = texts_of_the_source(ROOT)
    elif os.environ.get("REQUIRE_ALL") == "1":
        raise SystemExit("gettext is not installed; REQUIRE_ALL=1 needs it.")
    else:
        sys.stdout.write("gettext is not installed: only the catalogues themselves are read.\n")
    faults = catalogue_faults(ROOT, used)
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    if faults:
        raise SystemExit(f"{len(faults)} texts lack a translation or have a bad one.")
    sys.stdout.write("Every text has its bokmål and nynorsk, and the Northern Sámi fits.\n")


if __name__ == "__main__":
    main()
