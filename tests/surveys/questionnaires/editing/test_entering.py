"""Posted fields as edits."""

import pytest

from surveys.questionnaires.drafting.editing import applied
from surveys.questionnaires.drafting.parts import EditRefused, Part, Raw, find
from surveys.questionnaires.editing.entering import (
    Outcome,
    all_of,
    entered_in,
    has_moved_names,
    value_of,
)
from tests.surveys.questionnaires.editing.drafts import loose

CHOICE = "category:Q2:1"


def after(fields: dict[str, list[str]], asked: dict[str, bool] | None = None) -> Raw:
    return applied(all_of(fields, asked or {}, Outcome()), loose())[0]


def test_a_field_that_says_what_the_draft_says_changes_nothing() -> None:
    assert entered_in({"text|item:Q1|text|nb": ["Gjør dere noe nytt?"]}, loose()) == []


def test_a_text_is_written_in_its_language() -> None:
    changed = after({"text|item:Q1|help|nn": [" Tenk\r\netter. "]})
    assert find(changed, Part.parse("item:Q1"))["help"] == {"nn": "Tenk\netter."}


def test_a_number_that_is_emptied_is_no_limit() -> None:
    limited = after({"set|item:Q2|max_choices": ["2"]})
    assert find(limited, Part.parse("item:Q2"))["max_choices"] == 2
    freed = applied(all_of({"set|item:Q2|max_choices": [""]}, {}, Outcome()), limited)[0]
    assert "max_choices" not in find(freed, Part.parse("item:Q2"))


def test_a_mark_is_set_and_taken_away() -> None:
    marked = after({f"set|{CHOICE}|exclusive": ["", "on"]})
    assert find(marked, Part.parse(CHOICE))["exclusive"] is True
    freed = applied(all_of({f"set|{CHOICE}|exclusive": [""]}, {}, Outcome()), marked)[0]
    assert "exclusive" not in find(freed, Part.parse(CHOICE))


def test_a_decimal_comma_is_understood() -> None:
    assert value_of(Part("item", "Q1"), "maximum", ["1,5"]) == 1.5


@pytest.mark.parametrize("words", ["three", "0", "1e9"])
def test_what_cannot_be_the_number_is_refused(words: str) -> None:
    with pytest.raises(EditRefused):
        value_of(Part("item", "Q2"), "max_choices", [words])


def test_what_is_refused_leaves_the_rest_stored() -> None:
    outcome = Outcome()
    fields = {"set|item:Q2|max_choices": ["many"], "text|item:Q2|text|nb": ["Hva da?"]}
    document, _done = applied(all_of(fields, {}, outcome), loose())
    assert find(document, Part.parse("item:Q2"))["text"]["nb"] == "Hva da?"
    assert [str(one) for one in outcome.refusals] == ["“many” is not a number."]


def test_an_item_and_its_categories_are_renamed_in_one_go() -> None:
    changed = after({"code|item:Q2": ["What"], f"code|{CHOICE}": ["7"]})
    assert find(changed, Part.parse("category:What:7"))["text"]["nb"] == "Tjeneste"


def test_an_item_that_was_asked_keeps_its_series_when_renamed() -> None:
    asked = after({"code|item:Q2": ["What"]}, {"Q2": True})
    new = after({"code|item:Q2": ["What"]}, {"Q2": False})
    assert find(asked, Part.parse("item:What"))["series"] == "Q2"
    assert "series" not in find(new, Part.parse("item:What"))


def test_fields_of_a_part_that_is_gone_are_told_as_gone() -> None:
    (found,) = entered_in({"text|item:Gone|text|nb": ["Mitt"]}, loose())
    assert (found.words, found.now) == ("Mitt", None)


def test_what_is_no_field_of_ours_is_passed_by() -> None:
    odd = {"set|item:Q1": ["1"], "text|nothing|text|nb": ["x"], "set|item:Q1|code": ["x"], "x": []}
    assert entered_in(odd, loose()) == []


def test_several_fields_are_one_step() -> None:
    fields = {"text|item:Q1|text|nb": ["A?"], "text|item:Q1|text|nn": ["B?"]}
    _document, done = applied(all_of(fields, {}, Outcome()), loose())
    assert (done.message % done.parameters, done.key) == ("Changed Q1.", "")


def test_an_answer_that_got_another_code_on_the_open_page_is_still_written_on() -> None:
    fields = {f"code|{CHOICE}": ["7"], f"text|{CHOICE}|text|nb": ["Tjeneste"]}
    document = applied(all_of(fields, {}, Outcome()), loose())[0]
    outcome = Outcome()
    later = fields | {f"text|{CHOICE}|text|nb": ["En ny tjeneste"]}
    changed = applied(all_of(later, {}, outcome), document)[0]
    assert find(changed, Part.parse("category:Q2:7"))["text"]["nb"] == "En ny tjeneste"
    assert outcome.refusals == []


def answers(document: Raw) -> dict[int, str]:
    item = find(document, Part.parse("item:Q2"))
    return {one["code"]: one["text"]["nb"] for one in item["categories"]}


def test_two_answers_change_codes_with_each_other_and_what_refers_to_them_follows() -> None:
    document = loose()
    document["pages"][2]["condition"] = {"op": "selected", "item": "Q2", "any": [1]}
    swapped = {f"code|{CHOICE}": ["2"], "code|category:Q2:2": ["1"]}
    changed = applied(all_of(swapped, {}, Outcome()), document)[0]
    assert answers(changed) == {2: "Tjeneste", 1: "Prosess", 99: "Vet ikke"}
    assert changed["pages"][2]["condition"]["any"] == [2]


def test_codes_that_move_up_in_a_row_are_given_whatever_their_order() -> None:
    moved = {f"code|{CHOICE}": ["2"], "code|category:Q2:2": ["3"], "code|item:Q2": ["What"]}
    changed = after(moved)
    item = find(changed, Part.parse("item:What"))
    assert [one["code"] for one in item["categories"]] == [2, 3, 99]


def test_codes_that_cannot_all_be_given_stay_as_they_were() -> None:
    outcome = Outcome()
    fields = {f"code|{CHOICE}": ["2"], "code|category:Q2:2": ["99"]}
    document, _done = applied(all_of(fields, {}, outcome), loose())
    assert answers(document) == answers(loose())
    assert len(outcome.refusals) == 1


@pytest.mark.parametrize(
    ("codes", "has_moved"), [(("2", "1"), True), (("2", "3"), True), (("5", "2"), False)]
)
def test_a_page_whose_parts_have_each_others_names_is_to_be_made_anew(
    codes: tuple[str, str], has_moved: bool
) -> None:
    posted = dict(
        zip((f"code|{CHOICE}", "code|category:Q2:2"), ([one] for one in codes), strict=True)
    )
    assert has_moved_names(posted) is has_moved


def test_a_code_that_another_answer_on_the_page_has_is_refused() -> None:
    outcome = Outcome()
    fields = {f"code|{CHOICE}": ["2"], "code|category:Q2:2": ["2"], f"text|{CHOICE}|text|nb": ["A"]}
    changed = applied(all_of(fields, {}, outcome), loose())[0]
    assert find(changed, Part.parse(CHOICE))["text"]["nb"] == "A"
    assert len(outcome.refusals) == 1
