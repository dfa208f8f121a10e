"""The rules of the house, each a small function from files to what is wrong with them."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("barometer", "surveys", "results")
LEFT_ALONE = {".git", ".hypothesis", ".venv", "var", "node_modules", "__pycache__"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
MEASURED = {".py", ".html", ".css", ".js", ".sh"}
TEXT = MEASURED | {"", ".cfg", ".ini", ".json", ".md", ".po", ".svg", ".toml", ".txt", ".yml"}
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "services", "tools", "misc"}
WITHOUT_TESTS = {"__init__", "__main__", "admin", "apps", "settings", "urls", "wsgi"}
MODEL_LISTS = {Path("surveys/models.py"), Path("results/models.py")}

# What no text of the project holds; this file and its tests have to name it.
NAMING_IT = {ROOT / "tests" / name for name in ("house_rules.py", "test_house_rules.py")}
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
MACHINE = re.compile(r"(?<![\w.:/])/(?:home|root|work|tmp|Users)/\w")
REGISTRY = re.compile(r"(?:pypi|pythonhosted|npmjs|debian)\.(?:org|com)")
ADDRESS = re.compile(r"(?:https?|file|git\+\w+)://")
INLINE = {
    "style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>]*\s(?:on[a-z]+|hx-on[^\s=]*)\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\ssrc\s*=)", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
}
QUOTED_TEMPLATE = re.compile(r"""["']([^"'\s]+\.(?:html|txt|svg))["']""")
PLACE = re.compile(r"\\\{[^}]*\\\}|%s")


def files(root: Path, *tops: str) -> Iterator[Path]:
    """Yield every file of the project (below ``tops``), leaving out what is made or fetched."""
    for start in [root / top for top in tops] or [root]:
        for path in sorted(start.rglob("*")):
            inside = path.relative_to(root).parts
            if path.is_file() and not any(
                part in LEFT_ALONE or part.endswith("_cache") for part in inside
            ):
                yield path


def modules(root: Path, *tops: str) -> Iterator[Path]:
    """Yield the Python files of these folders, without migrations."""
    for path in files(root, *tops):
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield path


def long_files(paths: Iterable[Path]) -> list[str]:
    """Return the files over the limit of lines."""
    counted = {
        path: len(path.read_text(encoding="utf-8").splitlines())
        for path in paths
        if path.suffix in MEASURED
    }
    return [f"{path}: {lines} lines" for path, lines in counted.items() if lines > LONGEST_FILE]


def long_functions(path: Path) -> list[str]:
    """Return the functions over the limit of lines, from ``def`` to their last line."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                found.append(f"{path}: {node.name} has {lines} lines")
    return found


def vague_names(paths: Iterable[Path]) -> list[str]:
    """Return files and folders named for nothing in particular."""
    return [
        str(path)
        for path in paths
        if VAGUE_NAMES & {Path(part).stem for part in path.parts[-4:]}
        and not path.is_relative_to(ROOT / "docs")
    ]


def save_overrides(path: Path) -> list[str]:
    """Return models and forms that define ``save``: what happens then is an act, with a name."""
    return [
        f"{path}: {node.name}.save"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and not any(ast.unparse(base).endswith("Storage") for base in node.bases)
        for part in node.body
        if isinstance(part, ast.FunctionDef) and part.name == "save"
    ]


def signal_imports(path: Path) -> list[str]:
    """Return imports of signals: an effect is called where it is wanted, not overheard."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{name}" for name in names)]
        if any(re.search(r"(?:^django\.dispatch|\.signals)(?:\.|$)", name) for name in names):
            found.append(f"{path}:{node.lineno}")
    return found


def inline_code(path: Path) -> list[str]:
    """Return what a strict content security policy would refuse in a template.

    A mail may have its style in its head: it has no such policy, and must fetch nothing.
    """
    text = path.read_text(encoding="utf-8")
    allowed = {"style element"} if path.parent.name == "mail" else set()
    return [
        f"{path}: {what}"
        for what, pattern in INLINE.items()
        if what not in allowed and pattern.search(text)
    ]


def matching_lines(path: Path, pattern: re.Pattern[str]) -> list[str]:
    """Return the lines of a text file in which the pattern is found."""
    if path.suffix not in TEXT:
        return []
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return [
        f"{path}:{number}: {line.strip()[:80]}"
        for number, line in enumerate(lines, 1)
        if pattern.search(line)
    ]


def untested_modules(root: Path) -> list[str]:
    """Return source modules without a test file at the same place below ``tests``."""
    found = []
    for path in modules(root, *APPS):
        place = path.relative_to(root)
        if path.stem in WITHOUT_TESTS or place in MODEL_LISTS:
            continue
        folder = root / "tests" / place.parent
        exact = folder / f"test_{path.stem}.py"
        if not exact.exists() and not any(folder.glob(f"test_{path.stem}_*.py")):
            found.append(str(place))
    return found


def named_templates(paths: Iterable[Path]) -> set[str]:
    """Return the template names that these files' quoted strings hold."""
    return {
        name
        for path in paths
        if path.suffix in {".py", ".html", ".txt", ".svg"}
        for name in QUOTED_TEMPLATE.findall(path.read_text(encoding="utf-8", errors="replace"))
    }


def unused_templates(templates: Path, names: set[str]) -> list[str]:
    """Return templates that nothing names; a name may have holes, as in ``items/{kind}.html``."""
    patterns = [
        re.compile(PLACE.sub("[^/]+", re.escape(name)))
        for name in names
        if re.search(r"[{%]", name)
    ]
    unused = []
    for path in files(templates):
        place = path.relative_to(templates).as_posix()
        if place not in names and not any(pattern.fullmatch(place) for pattern in patterns):
            unused.append(place)
    return unused
