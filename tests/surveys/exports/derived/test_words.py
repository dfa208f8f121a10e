"""Definitions in words."""

import pytest

from surveys.conditions import Equal, Or
from surveys.exports.derived.definition import (
    Banded,
    Counted,
    Definition,
    Flag,
    Merged,
    MergedGroup,
)
from surveys.exports.derived.words import definition_text
from tests.surveys.exports.derived.survey import codebook, document

ITEMS = {item.code: item for item in codebook().items}
EITHER = Or(of=(Equal(item="GRID.a", value=1), Equal(item="GRID.b", value=1)))


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        (Flag(condition=EITHER), ["«Ja» betyr at", "«Rad a»", "«Rad b»", "«Svar 1»"]),
        (
            Merged(
                item="ONE",
                groups=(MergedGroup(code=12, label={"nb": "Stor"}, codes=(1, 2)),),
            ),
            ["«Stor» er «Svar 1» og «Svar 2»"],
        ),
        (Counted(of=("GRID.a", "GRID.b"), codes=(1, 2)), ["«Rad a» og «Rad b»", "«Svar 2»"]),
        (Banded(item="NUMBER", cuts=(10,)), ["«NUMBER?»"]),
    ],
)
def test_it_names_what_it_is_made_of(definition: Definition, words: list[str]) -> None:
    told = definition_text(definition, ITEMS, document(), ["nb"])["nb"]
    assert [word for word in words if word not in told] == []


def test_it_is_told_in_every_language() -> None:
    told = definition_text(Flag(condition=EITHER), ITEMS, document(), ["nb", "nn", "en"])
    assert len(set(told.values())) == 3
