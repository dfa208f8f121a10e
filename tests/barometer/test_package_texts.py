"""Norwegian for the packages that have none."""

import pytest
from django.utils import translation
from django.utils.translation import gettext


@pytest.mark.parametrize(
    ("language", "text"), [("nb", "Bekreft importen"), ("nn", "Stadfest importen")]
)
def test_the_register_import_speaks_norwegian(language: str, text: str) -> None:
    with translation.override(language):
        assert gettext("Confirm import") == text
