"""The name of the log of log-ins."""

import pytest
from django.apps import apps
from django.utils import translation


@pytest.mark.parametrize(("language", "name"), [("nb", "Innlogginger"), ("nn", "Innloggingar")])
def test_the_log_of_log_ins_is_called_what_it_keeps(language: str, name: str) -> None:
    with translation.override(language):
        assert apps.get_app_config("axes").verbose_name == name
