"""Pages that are drawn once for all who see them so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines
from django.utils import translation
from django.utils.safestring import mark_safe
from pytest_django import Settings

from barometer import kept_pages
from barometer.kept_pages import filled, mark
from surveys.fieldwork.models import Wave

PAGE = "page.txt"


@pytest.fixture(autouse=True)
def page(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A template of our own, and nothing kept of other tests."""
    monkeypatch.setattr(kept_pages, "_kept", {})
    monkeypatch.setattr(engines["django"].engine, "dirs", [tmp_path])  # type: ignore[attr-defined]
    monkeypatch.setattr(engines["django"].engine, "debug", True)  # type: ignore[attr-defined]
    for loader in engines["django"].engine.template_loaders:  # type: ignore[attr-defined]
        loader.reset()
    path = tmp_path / PAGE
    path.write_text("{{ title }}: {{ words }}{{ secret }}", encoding="utf-8")
    yield path
    for loader in engines["django"].engine.template_loaders:  # type: ignore[attr-defined]
        loader.reset()


def drawn(title: object = "Side", words: str = "") -> str:
    return filled(PAGE, {"title": title, "words": mark("words")}, {"words": words})


def test_each_gets_her_own_words_in_what_is_drawn_for_all() -> None:
    assert [drawn(words=words) for words in ("Kari", "Ola")] == ["Side: Kari", "Side: Ola"]
    assert len(kept_pages._kept) == 1


def test_nothing_of_ones_own_is_kept() -> None:
    drawn(words="Hemmelig")
    assert "Hemmelig" not in repr(kept_pages._kept)


def test_ones_own_words_are_escaped_but_html_is_not() -> None:
    assert drawn(words="<b>") == "Side: &lt;b&gt;"
    assert drawn(words=mark_safe("<b>")) == "Side: <b>"


def test_a_text_cannot_be_taken_for_a_mark() -> None:
    assert drawn(words="own-0-words- $words {{ title }}") == "Side: own-0-words- $words {{ title }}"


def test_what_is_not_in_the_context_is_not_seen() -> None:
    assert filled(PAGE, {"title": "Side"}, {"secret": "Hemmelig"}) == "Side: "


def test_another_value_is_another_page() -> None:
    assert [drawn(title) for title in ("A", "B", "A")] == ["A: ", "B: ", "A: "]
    assert len(kept_pages._kept) == 2


def test_each_language_has_its_own_page(page: Path) -> None:
    page.write_text("{% load i18n %}{% get_current_language as code %}{{ code }}", encoding="utf-8")
    for code in ("nb", "nn", "nb"):
        with translation.override(code):
            assert drawn() == code


def test_a_row_of_the_database_is_compared_field_by_field(page: Path) -> None:
    page.write_text("{{ title.wave.sender_name }}", encoding="utf-8")
    wave = Wave(pk=1, sender_name="KS")
    assert drawn({"wave": wave}) == "KS"
    wave.sender_name = "Kommunesektorens organisasjon"
    assert drawn({"wave": wave}) == "Kommunesektorens organisasjon"


def test_lists_are_compared_by_what_they_hold(page: Path) -> None:
    page.write_text("{{ title.0 }}", encoding="utf-8")
    assert [drawn(["A"]), drawn(["B"]), drawn(["A"])] == ["A", "B", "A"]
    assert len(kept_pages._kept) == 2


def test_so_many_pages_are_kept_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "MOST_KEPT", 3)
    for number in range(10):
        assert drawn(f"Side {number}") == f"Side {number}: "
        assert len(kept_pages._kept) <= 3
