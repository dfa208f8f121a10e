"""A translators' workbook comes into a draft, and nothing else of the draft moves."""

import pytest

from surveys.questionnaires.drafting.editing import add_item, add_page, applied
from surveys.questionnaires.drafting.parts import Raw
from surveys.questionnaires.editing.translating import translations
from surveys.questionnaires.editing.whole import whole
from surveys.questionnaires.exchange.texts import texts_of
from surveys.questionnaires.exchange.translations import Translated, write_translations
from surveys.questionnaires.faults import DocumentFault
from tests.surveys.questionnaires.drafting.leaders import leaders
from tests.surveys.questionnaires.editing.workbooks import workbook

A1 = ("items/A1/text", "Har dere innført noe nytt?", "Har de innført noko nytt?")


def unfinished() -> Raw:
    """A draft in which a page is empty and an item has no words."""
    return applied(add_item("tried"), applied(add_page(), leaders())[0])[0]


def take(draft: Raw, data: bytes, *, take_stale: bool = False) -> tuple[Raw, Translated]:
    brought: list[Translated] = []
    after, done = applied(translations(data, brought, take_stale=take_stale), draft)
    assert done.parameters == {"count": str(len(brought[0].taken))}
    return after, brought[0]


def test_the_text_is_taken_and_all_else_stays() -> None:
    draft = unfinished()
    after, brought = take(draft, workbook({"nn": [A1]}))
    assert brought.taken == ("nn items/A1/text",)
    before = whole(draft)
    assert texts_of(whole(after))["items/A1/text"]["nn"] == A1[2]
    after["pages"][0]["items"][0]["text"]["nn"] = before.items()[0].text["nn"]
    assert whole(after) == before


def test_a_workbook_that_brings_nothing_changes_nothing() -> None:
    draft = {**unfinished(), "note": ""}
    after, brought = take(draft, write_translations(whole(draft)))
    assert (after, brought.taken) == (draft, ())


def test_a_stale_text_is_taken_only_on_request() -> None:
    data = workbook({"nn": [("items/A1/text", "En annen kilde", "Nytt?")]})
    after, brought = take(leaders(), data)
    assert after == leaders()
    assert [one.path for one in brought.stale] == ["nn!B2"]
    after, brought = take(leaders(), data, take_stale=True)
    assert texts_of(whole(after))["items/A1/text"]["nn"] == "Nytt?"


def test_a_new_language_comes_with_its_sheet() -> None:
    after, _brought = take(leaders(), workbook({"en": [(A1[0], A1[1], "Anything new?")]}))
    assert after["languages"] == ["nb", "nn", "en"]


def test_more_languages_than_there_is_room_for_are_refused() -> None:
    data = workbook({f"x{letter}": [(A1[0], A1[1], "Ny?")] for letter in "abcdefg"})
    with pytest.raises(DocumentFault) as refused:
        take(leaders(), data)
    assert refused.value.faults[0].path == "$.languages"
