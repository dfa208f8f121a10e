from surveys.answering.forms import ForwardForm, NotMeForm


def test_answers_may_go_along_only_where_there_are_some() -> None:
    assert "with_answers" not in ForwardForm().fields
    assert "with_answers" in ForwardForm(is_begun=True).fields


def test_a_name_of_white_space_is_no_name() -> None:
    form = ForwardForm({"name": "  ", "email": "ola@example.org"})
    assert set(form.errors) == {"name"}


def test_the_box_says_who_one_is_not() -> None:
    form = NotMeForm(addressee="ordføreren i Bø")
    assert "ordføreren i Bø" in str(form.fields["is_sure"].label)
    assert not NotMeForm({"words": "Spør Ola"}, addressee="x").is_valid()
