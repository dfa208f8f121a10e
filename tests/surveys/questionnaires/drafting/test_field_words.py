"""Names of fields and types for those who write questionnaires."""

from typing import get_args

import msgspec
from django.utils import translation

from surveys.questionnaires.document import ItemKind
from surveys.questionnaires.drafting.field_words import (
    FIELDS,
    TYPES,
    field_words,
    language_words,
    type_words,
)
from surveys.questionnaires.drafting.parts import STRUCTS


def test_every_field_that_is_written_has_a_name() -> None:
    """The lists of parts and the format's own name are nobody's to write."""
    named = {field.name for kind in STRUCTS.values() for field in msgspec.structs.fields(kind)}
    assert named - set(FIELDS) == {"format", "pages", "rules"}


def test_every_type_of_item_has_a_name() -> None:
    assert set(TYPES) == set(get_args(ItemKind))


def test_names_are_in_the_readers_language() -> None:
    with translation.override("nn"):
        assert field_words("languages") == "språk"
        assert type_words("single") == "eitt svar"
    assert field_words("sheet") == "sheet"
    assert type_words("sheet") == "sheet"


def test_languages_are_called_by_their_names_and_others_by_their_codes() -> None:
    with translation.override("nb"):
        assert [language_words(one) for one in ("nb", "en", "de")] == ["bokmål", "engelsk", "de"]
