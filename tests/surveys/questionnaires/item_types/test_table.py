"""Every type that a document may name has its module."""

from typing import get_args

from surveys.questionnaires.document import ItemKind
from surveys.questionnaires.item_types.table import ITEM_TYPES


def test_each_type_of_the_format_is_in_the_table() -> None:
    assert set(ITEM_TYPES) == set(get_args(ItemKind))
