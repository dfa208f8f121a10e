"""Keys in files."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from barometer.keys import key_from


def test_a_key_is_made_once_and_then_kept(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "link.key"
    assert key_from(path, create=True) == key_from(path, create=True)


def test_only_the_owner_may_read_a_key_file(tmp_path: Path) -> None:
    path = tmp_path / "link.key"
    key_from(path, create=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_missing_key_is_refused_where_it_may_not_be_made(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"link\.key cannot be read"):
        key_from(tmp_path / "link.key", create=False)


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "link.key"
    path.write_text("short")
    with pytest.raises(ImproperlyConfigured, match="shorter than 32"):
        key_from(path, create=False)
