"""The system's own codes."""

import msgspec
import pytest

from surveys.exports.codes import CHOSEN, NO_RESPONSE, NOT_ANSWERED, NOT_ASKED, NOT_CHOSEN
from surveys.questionnaires.document import Category


@pytest.mark.parametrize("code", [NOT_ASKED, NOT_ANSWERED, NO_RESPONSE])
def test_no_category_can_have_a_code_of_the_system(code: int) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"code": code, "text": {"nb": "Ja"}}, Category)


def test_every_code_of_the_system_means_one_thing() -> None:
    assert len({NOT_ASKED, NOT_ANSWERED, NO_RESPONSE, NOT_CHOSEN, CHOSEN}) == 5
