"""A chart as a file that stands alone: SVG with its own colours, and PNG made of the same."""

from __future__ import annotations

import tempfile
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Final

import typst
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from collections.abc import Sequence

    from results.charts.drawing import Drawing

STYLE: Final = Path(__file__).parent / "standalone.css"
WIDTH: Final = 760
TITLE_LETTERS: Final = 66
LETTERS: Final = 105
"""So many letters of Inter fit on a line, wide ones too."""
LINE: Final = 17
HEAD: Final = 22
PIXELS_PER_INCH: Final = 144.0
PAGE: Final = """#set page(width: auto, height: auto, margin: 0pt)
#image("chart.svg")
"""


def as_svg(drawing: Drawing, notes: Sequence[str]) -> str:
    """The chart with its title over it and its notes under it, on white."""
    title = wrap(drawing.title, TITLE_LETTERS) or [""]
    words = [line for note in notes for line in wrap(note, LETTERS)]
    top = HEAD * len(title) + 12
    below = top + drawing.height + 12
    style = SafeString(STYLE.read_text(encoding="utf-8"))
    context = {
        "style": format_html("<style>\n{}</style>", style),
        "drawing": drawing,
        "title": [(HEAD * (at + 1), text) for at, text in enumerate(title)],
        "notes": [(below + LINE * (at + 1), text) for at, text in enumerate(words)],
        "top": top,
        "width": WIDTH,
        "height": below + LINE * (len(words) + 1),
    }
    return render_to_string("results/charts/standalone.svg", context)


def as_png(drawing: Drawing, notes: Sequence[str]) -> bytes:
    """The same picture in pixels, twice as many as it measures, in the typeface of the pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "chart.svg").write_text(as_svg(drawing, notes), encoding="utf-8")
        (folder / "page.typ").write_text(PAGE, encoding="utf-8")
        png = typst.compile(
            str(folder / "page.typ"),
            root=name,
            format="png",
            ppi=PIXELS_PER_INCH,
            ignore_system_fonts=True,
            font_paths=[str(settings.ASSETS_DIR / "fonts")],
        )
    if not isinstance(png, bytes):
        raise TypeError("typst gave no PNG of one page")
    return png
