"""What is told when figures cannot be computed."""

import pytest
from django.utils import translation

from results.statistics.faults import UnusableWeights
from results.tabulation.faults import fault_of, fault_text, is_foreseen
from results.tabulation.folding import MoreAnswersThanUnits


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize(
    ("error", "told"),
    [(UnusableWeights(12), "12"), (MoreAnswersThanUnits(["Nord", "Vest"]), "Nord, Vest")],
)
def test_a_fault_in_the_sample_is_told_with_its_place(
    error: Exception, told: str, language: str
) -> None:
    fault = fault_of(error)
    assert is_foreseen(fault)
    with translation.override(language):
        assert told in fault_text(fault)


def test_of_an_error_in_the_program_nothing_of_its_own_words_is_kept() -> None:
    fault = fault_of(RuntimeError("P1 of Kari Nordmann"))
    assert fault == {"kind": "program"}
    assert not is_foreseen(fault)
