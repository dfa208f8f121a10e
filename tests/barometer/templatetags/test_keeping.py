"""Parts of pages that are drawn once."""

from collections.abc import Callable, Iterable

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.urls import set_script_prefix
from django.utils import translation

DRAWN: list[str] = []


class Told:
    """A value that notes when a template draws it."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Told) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        DRAWN.append(self.text)
        return self.text


@pytest.fixture(autouse=True)
def nothing_drawn() -> None:
    DRAWN.clear()


def part(body: str = "{{ name }}") -> Template:
    return Template(f"{{% load keeping %}}{{% kept name=who %}}{body}{{% endkept %}}")


def test_a_part_is_drawn_once_for_each_value() -> None:
    template = part()
    pages = [template.render(Context({"who": Told(name)})) for name in ("Ås", "Vang", "Ås")]
    assert pages == ["Ås", "Vang", "Ås"]
    assert DRAWN == ["Ås", "Vang"]


def test_each_language_has_its_own() -> None:
    template = part("{% load i18n %}{% get_current_language as code %}{{ code }}")
    for code in ("nb", "nn", "nb"):
        with translation.override(code):
            assert template.render(Context({"who": 1})) == code


def test_what_is_not_named_is_not_known_inside() -> None:
    assert part("{{ secret }}").render(Context({"who": 1, "secret": "Hemmelig"})) == ""


def test_values_are_escaped() -> None:
    assert part().render(Context({"who": "<b>"})) == "&lt;b&gt;"


@pytest.mark.parametrize("kind", [list, lambda who: dict.fromkeys(who).keys()])
def test_a_list_or_the_view_of_a_dictionary_may_be_named(
    kind: Callable[[str], Iterable[str]],
) -> None:
    template = part("{% for one in name %}{{ one }}{% endfor %}")
    shown = [template.render(Context({"who": kind(who)})) for who in ("ab", "c", "ab")]
    assert shown == ["ab", "c", "ab"]


def test_where_the_address_holds_a_session_nothing_is_kept() -> None:
    template = part()
    set_script_prefix("/okt/abc/")
    try:
        for _time in range(2):
            template.render(Context({"who": Told("Ås")}))
    finally:
        set_script_prefix("/")
    assert DRAWN == ["Ås", "Ås"]


def test_a_value_without_a_name_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="name=value"):
        Template("{% load keeping %}{% kept who %}{% endkept %}")
