"""Faults of a page, for its fields and its summary."""

from surveys.questionnaires.item_types.entry import AnswerFault, forged


def test_a_fault_leads_to_its_field_and_speaks_with_its_parameters() -> None:
    fault = AnswerFault("wrong", "P8", "At most %(most)d.", "laws", parameters={"most": 3})
    assert fault.field_name == "P8.laws"
    assert fault.text == "At most 3."


def test_what_is_forged_is_told_in_plain_words() -> None:
    fault = forged("P8")
    assert fault.kind == "forged"
    assert "does not belong on the page" in fault.text
