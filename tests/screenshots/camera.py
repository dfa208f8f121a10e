"""Takes a page as it is, in every width and colour scheme."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

WIDTHS = {360: 740, 1280: 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@dataclass
class Camera:
    """Keeps its pictures in a folder, and remembers which it took."""

    base_url: str
    folder: Path
    taken: set[str] = field(default_factory=set)

    def visit(
        self, page: Page, name: str, address: str, status: HTTPStatus = HTTPStatus.OK
    ) -> None:
        """Go there and take it. Raises ValueError when the page says that something is wrong."""
        answer = page.goto(f"{self.base_url}/{address}")
        if answer is None or answer.status != status:
            raise ValueError(f"{name}: {answer and answer.status} at {page.url}")
        self.shoot(page, name)

    def shoot(self, page: Page, name: str) -> None:
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            # What stands in a frame is drawn only within the window: make it as high as the page.
            whole = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": max(height, whole)})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=self.folder / f"{name}-{width}-{scheme}.png", full_page=True)
        self.taken.add(name)
        print(name, flush=True)
