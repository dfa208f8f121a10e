"""The item bank: every item of every locked version, to be found and used again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from surveys.questionnaires.models import QuestionnaireVersion

if TYPE_CHECKING:
    from surveys.questionnaires.document import Item

MOST_FOUND: Final = 50


@dataclass(frozen=True)
class BankItem:
    """An item as it was asked: `versions` that have it so, the newest first."""

    item: Item
    versions: tuple[QuestionnaireVersion, ...]

    @property
    def version(self) -> QuestionnaireVersion:
        """The newest version that has the item so."""
        return self.versions[0]


def search(words: str = "", kind: str = "", most: int = MOST_FOUND) -> list[BankItem]:
    """Items that have all the words in their code, series or texts, in whatever language.

    An item that is the same in many versions is found once; those whose code or series is what was
    sought come first, then the newest. Without words: the newest items. Raises `DocumentFault` for
    a version that cannot be read.
    """
    wanted = words.casefold().split()
    found: dict[bytes, tuple[Item, list[QuestionnaireVersion]]] = {}
    newest_first = QuestionnaireVersion.objects.select_related("questionnaire")
    for version in newest_first.order_by("-locked_at", "-pk"):
        for item in version.load().items():
            if kind in ("", item.type) and all(word in _searched(item) for word in wanted):
                same = msgspec.json.encode(item, order="sorted")
                found.setdefault(same, (item, []))[1].append(version)
    items = [BankItem(item, tuple(versions)) for item, versions in found.values()]
    sought = words.strip().casefold()
    items.sort(key=lambda one: sought not in _names(one.item))
    return items[:most]


def _names(item: Item) -> tuple[str, str]:
    return item.code.casefold(), item.series_key.casefold()


def _searched(item: Item) -> str:
    texts = [item.text, item.help, *(one.text for one in item.categories)]
    texts += [row.text for row in item.rows]
    words = [item.code, item.series_key, *(one for text in texts for one in text.values())]
    return "\n".join(words).casefold()
