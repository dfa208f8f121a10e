"""The form in which a file is asked for."""

import pytest

from results.files.forms import DataFileForm

WAVES = [("mayors-2019", "Ordførere 2019")]
GOOD = {"wave": "mayors-2019", "variant": "codes", "reason": "Rapport"}


def test_open_answers_are_left_out_unless_asked_for() -> None:
    form = DataFileForm(GOOD, waves=WAVES)
    assert form.is_valid()
    assert form.cleaned_data["with_texts"] is False


@pytest.mark.parametrize(
    "wrong", [{"reason": " "}, {"wave": "other"}, {"variant": "names"}, {"reason": "x" * 301}]
)
def test_a_wave_a_kind_and_a_purpose_are_wanted(wrong: dict[str, str]) -> None:
    form = DataFileForm(GOOD | wrong, waves=WAVES)
    assert set(form.errors) == set(wrong)


def test_codes_and_text_are_told_apart() -> None:
    told = str(DataFileForm(waves=WAVES).fields["variant"].help_text)
    assert "statistikkprogrammer" in told
