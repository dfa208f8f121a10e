"""The floor's questionnaire, and its fields checked by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.load.questionnaire import document

if TYPE_CHECKING:
    from django.http import QueryDict

DOCUMENT = document()
PAGES = {page["code"]: page for page in DOCUMENT["pages"]}
ORDER = list(PAGES)


def plain(part: dict[str, Any]) -> dict[str, Any]:
    """An item, row or category with its text as a string."""
    parts = {
        name: [plain(one) for one in value] if isinstance(value, list) else value
        for name, value in part.items()
    }
    return parts | {"text": part["text"]["nb"]}


ITEMS = {code: [plain(item) for item in page["items"]] for code, page in PAGES.items()}
CODES = {
    item["code"]: {str(one["code"]): one["code"] for one in item.get("categories", [])}
    for items in ITEMS.values()
    for item in items
}


def checked(code: str, posted: QueryDict) -> tuple[dict[str, Any], dict[str, str]]:
    """What the page's fields say, and what is wrong, both by the item's code."""
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for item in ITEMS[code]:
        name = item["code"]
        value = _value(item, posted)
        if value is None:
            faults[name] = "Svaret finnes ikke i skjemaet."
        elif not value and item["required"] == "required":
            faults[name] = "Svar på dette før du går videre."
        else:
            values[name] = value
    return values, faults


def _value(item: dict[str, Any], posted: QueryDict) -> Any:
    """The item's answer, empty when there is none, None when it cannot be one."""
    name, codes = item["code"], CODES[item["code"]]
    if item["type"] == "text":
        text = posted.get(name, "").strip()
        return text if len(text) <= item["max_length"] and "\0" not in text else None
    if item["type"] == "multiple":
        chosen = posted.getlist(name)
        return [codes[one] for one in chosen] if all(one in codes for one in chosen) else None
    if item["type"] == "single":
        one = posted.get(name, "")
        return codes.get(one) if one else ""
    rows = {row["code"]: posted.get(f"{name}.{row['code']}", "") for row in item["rows"]}
    if not all(one in codes for one in rows.values() if one):
        return None
    return {row: codes[one] for row, one in rows.items()} if all(rows.values()) else {}


def is_complete(answers: dict[str, Any]) -> bool:
    return all(
        item["code"] in answers
        for items in ITEMS.values()
        for item in items
        if item["required"] == "required"
    )


def in_words(item: dict[str, Any], answers: dict[str, Any]) -> list[str]:
    """The answer as lines to read."""
    value = answers.get(item["code"], "")
    texts = {one["code"]: one["text"] for one in item.get("categories", [])}
    if item["type"] == "text":
        return [value or "Ikke besvart"]
    if isinstance(value, dict):
        return [f"{row['text']}: {texts[value[row['code']]]}" for row in item["rows"]]
    chosen = value if isinstance(value, list) else [value]
    return [texts[one] for one in chosen if one in texts] or ["Ikke besvart"]
