"""Pages as their elements, for tests that ask how they hang together."""

from html.parser import HTMLParser
from typing import NamedTuple


class Element(NamedTuple):
    """One element: its tag, its attributes, and all the words inside it."""

    tag: str
    attributes: dict[str, str]
    words: list[str]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


VOID = {"input", "link", "meta", "img", "br", "hr"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, [])
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            ended = self.open.pop()
            assert ended.tag == tag, f"<{ended.tag}> is ended by </{tag}>"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words.append(data)


def elements_of(page: str) -> list[Element]:
    """Every element of the page, in order. Fails when one is not ended where it must be."""
    reader = _Reader()
    reader.feed(page)
    assert not reader.open, reader.open
    return reader.elements
