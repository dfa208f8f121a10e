"""Alarms outlive the process that raised them, and end with the next look."""

from pathlib import Path

from surveys.fieldwork.alarms import Vanished, raise_alarms, raised_alarms

FOUND = [Vanished("ordforere", ("AAAA-BBBB", "CCCC-DDDD"))]


def test_before_the_watcher_has_looked_there_is_none(tmp_path: Path) -> None:
    assert raised_alarms(tmp_path / "watch") == []


def test_what_is_gone_is_told_as_it_was_found(tmp_path: Path) -> None:
    raise_alarms(tmp_path, FOUND)
    assert raised_alarms(tmp_path) == FOUND


def test_a_new_look_replaces_what_the_last_one_found(tmp_path: Path) -> None:
    raise_alarms(tmp_path, FOUND)
    raise_alarms(tmp_path, [])
    assert raised_alarms(tmp_path) == []
