"""Code frames and screened answers as stored."""

import pytest
from django.db import IntegrityError

from results.coding.models import FrameCategory
from tests.results.coding.opened import KEY, make_wave_with_texts


@pytest.mark.django_db
def test_a_code_is_used_once_in_a_frame() -> None:
    wave = make_wave_with_texts()
    with pytest.raises(IntegrityError):
        FrameCategory.objects.create(
            survey=wave.survey, key=KEY, code=1, label_nb="En til", label_nn="Ein til"
        )


def test_a_category_has_its_name_in_both_forms_of_norwegian() -> None:
    category = FrameCategory(label_nb="Skole", label_nn="Skule")
    assert category.label == {"nb": "Skole", "nn": "Skule"}
