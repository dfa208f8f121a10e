"""The questionnaire of the measurements: 25 items on 5 pages, 70 fields, and answers to it.

17 single choices, 4 multiple choices with 7 boxes each, grids of 15 × 6 and 8 × 4, 2 open texts.
"""

from typing import Any

CODE = "measured"
SCALES = {
    "agreement": ("Helt uenig", "Uenig", "Verken eller", "Enig", "Helt enig", "Vet ikke"),
    "extent": ("Ikke i det hele tatt", "I liten grad", "I noen grad", "I stor grad"),
}
AREAS = (
    *("Helse og omsorg", "Oppvekst og utdanning", "Klima og miljø", "Kultur og frivillighet"),
    *("Samferdsel", "Plan og byggesak", "Administrasjon"),
)
PAGE_KINDS = (
    ("single", "single", "single", "single", "multiple"),
    ("single", "single", "single", "multiple", "text"),
    ("single", "single", "single", "grid of 15", "multiple"),
    ("single", "single", "single", "grid of 8", "multiple"),
    ("single", "single", "single", "single", "text"),
)


def words(text: str) -> dict[str, str]:
    return {"nb": text, "nn": text}


def categories(texts: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"code": code, "text": words(text)} for code, text in enumerate(texts, start=1)]


def item(code: str, kind: str) -> dict[str, Any]:
    """One item; those to choose from must be answered."""
    question = words(f"{code}: I hvilken grad har kommunen deres arbeidet med dette siste to år?")
    shared = {"code": code, "text": question, "required": "required"}
    if kind == "text":
        return shared | {"type": "text", "required": "optional", "max_length": 4000}
    if kind == "multiple":
        return shared | {"type": "multiple", "categories": categories(AREAS)}
    if kind == "single":
        return shared | {"type": "single", "categories": categories(SCALES["agreement"][:5])}
    size = int(kind.removeprefix("grid of "))
    scale = SCALES["agreement"] if size == 15 else SCALES["extent"]
    rows = [
        {"code": f"r{row}", "text": words(f"Vi har gode rutiner på område nummer {row}")}
        for row in range(1, size + 1)
    ]
    return shared | {"type": "grid", "rows": rows, "categories": categories(scale)}


def document() -> dict[str, Any]:
    """The questionnaire in Barometer's format, as plain JSON values."""
    pages = [
        {
            "code": f"p{page}",
            "title": words(f"Del {page}"),
            "items": [item(f"Q{page}{place}", kind) for place, kind in enumerate(kinds, start=1)],
        }
        for page, kinds in enumerate(PAGE_KINDS, start=1)
    ]
    return {
        "format": "barometer-questionnaire/1",
        "code": CODE,
        "title": words("Innovasjon i kommunene"),
        "languages": ["nb", "nn"],
        "introduction": words("Vi spør om nytt.\n\nTakk for at du tar deg tid."),
        "definition": words("Noe er nytt når det er nytt for dere, og skaper verdi."),
        "pages": pages,
    }


def answers_to(asked: dict[str, Any], chance: int) -> list[tuple[str, str]]:
    """The fields that answer an item; another `chance` gives other answers."""
    code, codes = asked["code"], [one["code"] for one in asked.get("categories", [])]
    if asked["type"] == "text":
        return [(code, f"Vi har samlet tilbudet på ett sted, for {chance}. gang.")]
    if asked["type"] == "multiple":
        return [(code, str(codes[place])) for place in sorted({chance % 7, (chance + 2) % 7})]
    names = [f"{code}.{row['code']}" for row in asked.get("rows", [])] or [code]
    return [(name, str(codes[(chance + place) % len(codes)])) for place, name in enumerate(names)]


def answers_by_page(chance: int) -> dict[str, list[tuple[str, str]]]:
    """The fields to post on each page, by its code."""
    return {
        page["code"]: [field for asked in page["items"] for field in answers_to(asked, chance)]
        for page in document()["pages"]
    }


def as_stored(fields: list[tuple[str, str]]) -> dict[str, Any]:
    """The answers that a page's fields give, as they must be stored."""
    kinds = {
        asked["code"]: asked["type"] for page in document()["pages"] for asked in page["items"]
    }
    stored: dict[str, Any] = {}
    for name, value in fields:
        code, _dot, row = name.partition(".")
        if row:
            stored.setdefault(code, {})[row] = int(value)
        elif kinds[code] == "multiple":
            stored.setdefault(code, []).append(int(value))
        else:
            stored[code] = value if kinds[code] == "text" else int(value)
    return stored
