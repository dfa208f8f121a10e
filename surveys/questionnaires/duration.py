"""How long a questionnaire takes to answer, estimated before anybody has."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from surveys.questionnaires.document import Category, Document, Item, ItemKind, Page, Row, Text
from surveys.questionnaires.readability import reading_seconds

# Seconds to find and enter an answer once all is read. These are ours: set so that an ordinary
# item of some 25 words takes about 10 seconds, as on the web panel of Pew Research Center («How we
# keep our online surveys from running too long», 2022, where open texts take up to minutes).
SECONDS_TO_ANSWER: Final[dict[ItemKind, float]] = {
    "single": 4,
    "multiple": 6,
    "grid": 4,  # each row
    "text": 60,
    "information": 0,
    "scale": 4,
    "number": 10,
    "date": 8,
    "consent": 3,
}
SECONDS_FOR_ONE_LINE: Final = 15
# To press the button, and for the next page to come.
SECONDS_A_PAGE: Final = 2


def item_seconds(
    item: Item, language: str, rows: Collection[Row], categories: Collection[Category]
) -> float:
    """To read the item with what of it is shown, and to answer it.

    Categories of a grid are read once, each row with its answer.
    """
    texts: tuple[Text, ...] = (item.text, item.help, item.low_end, item.high_end, item.unit)
    texts += (*(row.text for row in rows), *(category.text for category in categories))
    reading = sum(reading_seconds(text.get(language, "")) for text in texts)
    if item.type == "text" and item.is_one_line:
        return reading + SECONDS_FOR_ONE_LINE
    answers = len(rows) if item.type == "grid" else 1
    return reading + answers * SECONDS_TO_ANSWER[item.type]


def page_seconds(page: Page, language: str) -> float:
    """What the page takes beside its items."""
    texts = (page.title, page.text)
    return SECONDS_A_PAGE + sum(reading_seconds(text.get(language, "")) for text in texts)


def opening_seconds(document: Document, language: str) -> float:
    """To read what stands before the first page, and the definition once."""
    texts = (document.introduction, document.definition)
    return sum(reading_seconds(text.get(language, "")) for text in texts)


def longest_minutes(document: Document, language: str) -> float:
    """The whole document, as if one were asked everything: no path is longer."""
    seconds = opening_seconds(document, language)
    for page in document.pages:
        seconds += page_seconds(page, language)
        for item in page.items:
            seconds += item_seconds(item, language, item.rows, item.categories)
    return seconds / 60
