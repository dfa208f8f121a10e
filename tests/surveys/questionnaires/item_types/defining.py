"""What a definition's faults are about."""

from typing import Any

import msgspec

from surveys.questionnaires.document import Item
from surveys.questionnaires.item_types.table import ITEM_TYPES


def definition_faults(loose: dict[str, Any]) -> list[str]:
    """Return the paths inside the item at which its type finds faults."""
    item = msgspec.convert(loose, Item)
    faults = ITEM_TYPES[item.type].definition_faults(item, "$")
    return [fault.path.removeprefix("$.") for fault in faults]
