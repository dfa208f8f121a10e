"""What is wrong with a definition, in words."""

import pytest

from surveys.conditions import Count, Equal, Selected
from surveys.exports.derived.definition import (
    Banded,
    Counted,
    Definition,
    Flag,
    Merged,
    MergedGroup,
)
from surveys.exports.derived.references import faults, references_of
from tests.surveys.exports.derived.survey import codebook

ITEMS = {item.code: item for item in codebook().items}


def group(code: int, *codes: int) -> MergedGroup:
    return MergedGroup(code=code, label={"nb": "Gruppe"}, codes=codes)


@pytest.mark.parametrize(
    "definition",
    [
        Flag(condition=Selected(item="MANY", any=(1, 2))),
        Flag(condition=Count(item="MANY", at_least=2)),
        Counted(of=("GRID.a", "GRID.b"), codes=(1,)),
        Merged(item="SCALE", groups=(group(9, 4, 5),)),
        Banded(item="NUMBER", cuts=(10, 20)),
    ],
)
def test_a_sound_definition_has_no_faults(definition: Definition) -> None:
    assert faults(definition, ITEMS) == []


@pytest.mark.parametrize(
    ("definition", "said"),
    [
        (Flag(condition=Equal(item="OTHER", value=1)), "OTHER"),
        (Flag(condition=Equal(item="GRID.c", value=1)), "GRID.c"),
        (Flag(condition=Equal(item="frame.region", value="Nord")), "frame.region"),
        (Flag(condition=Selected(item="ONE", any=(7,))), "7"),
        (Flag(condition=Count(item="ONE", at_least=2)), "ONE"),
        (Counted(of=("GRID",), codes=(1,)), "GRID"),
        (Counted(of=("NUMBER",), codes=(1,)), "NUMBER"),
        (Counted(of=("ONE",), codes=(7,)), "svarene"),
        (Merged(item="MANY", groups=(group(9, 1, 2),)), "MANY"),
        (Merged(item="ONE", groups=(group(9, 7),)), "7"),
        (Merged(item="ONE", groups=(group(8, 1), group(9, 1))), "én gruppe"),
        (Merged(item="ONE", groups=(group(3, 1),)), "samme kode"),
        (Banded(item="ONE", cuts=(1,)), "ONE"),
        (Banded(item="NUMBER", cuts=(20, 10)), "stigende"),
    ],
)
def test_a_fault_is_told_in_words(definition: Definition, said: str) -> None:
    found = faults(definition, ITEMS)
    assert found
    assert said in found[0]


def test_the_rows_that_a_definition_asks_about_are_its_references() -> None:
    assert references_of(Counted(of=("GRID.b", "GRID.a"), codes=(1,))) == ("GRID.a", "GRID.b")
