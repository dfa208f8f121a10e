"""The design system's files: what is kept of the packages, and when they are made again."""

import shutil
import subprocess
from pathlib import Path

import pytest

from barometer import assets

ICON = "data:image/svg+xml;charset=utf-8,%3Csvg%20viewBox%3D%220%200%202%202%22%2F%3E"
FACES = """
@font-face {
  src: url(./files/inter-greek-wght-normal.woff2) format('woff2');
}
@font-face {
  src: url(./files/inter-latin-ext-wght-normal.woff2) format('woff2');
}
@font-face {
  src: url(./files/inter-latin-wght-normal.woff2) format('woff2');
}
"""


def test_icons_become_files_so_that_no_data_address_is_left() -> None:
    css, icons = assets.split_icons(f'a{{b:url("{ICON}")}}c{{d:url("{ICON}")}}')
    ((name, svg),) = icons.items()
    assert svg == '<svg viewBox="0 0 2 2"/>'
    assert css == f'a{{b:url("{name}")}}c{{d:url("{name}")}}'


def test_only_latin_fonts_are_kept() -> None:
    rules, files = assets.font_faces(FACES)
    assert files == ["inter-latin-wght-normal.woff2", "inter-latin-ext-wght-normal.woff2"]
    assert "greek" not in rules
    assert "url(fonts/inter-latin-wght-normal.woff2)" in rules


def test_a_subset_that_is_gone_is_reported() -> None:
    with pytest.raises(SystemExit, match="latin"):
        assets.font_faces("@font-face {}")


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project folder of the test's own with the files that decide the look."""
    for name in assets.INPUTS:
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(assets, "ROOT", tmp_path)
    monkeypatch.setattr(assets, "TARGET", tmp_path / "var" / "assets")
    return tmp_path


def test_nothing_is_fetched_while_nothing_has_changed(
    inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(*_: object) -> None:
        raise AssertionError("asked for the tools")

    monkeypatch.setattr(assets, "system_tools", fetch)
    target = inputs / "var" / "assets"
    target.mkdir(parents=True)
    (target / ".stamp").write_text(assets.fingerprint(inputs))
    assets.main()
    (inputs / "package-lock.json").write_text("another version")
    with pytest.raises(AssertionError, match="asked"):
        assets.main()


@pytest.mark.parametrize(
    ("answer", "major"), [("echo v24.1.0", 24), ("echo nonsense", 0), ("exit 1", 0)]
)
def test_the_version_of_node_is_read(tmp_path: Path, answer: str, major: int) -> None:
    node = tmp_path / "node"
    node.write_text(f"#!/bin/sh\n{answer}\n")
    node.chmod(0o755)
    assert assets.node_major(str(node)) == major


def test_an_old_node_of_the_machine_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(assets, "node_major", lambda _: 20)
    assert assets.system_tools() is None
    monkeypatch.setattr(assets, "node_major", lambda _: 22)
    assert assets.system_tools() == ("/usr/bin/node", ["/usr/bin/npm"])


def test_a_theme_that_cannot_be_made_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = subprocess.CompletedProcess([], 1, stdout="", stderr="no such colour")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: broken)
    with pytest.raises(SystemExit, match="no such colour"):
        assets.build_theme(tmp_path, "node")


def test_text_is_shown_before_its_typeface_has_come() -> None:
    css = (assets.TARGET / "design.css").read_text(encoding="utf-8")
    assert css.count("@font-face") == css.count("font-display: swap") == len(assets.FONT_SUBSETS)


def test_the_built_style_sheet_asks_no_other_host() -> None:
    """Runs on the real files: the assets are made before the suite."""
    css = (assets.TARGET / "design.css").read_text(encoding="utf-8")
    assert "//" not in css.replace("/*", "").replace("*/", "")
    assert "url(data:" not in css
    assert 'url("data:' not in css


def test_the_theme_follows_the_reader_into_the_dark() -> None:
    css = (assets.TARGET / "design.css").read_text(encoding="utf-8")
    assert "@media (prefers-color-scheme: dark)" in css
    assert "#0B5563" in css
