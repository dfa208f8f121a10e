"""Every kind of page is pictured, or it is said why not."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.screenshots.pages import (
    DRAFT_PAGES,
    MISSING_PAGES,
    PUBLIC_PAGES,
    STAFF_PAGES,
    UNPICTURED,
    WALKED,
    pictures,
)

LISTS = (PUBLIC_PAGES, MISSING_PAGES, STAFF_PAGES, DRAFT_PAGES, WALKED)


def named(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """The names of all addresses; Django's own pages for the register count as one."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            if entry.name:
                yield f"{namespace}{entry.name}"
        elif entry.namespace == "admin":
            yield "admin:index"
        else:
            inner = f"{entry.namespace}:" if entry.namespace else ""
            yield from named(entry, f"{namespace}{inner}")


def pictured() -> set[str]:
    addresses = [*PUBLIC_PAGES.values(), *STAFF_PAGES.values(), *DRAFT_PAGES.values()]
    return {resolve("/" + one.partition("?")[0]).view_name for one in addresses} | {
        *WALKED.values()
    }


def test_every_page_is_pictured_or_it_is_said_why_not() -> None:
    assert set(named(get_resolver())) - pictured() == set(UNPICTURED)


def test_no_two_pictures_have_one_name() -> None:
    assert len(pictures()) == sum(map(len, LISTS))
