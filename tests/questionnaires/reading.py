"""Read the small questionnaires beside this file, and change them."""

import json
from pathlib import Path
from typing import Any

from surveys.questionnaires.document import Document
from surveys.questionnaires.format import read

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))

CHOICELESS = ("text", "information", "scale", "number", "date", "consent")
YES_NO = [{"code": 1, "text": {"nb": "Ja"}}, {"code": 2, "text": {"nb": "Nei"}}]


def small(name: str) -> Document:
    """Return the questionnaire of that name."""
    return read((FOLDER / f"{name}.json").read_bytes())


def raw(name: str) -> dict[str, Any]:
    """Return the questionnaire of that name as loose JSON, to be spoilt."""
    loose: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_bytes())
    return loose


def item(code: str, kind: str = "single", **fields: Any) -> dict[str, Any]:
    """Return an item as loose JSON, with yes and no where its type has categories."""
    categories = {} if kind in CHOICELESS else {"categories": YES_NO}
    return {"code": code, "type": kind, "text": {"nb": f"{code}?"}, **categories, **fields}


def of_pages(*pages: list[dict[str, Any]], **fields: Any) -> dict[str, Any]:
    """Return a questionnaire as loose JSON: each page is a list of items."""
    return {
        "format": "barometer-questionnaire/1",
        "code": "small",
        "title": {"nb": "Liten"},
        "languages": ["nb"],
        "pages": [{"code": f"p{place}", "items": items} for place, items in enumerate(pages)],
        **fields,
    }


def document_of(*pages: list[dict[str, Any]], **fields: Any) -> Document:
    """Return a sound questionnaire: each page is a list of items."""
    return read(json.dumps(of_pages(*pages, **fields)).encode())
