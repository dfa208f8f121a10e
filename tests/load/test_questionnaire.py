"""The questionnaire that everything is measured with."""

from collections import Counter

from surveys.questionnaires.answers import clean_page
from surveys.questionnaires.format import sound_document
from surveys.questionnaires.path import path_of
from tests.load.questionnaire import answers_by_page, as_stored, document

DOCUMENT = sound_document(document())


def test_it_has_the_items_and_fields_that_the_goals_speak_of() -> None:
    items = DOCUMENT.items()
    assert (len(DOCUMENT.pages), len(items)) == (5, 25)
    assert Counter(item.type for item in items) == {
        "single": 17,
        "multiple": 4,
        "grid": 2,
        "text": 2,
    }
    fields = [
        len(item.rows) or (len(item.categories) if item.type == "multiple" else 1) for item in items
    ]
    assert sum(fields) == 70
    grids = sorted((len(item.rows), len(item.categories)) for item in items if item.type == "grid")
    assert grids == [(8, 4), (15, 6)]


def test_the_answers_are_whole_and_stored_as_expected() -> None:
    path = path_of(DOCUMENT, {}, {})
    for chance in range(7):
        for code, fields in answers_by_page(chance).items():
            shown = path.page(code)
            assert shown is not None
            posted: dict[str, list[str]] = {}
            for name, value in fields:
                posted.setdefault(name, []).append(value)
            cleaned = clean_page(shown, posted, language="nb")
            assert not cleaned.faults
            assert cleaned.values == as_stored(fields)
