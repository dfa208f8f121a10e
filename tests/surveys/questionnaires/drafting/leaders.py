"""A small questionnaire in which everything that can refer to a part does."""

import copy
from typing import Any

from surveys.questionnaires.drafting.editing import Edit, applied

Raw = dict[str, Any]


def said(words: str) -> dict[str, str]:
    return {"nb": words, "nn": f"{words} (nynorsk)"}


def category(code: int, words: str, **fields: Any) -> Raw:
    return {"code": code, "text": said(words), **fields}


LEADERS: Raw = {
    "format": "barometer-questionnaire/1",
    "code": "leaders",
    "title": said("Ledere"),
    "languages": ["nb", "nn"],
    "pages": [
        {
            "code": "tried",
            "items": [
                {
                    "code": "A1",
                    "type": "single",
                    "text": said("Har dere innført noe nytt?"),
                    "series": "innovation",
                    "core": True,
                    "categories": [category(1, "Ja"), category(2, "Nei"), category(3, "Delvis")],
                },
                {
                    "code": "A2",
                    "type": "grid",
                    "text": said("Hvor viktig var dette?"),
                    "rows": [
                        {"code": "laws", "text": said("Lover")},
                        {"code": "money", "text": said("Penger")},
                    ],
                    "categories": [category(1, "Viktig"), category(2, "Uviktig")],
                },
                {"code": "N1", "type": "number", "text": said("Andel innenfor kommunen")},
                {"code": "N2", "type": "number", "text": said("Andel utenfor kommunen")},
            ],
        },
        {
            "code": "partners",
            "condition": {
                "op": "or",
                "of": [
                    {"op": "selected", "item": "A1", "any": [1, 3]},
                    {"op": "not", "of": {"op": "eq", "item": "A2.laws", "value": 2}},
                ],
            },
            "items": [
                {
                    "code": "B1",
                    "type": "multiple",
                    "text": said("Hvem samarbeidet dere med om [[A1]]?"),
                    "condition": {"op": "eq", "item": "A1", "value": 1},
                    "categories": [
                        category(1, "Kommuner"),
                        category(2, "Bedrifter"),
                        category(97, "Andre", specify=True),
                    ],
                },
                {
                    "code": "B2",
                    "type": "text",
                    "text": said("Fortell mer, og husk at dere svarte [[A2.laws]]"),
                    "condition": {
                        "op": "sum",
                        "items": ["N1", "N2"],
                        "compare": "ge",
                        "value": 50,
                    },
                },
            ],
        },
    ],
    "rules": [
        {
            "code": "whole",
            "page": "tried",
            "holds": {"op": "sum", "items": ["N1", "N2"], "compare": "eq", "value": 100},
            "text": said("Andelene skal bli 100"),
            "items": ["N1", "N2"],
        }
    ],
}


def leaders(**fields: Any) -> Raw:
    """Return the questionnaire, to be changed."""
    return {**copy.deepcopy(LEADERS), **fields}


def after(edit: Edit, document: Raw | None = None) -> Raw:
    """Return the questionnaire as the edit leaves it."""
    return applied(edit, leaders() if document is None else document)[0]
