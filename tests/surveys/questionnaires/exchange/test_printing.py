"""The printed questionnaire as HTML and as tagged PDF."""

import io
from html.parser import HTMLParser
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pypdf import PdfReader

from surveys.questionnaires.exchange.printable import Printed, printed
from surveys.questionnaires.exchange.printing import as_html, as_pdf
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.loading import load_library_questionnaire
from tests.questionnaires.reading import NAMES, document_of, item, small

SCRIPT = "<script>alert(1)</script> & #set page(fill: red) $x$ *no* `raw` @ref \\ \"'"


@pytest.fixture(scope="module")
def mayors() -> Printed:
    return printed(load_library_questionnaire("ordforere"), "nn", 1)


@pytest.fixture(scope="module")
def pdf(mayors: Printed) -> PdfReader:
    return PdfReader(io.BytesIO(as_pdf(mayors)))


def root_of(pdf: PdfReader) -> Any:
    root: Any = pdf.trailer["/Root"]
    return root.get_object()


def tags(node: Any) -> list[str]:
    """The structure types of a PDF's tree, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        return [tag for child in node for tag in tags(child)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + (tags(node["/K"]) if "/K" in node else [])


def test_the_pdf_says_that_it_is_accessible(pdf: PdfReader) -> None:
    root = root_of(pdf)
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"].startswith("nn")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Politisk innovasjonsbarometer"


def test_the_pdf_is_tagged_with_headings_lists_and_tables(pdf: PdfReader) -> None:
    found = tags(root_of(pdf)["/StructTreeRoot"]["/K"])
    document = load_library_questionnaire("ordforere")
    assert found.count("/H1") == 1
    assert found.count("/H2") == len(document.pages) + 1
    assert found.count("/H3") == len(document.items())
    grids = [one for one in document.items() if one.type == "grid"]
    assert found.count("/Table") == len(grids)
    assert found.count("/TR") == sum(len(one.rows) + 1 for one in grids)
    assert found.count("/LI") == sum(len(one.categories) for one in document.items())


def test_the_pdf_has_the_texts_codes_and_routing(pdf: PdfReader) -> None:
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "Har kommunen eller fylkeskommunen ein strategi eller plan for innovasjon?" in text
    assert "Blir vist dersom P5" in text
    assert "political_decisions" in text
    assert "Versjon 1" in text


def test_the_same_questionnaire_is_the_same_pdf(mayors: Printed) -> None:
    assert as_pdf(mayors) == as_pdf(mayors)


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_of_item_can_be_printed(name: str) -> None:
    document = small(name)
    page = printed(document, document.languages[0])
    assert as_pdf(page).startswith(b"%PDF-")
    assert page.title in as_html(page)


def test_nothing_in_a_text_is_run_or_set() -> None:
    asked = item("A", "text", text={"nb": SCRIPT}, help={"nb": SCRIPT})
    page = printed(document_of([asked], title={"nb": SCRIPT}), "nb")
    reader = PdfReader(io.BytesIO(as_pdf(page)))
    assert reader.metadata is not None
    assert reader.metadata.title == SCRIPT
    text = "".join(page.extract_text() for page in reader.pages)
    assert "#set page(fill: red) $x$ *no*" in " ".join(text.split())
    assert "<script" not in as_html(page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in as_html(page)


def test_a_character_that_the_pdf_cannot_show_is_refused() -> None:
    page = printed(document_of([item("A", "text", text={"nb": "Tegnet \ufffe"})]), "nb")
    with pytest.raises(DocumentFault, match="HTML"):
        as_pdf(page)
    assert "Tegnet" in as_html(page)


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_html_is_well_formed_and_stands_alone(mayors: Printed) -> None:
    html = as_html(mayors)
    outline = _Outline()
    outline.feed(html)
    assert outline.open == []
    assert outline.seen.count("h1") == 1
    assert outline.seen.count("h3") == len(load_library_questionnaire("ordforere").items())
    assert not {"script", "link", "img"} & set(outline.seen)
    assert "@page" in html
    assert "<p></p>" not in html


@pytest.mark.browser
def test_the_html_is_accessible(mayors: Printed, page: Page) -> None:
    page.set_content(as_html(mayors))
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
