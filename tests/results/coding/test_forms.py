"""The forms of open answers."""

from results.coding.forms import CategoryForm, ScreeningForm
from results.coding.models import FrameCategory

FRAME = [FrameCategory(code=1, label_nb="Skole", label_nn="Skule")]


def test_an_answer_is_shown_with_a_text_or_withheld() -> None:
    empty = ScreeningForm({"text": ""}, categories=FRAME)
    withheld = ScreeningForm({"text": "", "withheld": "on"}, categories=FRAME)
    assert "text" in empty.errors
    assert withheld.is_valid()


def test_codes_are_those_of_the_frame() -> None:
    fits = ScreeningForm({"text": "x", "codes": ["1"]}, categories=FRAME)
    foreign = ScreeningForm({"text": "x", "codes": ["7"]}, categories=FRAME)
    assert fits.is_valid()
    assert fits.chosen() == [1]
    assert "codes" in foreign.errors


def test_without_a_frame_there_is_nothing_to_tick() -> None:
    form = ScreeningForm({"text": "x"}, categories=[])
    assert form.is_valid()
    assert form.chosen() == []


def test_a_category_needs_its_name_in_both_forms_of_norwegian() -> None:
    assert set(CategoryForm({"label_nb": "Skole"}).errors) == {"label_nn"}
