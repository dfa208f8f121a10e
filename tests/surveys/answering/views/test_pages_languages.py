"""Four languages at any point of a questionnaire that has them, and no others."""

import copy
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from surveys.answering.models import Response
from surveys.fieldwork.links import link_for
from tests.factories import TINY_DOCUMENT, make_invitation, make_open_wave, make_version
from tests.surveys.answering.conftest import Respondent

LANGUAGES = ["nb", "nn", "en", "se"]
NEXT = {"nb": "Neste", "nn": "Neste", "en": "Next", "se": "Boahtte"}


def in_four_languages(part: Any) -> Any:
    """The document with an English and a Sámi text wherever it has a Norwegian one."""
    if isinstance(part, dict) and "nb" in part and "nn" in part:
        return {**part, "en": f"{part['nb']} (en)", "se": f"{part['nb']} đŋš"}
    if isinstance(part, dict):
        return {key: in_four_languages(value) for key, value in part.items()}
    return [in_four_languages(one) for one in part] if isinstance(part, list) else part


@pytest.fixture
def respondent(db: None) -> Respondent:
    document = in_four_languages(copy.deepcopy(TINY_DOCUMENT)) | {"languages": LANGUAGES}
    version = make_version(document)
    return Respondent().start(make_invitation(make_open_wave(1, version=version)))


def page_in(respondent: Respondent, page: str, language: str) -> str:
    response = respondent.get(reverse("answering:page", args=[page]), {"sprak": language})
    assert response["Content-Language"] == language
    return str(response.content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_question_and_buttons_are_in_the_language_and_lang_says_so(
    respondent: Respondent, language: str
) -> None:
    page = page_in(respondent, "p1", language)
    assert f'<html lang="{language}"' in page
    text = TINY_DOCUMENT["pages"][0]["items"][0]["text"]
    words = {"nb": text["nb"], "nn": text["nn"], "en": "noe nytt? (en)", "se": "noe nytt? đŋš"}
    assert words[language] in page
    assert NEXT[language] in page


def test_answers_are_kept_through_every_language(respondent: Respondent) -> None:
    saved: list[tuple[str, str, dict[str, Any]]] = [
        ("nb", "p1", {"Q1": "1"}),
        ("nn", "p2", {"Q2": ["1"]}),
        ("en", "p3", {"Q3": "čáppa ŧ đ ŋ"}),
        ("se", "p1", {"Q1": "1"}),
    ]
    for language, page, fields in saved:
        page_in(respondent, page, language)
        respondent.save(page, **fields)
    assert respondent.answers == {"Q1": 1, "Q2": [1], "Q3": "čáppa ŧ đ ŋ"}
    review = respondent.get(reverse("answering:review")).content.decode()
    assert '<html lang="se"' in review
    assert "Tjeneste đŋš" in review
    respondent.submit()
    assert Response.objects.get().language == "en", "of the last page that was changed"


def test_a_language_the_questionnaire_lacks_is_neither_offered_nor_given(db: None) -> None:
    client = Client()
    link = link_for(make_invitation())
    assert "sprak=se" not in client.get(link).content.decode()
    assert client.get(link, {"sprak": "se"})["Content-Language"] == "nb"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["front", "privacy", "cookies", "accessibility", "contact"])
def test_the_public_pages_are_in_all_four(client: Client, name: str, language: str) -> None:
    response = client.get(reverse(f"answering:{name}"), {"sprak": language})
    assert response["Content-Language"] == language
    assert f'<html lang="{language}"' in response.content.decode()
    again = client.get(reverse(f"answering:{name}"))
    assert again["Content-Language"] == language, "the choice is kept"
