"""What is wrong with a document, in words."""

from surveys.questionnaires.faults import DocumentFault, Fault


def test_a_fault_says_where_and_what() -> None:
    fault = Fault("$.pages[0]", "No item %(item)s.", {"item": "P3"})
    assert str(fault) == "$.pages[0]: No item P3."


def test_a_percent_sign_in_a_message_without_parameters_stands() -> None:
    assert Fault("$", "100 % wrong").text == "100 % wrong"


def test_a_refusal_names_every_fault() -> None:
    refusal = DocumentFault([Fault("$.a", "One."), Fault("$.b", "Two.")])
    assert str(refusal) == "$.a: One.; $.b: Two."
