"""No cell of ours is a formula."""

import io
import zipfile

import pytest

from barometer.spreadsheets import formula_restored, formula_safe, unpacked_size


@pytest.mark.parametrize(
    "text", ["=1+1", "+47 22 24 90 90", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert formula_safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Bø", "0301", "'s-Hertogenbosch", "a=b", "2 + 2"])
def test_other_text_is_left_alone(text: str) -> None:
    assert formula_safe(text) == formula_restored(text) == text


@pytest.mark.parametrize("text", ["=1+1", "+47 22 24 90 90", "'s-Hertogenbosch", "Bø", "'"])
def test_what_was_made_safe_comes_back_as_it_was(text: str) -> None:
    assert formula_restored(formula_safe(text)) == text


def test_a_packed_file_has_the_size_it_unpacks_to() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", " " * 1000)
        archive.writestr("b.xml", " " * 500)
    assert unpacked_size(packed) == 1500
    assert unpacked_size(io.BytesIO(b"number;name")) == 0
