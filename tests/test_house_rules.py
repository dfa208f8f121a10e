"""The rules of the house hold, and each can be seen to fail."""

import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import house_rules as rules
from tests.house_rules import APPS, ROOT, files, modules

# Packages that ask for templates by name; one of ours with that name is used.
ASKING = (
    "axes",
    "crispy_forms",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.views",
    "import_export",
)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def asked_for_by_packages() -> set[str]:
    places = [find_spec(name) for name in ASKING]
    folders = [Path(spec.origin).parent for spec in places if spec and spec.origin]
    return rules.named_templates(path for folder in folders for path in files(folder))


# ── The project keeps them ──────────────────────────────────────────────────────────────────


def listed(faults: list[str]) -> str:
    """Return the faults as lines: a failing test shows every one of them."""
    return "\n".join(["", *faults])


def test_no_file_is_too_long() -> None:
    faults = rules.long_files(files(ROOT))
    assert not faults, listed(faults)


def test_no_function_is_too_long() -> None:
    paths = modules(ROOT, *APPS, "tests")
    faults = [fault for path in paths for fault in rules.long_functions(path)]
    assert not faults, listed(faults)


@pytest.mark.parametrize("rule", [rules.save_overrides, rules.signal_imports])
def test_the_code_keeps_the_rule(rule: Callable[[Path], list[str]]) -> None:
    faults = [fault for path in modules(ROOT, *APPS) for fault in rule(path)]
    assert not faults, listed(faults)


def test_every_file_is_named_for_what_it_does() -> None:
    faults = rules.vague_names(path.relative_to(ROOT) for path in files(ROOT))
    assert not faults, listed(faults)


def test_no_template_holds_inline_code() -> None:
    faults = [fault for path in files(ROOT, "templates") for fault in rules.inline_code(path)]
    assert not faults, listed(faults)


@pytest.mark.parametrize("pattern", [rules.UNFINISHED, rules.MACHINE, rules.REGISTRY])
def test_no_text_holds(pattern: re.Pattern[str]) -> None:
    paths = [path for path in files(ROOT) if path not in rules.NAMING_IT]
    faults = [line for path in paths for line in rules.matching_lines(path, pattern)]
    assert not faults, listed(faults)


def test_no_lock_file_says_where_packages_are_downloaded() -> None:
    locks = [ROOT / "package-lock.json", *(ROOT / "requirements").glob("*.txt")]
    assert len(locks) == 4
    faults = [line for path in locks for line in rules.matching_lines(path, rules.ADDRESS)]
    assert not faults, listed(faults)


def test_every_module_has_its_test_file() -> None:
    faults = rules.untested_modules(ROOT)
    assert not faults, listed(faults)


def test_every_template_is_used() -> None:
    ours = rules.named_templates(files(ROOT, *APPS, "templates"))
    names = ours | asked_for_by_packages()
    faults = rules.unused_templates(ROOT / "templates", names)
    assert not faults, listed(faults)


# ── and each can fail ───────────────────────────────────────────────────────────────────────


def test_a_long_file_is_found(tmp_path: Path) -> None:
    paths = [write(tmp_path, "a.html", "x\n" * 401), write(tmp_path, "b.py", "x\n" * 400)]
    assert rules.long_files(paths) == [f"{paths[0]}: 401 lines"]


def test_a_long_function_is_found(tmp_path: Path) -> None:
    body = "    a = 1\n"
    path = write(tmp_path, "a.py", f"def long():\n{body * 50}\n\ndef short():\n{body * 49}\n")
    assert rules.long_functions(path) == [f"{path}: long has 51 lines"]


@pytest.mark.parametrize("name", ["surveys/utils.py", "surveys/helpers/text.py"])
def test_a_vague_name_is_found(name: str) -> None:
    assert rules.vague_names([Path(name)]) == [name]
    assert rules.vague_names([Path("surveys/fieldwork/sending.py")]) == []


def test_a_save_override_is_found(tmp_path: Path) -> None:
    path = write(tmp_path, "a.py", "class Wave(Model):\n    def save(self): ...\n")
    assert rules.save_overrides(path) == [f"{path}: Wave.save"]


def test_a_storage_may_save(tmp_path: Path) -> None:
    path = write(tmp_path, "a.py", "class Uploads(BaseStorage):\n    def save(self): ...\n")
    assert rules.save_overrides(path) == []


@pytest.mark.parametrize(
    "line",
    [
        "from django.dispatch import receiver",
        "from django.db.models.signals import post_save",
        "from django.db.models import signals",
        "import celery.signals",
    ],
)
def test_a_signal_is_found(tmp_path: Path, line: str) -> None:
    path = write(tmp_path, "a.py", f"{line}\n")
    assert rules.signal_imports(path) == [f"{path}:1"]


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ('<p style="color: red">', "style attribute"),
        ("<style>p {}</style>", "style element"),
        ('<button class="a" onclick="go()">', "event attribute"),
        ('<form\n  hx-on:submit="go()">', "event attribute"),
        ("<script>go()</script>", "inline script"),
        ('<a href="javascript:go()">', "script address"),
    ],
)
def test_inline_code_is_found(tmp_path: Path, markup: str, fault: str) -> None:
    path = write(tmp_path, "a.html", markup)
    assert rules.inline_code(path) == [f"{path}: {fault}"]


def test_a_mail_may_have_its_style_in_its_head_and_nothing_more(tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir()
    path = write(tmp_path / "mail", "letter.html", "<style>p {}</style><p onclick='go()'>")
    assert rules.inline_code(path) == [f"{path}: event attribute"]


def test_a_script_from_a_file_is_allowed(tmp_path: Path) -> None:
    markup = '<script defer src="{% static \'menu.js\' %}"></script><p class="season">on = 1</p>'
    assert rules.inline_code(write(tmp_path, "a.html", markup)) == []


@pytest.mark.parametrize(
    ("line", "pattern"),
    [
        ("# TODO: later", rules.UNFINISHED),
        ('DATA = "/home/kari/data"', rules.MACHINE),
        ("see /Users/kari/shared", rules.MACHINE),
        ("from files.pythonhosted.org", rules.REGISTRY),
        ('"resolved": "https://registry.example/a.tgz"', rules.ADDRESS),
    ],
)
def test_a_forbidden_text_is_found(tmp_path: Path, line: str, pattern: re.Pattern[str]) -> None:
    path = write(tmp_path, "a.md", f"fine\n{line}\n")
    assert rules.matching_lines(path, pattern) == [f"{path}:2: {line}"]


def test_a_module_without_tests_is_found(tmp_path: Path) -> None:
    for name in ("sending", "tokens", "urls", "schedule"):
        write(tmp_path, f"surveys/fieldwork/{name}.py", "")
    write(tmp_path, "tests/surveys/fieldwork/test_sending.py", "")
    write(tmp_path, "tests/surveys/fieldwork/test_tokens_and_purposes.py", "")
    assert rules.untested_modules(tmp_path) == ["surveys/fieldwork/schedule.py"]


def test_an_unused_template_is_found(tmp_path: Path) -> None:
    for name in ("waves/list.html", "waves/old.html", "items/single.html", "pack/field.html"):
        write(tmp_path, f"templates/{name}", "")
    view = write(
        tmp_path,
        "views.py",
        'render(request, "waves/list.html")\nname = f"items/{kind}.html"\npack = "%s/field.html"\n',
    )
    names = rules.named_templates([view])
    assert rules.unused_templates(tmp_path / "templates", names) == ["waves/old.html"]
