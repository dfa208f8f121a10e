"""The questionnaire as it is printed, in words."""

import pytest

from surveys.questionnaires.exchange.printable import printed
from surveys.questionnaires.exchange.texts import texts_of
from surveys.questionnaires.format import content_hash
from surveys.questionnaires.loading import load_library_questionnaire
from tests.questionnaires.reading import NAMES, document_of, item, small

YES = {"op": "eq", "item": "A", "value": 1}


def test_routing_is_told_in_words() -> None:
    document = document_of([item("A")], [item("B"), item("C", condition=YES)])
    document_of([item("A")])
    page = printed(document, "nb").pages[1]
    assert page.condition == ""
    assert [one.condition for one in page.items] == ["", "Vises hvis A «A?» er «Ja»"]


def test_a_page_has_its_number_title_and_condition() -> None:
    document = small("page_after_a_yes")
    titles = [(page.title, bool(page.condition)) for page in printed(document, "en").pages]
    assert titles[0][0].startswith("Page 1")
    assert any(has_condition for _title, has_condition in titles)


def test_checks_between_answers_are_told_on_their_page() -> None:
    (page, *_others) = printed(small("sum_to_hundred"), "nb").pages
    (rule,) = page.rules
    assert rule.holds == "summen av N1 «Drift», N2 «Investering» og N3 «Opplæring» er 100"
    assert rule.message == "Andelene skal bli 100 prosent til sammen."


def test_what_a_text_repeats_is_named() -> None:
    asked = item("B", "text", text={"nb": "Hvorfor [[A]] i [[frame.unit_name]]?"})
    document = document_of([item("A")], [asked])
    assert printed(document, "en").pages[1].items[0].text == (
        "Hvorfor [the answer to A] i [unit_name from the register]?"
    )


def test_version_and_content_are_named() -> None:
    document = small("every_item_type")
    assert printed(document, "en", 3).version == "Version 3"
    assert printed(document, "en").version == ""
    assert printed(document, "en").content_hash == content_hash(document)


@pytest.mark.parametrize("name", NAMES)
def test_every_text_and_code_is_printed(name: str) -> None:
    document = small(name)
    language = document.languages[0]
    whole = str(printed(document, language))
    for text in texts_of(document).values():
        words = text[language]
        if "[[" not in words:
            assert repr(words)[1:-1] in whole
    for one in document.items():
        assert repr(one.code) in whole
        codes = [str(category.code) for category in one.categories]
        for code in [*codes, *(row.code for row in one.rows)]:
            assert f"code={code!r}" in whole


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_words_around_are_in_the_language(language: str) -> None:
    whole = printed(load_library_questionnaire("ordforere"), language)
    expected = {"nb": ("Side 1", "Velg ett."), "nn": ("Side 1", "Vel eitt.")}[language]
    assert whole.pages[0].title.startswith(expected[0])
    assert whole.pages[0].items[0].instructions[0] == expected[1]
    assert whole.words["reading"].startswith({"nb": "Tallene", "nn": "Tala"}[language])


def test_a_language_without_words_of_ours_has_bokmaal_around_it() -> None:
    document = document_of(
        [item("A", "text", text={"se": "Manne?"})], title={"se": "Unni"}, languages=["se"]
    )
    assert printed(document, "se").pages[0].title == "Side 1"
