"""Derived variables as entries of the codebook."""

from dataclasses import replace

from surveys.conditions import Equal, Or, Selected
from surveys.exports.derived.definition import (
    Banded,
    Counted,
    Definition,
    Flag,
    Merged,
    MergedGroup,
)
from surveys.exports.derived.entries import Derived, with_derived
from tests.surveys.exports.derived.survey import codebook, document

HIGH = MergedGroup(code=12, label={"nb": "Stor eller nokså stor"}, codes=(2, 3))
FLAG = Flag(condition=Equal(item="ONE", value=1))


def derived(definition: Definition, code: str = "D") -> Derived:
    return Derived(code, {"nb": "Avledet"}, definition)


def labels(definition: Definition) -> dict[int, str]:
    entry = with_derived(codebook(), [derived(definition)], document()).item("D")
    return {value.code: value.label["nb"] for value in entry.categories}


def test_derived_variables_come_last() -> None:
    book = with_derived(codebook(), [derived(FLAG)], document())
    assert [item.code for item in book.items][-2:] == ["LAST", "D"]


def test_one_whose_items_the_questionnaire_lacks_is_left_out() -> None:
    unknown = derived(Flag(condition=Equal(item="OTHER", value=1)))
    assert with_derived(codebook(), [unknown], document()) == codebook()


def test_one_that_has_the_code_of_an_item_is_left_out() -> None:
    assert with_derived(codebook(), [derived(FLAG, "ONE")], document()) == codebook()


def test_a_flag_is_yes_or_no() -> None:
    assert labels(FLAG) == {1: "Ja", 0: "Nei"}


def test_a_merged_group_stands_where_its_first_category_stood() -> None:
    assert labels(Merged(item="ONE", groups=(HIGH,))) == {
        1: "Svar 1",
        12: "Stor eller nokså stor",
        99: "Vet ikke",
    }


def test_a_count_goes_from_none_to_all() -> None:
    assert list(labels(Counted(of=("GRID.a", "MANY"), codes=(1, 2)))) == [0, 1, 2, 3]


def test_bands_are_named_by_their_bounds() -> None:
    bands = labels(Banded(item="NUMBER", cuts=(10, 50)))
    assert bands == {1: "–9", 2: "10–49", 3: "50–"}


def test_whoever_was_asked_one_of_the_items_was_asked_the_variable() -> None:
    last = Equal(item="LAST", value=1)
    alone = with_derived(codebook(), [derived(Flag(condition=last))], document()).item("D")
    either = Flag(condition=Or(of=(last, Equal(item="ONE", value=1))))
    both = with_derived(codebook(), [derived(either)], document()).item("D")
    assert alone.asked == Equal(item="ONE", value=1)
    assert both.asked is None


def test_another_definition_is_another_codebook() -> None:
    one = with_derived(codebook(), [derived(FLAG)], document())
    two = with_derived(
        codebook(), [derived(Flag(condition=Equal(item="ONE", value=2)))], document()
    )
    assert len({book.fingerprint() for book in (codebook(), one, two, replace(one))}) == 3


def test_sums_of_one_questions_categories_say_so() -> None:
    def entry(definition: Definition) -> tuple[str, dict[int, tuple[int, ...]]]:
        made = with_derived(codebook(), [derived(definition)], document()).item("D")
        return made.sum_of, dict(made.sums)

    assert entry(Merged(item="ONE", groups=(HIGH,))) == ("ONE", {1: (1,), 12: (2, 3), 99: (99,)})
    assert entry(FLAG) == ("ONE", {1: (1,), 0: (2, 3, 99)})
    assert entry(Flag(condition=Selected(item="MANY", any=(1, 2)))) == ("", {})
    assert entry(Counted(of=("GRID.a", "MANY"), codes=(1, 2))) == ("", {})
