"""Stored versions are immutable."""

import pytest

from surveys.questionnaires import format as format_
from surveys.questionnaires.faults import DocumentFault
from surveys.questionnaires.loading import store_version
from surveys.questionnaires.models import QuestionnaireVersion
from tests.questionnaires.reading import NAMES, small

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(format_, "_parsed", {})


@pytest.mark.parametrize("name", NAMES)
def test_a_version_comes_back_from_the_database_as_it_was_locked(name: str) -> None:
    document = small(name)
    version = store_version(document)
    assert QuestionnaireVersion.objects.get(pk=version.pk).load() == document


def test_a_version_that_was_changed_in_the_database_is_refused() -> None:
    version = store_version(small("open_texts"))
    version.document["title"]["nb"] = "Noe annet"
    version.save(update_fields=["document"])
    with pytest.raises(DocumentFault, match="content hash differs"):
        QuestionnaireVersion.objects.get(pk=version.pk).load()
